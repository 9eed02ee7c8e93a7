// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/docker_exec.h"

#include "agent/docker/container_powers.h"
#include "agent/docker/docker_names.h"
#include "agent/docker/docker_terminal.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostWords = 64;
constexpr qsizetype kLongestText = 4096;

/// What an image has: bash if it is there. A text of ours alone, and run in the container.
QStringList usualShell()
{
    return {u"/bin/sh"_s, u"-c"_s, u"command -v bash >/dev/null 2>&1 && exec bash; exec sh"_s};
}

Result<DockerExec> execOf(const QJsonObject &arguments)
{
    json::Reader reader(arguments);
    DockerExec exec;
    exec.container = readName(reader, "container"_L1);
    exec.command = reader.textsOr("command"_L1);
    exec.user = reader.textOr("user"_L1, {}, kLongestText);
    exec.directory = reader.textOr("directory"_L1, {}, kLongestText);
    exec.size = TerminalDoer::readSize(reader);
    if (exec.command.size() > kMostWords)
        reader.fail("command"_L1, u"must have at most %1 words"_s.arg(kMostWords));
    if (!exec.directory.isEmpty() && !exec.directory.startsWith(u'/'))
        reader.fail("directory"_L1, u"must be an absolute path"_s);
    if (!reader.ok())
        return reader.error();
    if (exec.command.isEmpty())
        exec.command = usualShell();
    return exec;
}

/// Nobody waits for it any more.
void endUnseen(Terminal *terminal, QObject *parent)
{
    terminal->setParent(parent);
    QObject::connect(terminal, &Terminal::ended, terminal, &QObject::deleteLater);
    terminal->hangUp();
}

void openIn(DockerClient &client, TerminalDoer &terminals, const std::shared_ptr<Doing> &doing, const DockerExec &exec)
{
    auto prepared = terminals.prepare(*doing, exec.container, exec.size);
    if (!prepared)
        return doing->fail(prepared.error());
    const auto parts = std::make_shared<TerminalSession::Parts>(*std::move(prepared));
    DockerTerminal::open(client, exec, [&client, &terminals, doing, parts](Result<std::unique_ptr<Terminal>> opened) {
        if (!opened)
            return doing->fail(opened.error());
        if (doing->isOver())
            return endUnseen(opened->release(), &client);
        parts->terminal = *std::move(opened);
        terminals.keep(doing, std::move(*parts));
    });
}

} // namespace

void execInContainer(DockerClient &client, TerminalDoer &terminals, const std::shared_ptr<Doing> &doing)
{
    const auto exec = execOf(doing->command().arguments);
    if (!exec)
        return doing->fail(exec.error());
    DockerAsk inspect;
    inspect.path = QStringList{u"containers"_s, exec->container, u"json"_s};
    whenReady(client.ask(inspect), &client, [&client, &terminals, doing, exec = *exec](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        const fleet::Manifest &manifest = doing->manifest();
        if (const auto why = refusalOf(manifest.docker, powersOf(told->toObject())))
            return doing->stop(u"NOT_ALLOWED"_s, *why, manifest.lines.value(u"docker"_s));
        if (!(*told)["State"_L1]["Running"_L1].toBool())
            return doing->fail(conflict(u"the container is not running"_s));
        openIn(client, terminals, doing, exec);
    });
}

} // namespace mh::agent
