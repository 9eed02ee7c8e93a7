// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include "app/cli/command_rows.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/host_care_handlers.h"
#include "app/cli/session.h"
#include "core/protocol/agent_releases.h"
#include "core/protocol/host_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 1'000;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ReleaseCommands)
};

Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(Text::tr("cannot read %1: %2").arg(path, file.errorString()), {}, u"USAGE"_s);
    if (file.size() > protocol::kReleaseBody)
        return invalidInput(Text::tr("%1 is larger than a release may be").arg(path), {}, u"USAGE"_s);
    return file.readAll();
}

QString stateText(const QString &state)
{
    if (state == "sending"_L1)
        return Text::tr("is sent");
    if (state == "restarting"_L1)
        return Text::tr("is tried");
    if (state == "done"_L1)
        return Text::tr("done");
    return state == "failed"_L1 ? Text::tr("failed") : Text::tr("waits");
}

void showRollout(Session &session, const QJsonObject &ordered, const QJsonObject &rollout)
{
    QList<QStringList> rows{{Text::tr("HOST"), Text::tr("WAVE"), Text::tr("STATE"), Text::tr("WHY")}};
    const QJsonArray servers = rollout.value("servers"_L1).toArray();
    for (const QJsonValue &server : servers)
        rows.append(QStringList{server["name"_L1].toString(), QString::number(server["wave"_L1].toInt() + 1),
                                stateText(server["state"_L1].toString()), server["error"_L1].toString()});
    QJsonObject whole = ordered;
    whole.insert("rollout"_L1, rollout);
    QString text = tableText(rows);
    if (rollout.value("halted"_L1).toBool())
        text += Text::tr("One has failed: the others are left as they are.") + u'\n';
    session.answer(whole, text);
}

/// Until it is over.
void follow(Session &session, const QJsonObject &ordered)
{
    session.ask(protocol::listRollouts, {}, [&session, ordered](const QJsonObject &list) {
        const QJsonObject newest = list.value("rollouts"_L1).toArray().at(0).toObject();
        if (newest.value("over"_L1).toBool())
            return showRollout(session, ordered, newest);
        QTimer::singleShot(kLookMs, &session, [&session, ordered] { follow(session, ordered); });
    });
}

void order(Session &session, const protocol::UpgradeHosts &wanted)
{
    session.ask(protocol::upgradeHosts, wanted, [&session](const QJsonObject &ordered) {
        const QJsonObject result = ordered.value("result"_L1).toObject();
        const QJsonObject reasons = ordered.value("reasons"_L1).toObject();
        if (!result.value("success"_L1).toArray().isEmpty())
            return follow(session, ordered);
        QStringList lines;
        for (auto reason = reasons.begin(); reason != reasons.end(); ++reason)
            lines.append(Text::tr("host %1: %2").arg(reason.key(), printable(reason->toString())));
        const QJsonArray offline = result.value("offline"_L1).toArray();
        for (const QJsonValue &number : offline)
            lines.append(Text::tr("host %1 is offline").arg(number.toInteger()));
        session.fail(conflict(lines.join(u"; "_s), u"NOTHING_TO_UPGRADE"_s));
    });
}

/// Names and numbers, one after the other.
void findAll(Session &session, const QStringList &named, const protocol::UpgradeHosts &found)
{
    if (named.isEmpty())
        return order(session, found);
    findHost(session, named.constFirst(), [&session, named, found](const protocol::Host &host) {
        protocol::UpgradeHosts more = found;
        more.numbers.append(host.number);
        findAll(session, named.sliced(1), more);
    });
}

} // namespace

void addAgentRelease(Session &session)
{
    const QString path = session.invocation().positionals.first();
    const auto program = contents(path);
    const auto release = contents(path + u".release"_s);
    if (!program || !release)
        return session.fail(program ? release.error() : program.error());
    whenReady(session.client().upload(protocol::addRelease, release->trimmed() + '\n' + *program), &session,
              [&session](const Result<QJsonObject> &added) {
                  if (!added)
                      return session.fail(added.error());
                  session.answer(*added, Text::tr("Version %1 is there.").arg(added->value("version"_L1).toString()));
              });
}

void listAgentReleases(Session &session)
{
    session.ask(protocol::listReleases, {}, [&session](const QJsonObject &list) {
        QList<QStringList> rows{
            {Text::tr("VERSION"), Text::tr("CHANNEL"), Text::tr("SYSTEM"), Text::tr("PROCESSOR"), Text::tr("OF")}};
        const QJsonArray releases = list.value("releases"_L1).toArray();
        for (const QJsonValue &release : releases)
            rows.append(QStringList{release["version"_L1].toString(), release["channel"_L1].toString(),
                                    release["os"_L1].toString(), release["arch"_L1].toString(),
                                    release["releasedAt"_L1].toString()});
        session.answer(list, tableText(rows));
    });
}

void upgradeAgents(Session &session)
{
    const Invocation &given = session.invocation();
    findAll(session, given.positionals,
            {{}, given.value(u"version"_s), given.has(u"channel"_s) ? given.value(u"channel"_s) : u"stable"_s});
}

QList<Row> releaseRows()
{
    return {
        {"agent-release add"_L1, "PROGRAM"_L1,
         Text::tr("gives the server a release that release-sign has made, with PROGRAM.release beside it"),
         addAgentRelease},
        {"agent-release list"_L1, ""_L1, Text::tr("the releases of the agent that the server has"), listAgentReleases},
    };
}

} // namespace mh::cli
