// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the compose projects of a host.
#include <QCoreApplication>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/docker_handlers.h"
#include "app/cli/session.h"
#include "core/fleet/host_docker.h"
#include "core/protocol/docker_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

using Row = protocol::Endpoint<protocol::HostCommand, QJsonObject>;

constexpr auto kSlow = std::chrono::minutes(16);
constexpr qint64 kMostBytes = 128LL * 1024; // as the agent has it

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::DockerCommands)
};

QJsonObject wantedBy(const Session &session)
{
    const Invocation &given = session.invocation();
    QJsonObject wanted{{u"project"_s, given.positionals[1]}};
    if (given.has(u"file"_s))
        wanted.insert("file"_L1, given.value(u"file"_s));
    return wanted;
}

void onHost(Session &session, const std::function<void(const protocol::Host &)> &done)
{
    findHost(session, session.invocation().positionals.first(), done);
}

/// What docker-compose says goes to standard error: it is for people.
void run(Session &session, const Row &row, const QString &said)
{
    onHost(session, [&session, row, said](const protocol::Host &host) {
        const auto done = [&session, said, host = host.name](const QJsonObject &answer) {
            if (!session.wantsJson())
                session.console().complain(printable(answer.value("output"_L1).toString().trimmed()));
            session.answer(answer, said.arg(printable(session.invocation().positionals[1]), printable(host)));
        };
        session.ask(row, {host.number, wantedBy(session)}, done, kSlow);
    });
}

} // namespace

void listComposeProjects(Session &session)
{
    onHost(session, [&session](const protocol::Host &host) {
        session.ask(protocol::listProjects, {host.number, {}}, [&session](const QJsonObject &answer) {
            QList<QStringList> rows{{Text::tr("PROJECT"), Text::tr("RUNNING"), Text::tr("SERVICES"), Text::tr("FILES"),
                                     Text::tr("ALLOWED")}};
            const QJsonArray told = answer.value("composes"_L1).toArray();
            for (const QJsonValue &each : told) {
                const auto project = fleet::ProjectInfo::fromJson(each.toObject());
                if (!project)
                    continue;
                rows.append(QStringList{project->name, u"%1/%2"_s.arg(project->running).arg(project->containers),
                                        project->services.join(u", "_s), project->files.join(u", "_s),
                                        project->allowed ? Text::tr("yes") : Text::tr("no")});
            }
            session.answer(answer, tableText(rows));
        });
    });
}

void composeProjectUp(Session &session)
{
    run(session, protocol::composeUp, Text::tr("'%1' of '%2' is up."));
}

void composeProjectDown(Session &session)
{
    run(session, protocol::composeDown, Text::tr("'%1' of '%2' is down."));
}

void composeProjectPull(Session &session)
{
    run(session, protocol::composePull, Text::tr("The images of '%1' of '%2' are there."));
}

void showComposeFile(Session &session)
{
    onHost(session, [&session](const protocol::Host &host) {
        session.ask(protocol::readComposeFile, {host.number, wantedBy(session)}, [&session](const QJsonObject &answer) {
            session.answer(answer, answer.value("text"_L1).toString());
        });
    });
}

void editComposeFile(Session &session)
{
    const auto text = readTextFile(session.invocation().positionals[2], kMostBytes);
    if (!text)
        return session.fail(text.error());
    onHost(session, [&session, text = *text](const protocol::Host &host) {
        session.ask(protocol::readComposeFile, {host.number, wantedBy(session)},
                    [&session, text, host](const QJsonObject &before) {
                        QJsonObject wanted = wantedBy(session);
                        wanted.insert("file"_L1, before.value("file"_L1));
                        wanted.insert("text"_L1, text);
                        wanted.insert("expect"_L1, before.value("sha256"_L1));
                        const auto done = [&session, host](const QJsonObject &answer) {
                            session.answer(
                                answer, Text::tr("The file of '%1' of '%2' is changed; 'up' makes it so.")
                                            .arg(printable(session.invocation().positionals[1]), printable(host.name)));
                        };
                        session.ask(protocol::writeComposeFile, {host.number, wanted}, done, kSlow);
                    });
    });
}

} // namespace mh::cli
