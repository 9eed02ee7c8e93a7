// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/fleet/host_processes.h"
#include "core/protocol/host_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::HostCommands)
};

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

QString percentText(double percent)
{
    return QString::number(percent, 'f', 1) + u'%';
}

QString bytesText(double bytes)
{
    return QLocale::c().formattedDataSize(qint64(bytes), 1);
}

QString statusText(const protocol::Host &host)
{
    const QString status = host.status == "online"_L1     ? Text::tr("online")
                           : host.status == "draining"_L1 ? Text::tr("drained (%1)").arg(host.reason)
                           : host.status == "waiting"_L1  ? Text::tr("waits for its agent")
                                                          : Text::tr("offline");
    return host.possibleClone ? Text::tr("%1, possibly cloned").arg(status) : status;
}

/// Told on standard output alone, so that it can be handed on.
void answerJoin(Session &session, qint64 number, const QJsonObject &made)
{
    QJsonObject whole = made;
    whole.insert("id"_L1, number);
    session.answer(whole, made.value("join"_L1).toString());
}

} // namespace

void findHost(Session &session, const QString &nameOrNumber, const std::function<void(const protocol::Host &)> &done)
{
    session.ask(protocol::listHosts, {}, [&session, nameOrNumber, done](const protocol::HostList &list) {
        QStringList seen;
        for (const protocol::Host &host : list.servers) {
            if (host.name == nameOrNumber || QString::number(host.number) == nameOrNumber)
                return done(host);
            seen.append(host.name);
        }
        const QString near = nearest(nameOrNumber, seen);
        const QString hint = near.isEmpty() ? QString() : Text::tr("; did you mean '%1'?").arg(near);
        session.fail(notFound(Text::tr("there is no host '%1'").arg(nameOrNumber) + hint, u"SERVER_NOT_FOUND"_s));
    });
}

void listAllHosts(Session &session)
{
    session.ask(protocol::listHosts, {}, [&session](const protocol::HostList &list) {
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("STATE"), Text::tr("ADDRESS"),
                                 Text::tr("CPU"), Text::tr("MEMORY"), Text::tr("SEEN"), Text::tr("TAGS")}};
        for (const protocol::Host &host : list.servers) {
            QString cpu;
            QString memory;
            if (host.latest && host.online) {
                cpu = percentText(host.latest->cpuUsage);
                memory = bytesText(host.latest->memoryUsed) + u" / "_s + bytesText(host.latest->memoryTotal);
            }
            rows.append(QStringList{QString::number(host.number), host.name, statusText(host), host.ip, cpu, memory,
                                    timeText(host.lastHeartbeat), host.tags});
        }
        session.answer(toJson(list), tableText(rows));
    });
}

void showHost(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &found) {
        session.ask(protocol::getHost, {found.number}, [&session](const protocol::Host &host) {
            QList<QStringList> rows{{Text::tr("Name"), host.name},
                                    {Text::tr("State"), statusText(host)},
                                    {Text::tr("Address"), host.ip},
                                    {Text::tr("System"), host.os + u' ' + host.arch},
                                    {Text::tr("Processor"), QString::number(host.cpuCores) + u" × "_s + host.cpuModel},
                                    {Text::tr("Memory"), bytesText(double(host.memoryTotal))},
                                    {Text::tr("Disks"), bytesText(double(host.diskTotal))},
                                    {Text::tr("Agent"), host.agentVersion},
                                    {Text::tr("Owner"), host.ownerName},
                                    {Text::tr("Tags"), host.tags},
                                    {Text::tr("Description"), host.description}};
            rows.removeIf([](const QStringList &row) { return row[1].trimmed().isEmpty(); });
            session.answer(toJson(host), tableText(rows));
        });
    });
}

void addHost(Session &session)
{
    const Invocation &given = session.invocation();
    const protocol::CreateHost wanted{named(session), given.value(u"ip"_s), given.value(u"description"_s),
                                      given.value(u"tags"_s)};
    session.ask(protocol::createHost, wanted, [&session](const QJsonObject &made) {
        const qint64 number = made.value("id"_L1).toInteger();
        session.ask(protocol::joinHost, {number},
                    [&session, number](const QJsonObject &join) { answerJoin(session, number, join); });
    });
}

void inviteHost(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        session.ask(protocol::joinHost, {host.number},
                    [&session, number = host.number](const QJsonObject &join) { answerJoin(session, number, join); });
    });
}

void changeHost(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        const Invocation &given = session.invocation();
        const auto value = [&given](const QString &option) {
            return given.has(option) ? std::optional(given.value(option)) : std::nullopt;
        };
        session.ask(protocol::updateHost,
                    {host.number, value(u"name"_s), value(u"ip"_s), value(u"description"_s), value(u"tags"_s)},
                    [&session](const protocol::Host &changed) {
                        session.answer(toJson(changed), Text::tr("Host '%1' is changed.").arg(printable(changed.name)));
                    });
    });
}

void revokeHostKey(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        session.ask(protocol::revokeHost, {host.number}, [&session, name = host.name](const QJsonObject &done) {
            session.answer(done, Text::tr("The agent of '%1' is not let in any more.").arg(printable(name)));
        });
    });
}

void renewSecretOfHost(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        session.ask(protocol::renewHostSecret, {host.number}, [&session](const QJsonObject &made) {
            session.answer(made, made.value("secret_key"_L1).toString());
        });
    });
}

void deleteHost(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        session.ask(protocol::removeHost, {host.number}, [&session, name = host.name](const QJsonObject &done) {
            session.answer(done, Text::tr("Host '%1' is deleted.").arg(printable(name)));
        });
    });
}

void listHostProcesses(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        session.ask(protocol::listProcesses, {host.number}, [&session](const QJsonObject &answer) {
            QList<fleet::ProcessInfo> processes;
            const QJsonArray told = answer.value("processes"_L1).toArray();
            for (const QJsonValue &each : told) {
                if (const auto process = fleet::ProcessInfo::fromJson(each.toObject()))
                    processes.append(*process);
            }
            std::sort(processes.begin(), processes.end(), [](const auto &a, const auto &b) { return a.cpu > b.cpu; });
            QList<QStringList> rows{{Text::tr("PID"), Text::tr("USER"), Text::tr("STATE"), Text::tr("CPU"),
                                     Text::tr("MEMORY"), Text::tr("COMMAND")}};
            for (const fleet::ProcessInfo &process : std::as_const(processes))
                rows.append(QStringList{QString::number(process.pid), process.user, process.state,
                                        percentText(process.cpu), bytesText(double(process.memory)),
                                        process.command.isEmpty() ? u'[' + process.name + u']' : process.command});
            session.answer(answer, tableText(rows));
        });
    });
}

void signalHostProcess(Session &session)
{
    findHost(session, named(session), [&session](const protocol::Host &host) {
        const QString pid = session.invocation().positionals[1];
        QJsonObject arguments{{u"pid"_s, pid}};
        if (session.invocation().has(u"signal"_s))
            arguments.insert("signal"_L1, session.invocation().value(u"signal"_s));
        session.ask(protocol::killProcess, {host.number, arguments},
                    [&session, pid, name = host.name](const QJsonObject &done) {
                        session.answer(
                            done, Text::tr("The signal was sent to process %1 of '%2'.").arg(pid, printable(name)));
                    });
    });
}

} // namespace mh::cli
