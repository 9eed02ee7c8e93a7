// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/docker_terminal.h"

#include <QJsonArray>

#include "agent/docker/exec_process.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMercyMs = 5'000;
constexpr int kLookAgainMs = 100;
constexpr int kNobodyKnows = 255; ///< what the engine does not tell

DockerAsk askOf(const QString &id, const QString &what, QByteArray method)
{
    DockerAsk ask;
    ask.method = std::move(method);
    ask.path = QStringList{u"exec"_s, id, what};
    return ask;
}

DockerAsk creation(const DockerExec &exec)
{
    DockerAsk ask;
    ask.method = "POST";
    ask.path = QStringList{u"containers"_s, exec.container, u"exec"_s};
    ask.body = {{u"AttachStdin"_s, true},
                {u"AttachStdout"_s, true},
                {u"AttachStderr"_s, true},
                {u"Tty"_s, true},
                {u"Env"_s, QJsonArray{u"TERM=xterm-256color"_s, u"COLORTERM=truecolor"_s}},
                {u"Cmd"_s, QJsonArray::fromStringList(exec.command)}};
    if (!exec.user.isEmpty())
        ask.body.insert("User"_L1, exec.user);
    if (!exec.directory.isEmpty())
        ask.body.insert("WorkingDir"_L1, exec.directory);
    return ask;
}

} // namespace

void DockerTerminal::open(DockerClient &client, const DockerExec &exec, const Opened &opened)
{
    whenReady(client.ask(creation(exec)), &client, [&client, exec, opened](const Result<QJsonValue> &created) {
        const QString id = created ? (*created)["Id"_L1].toString() : QString();
        if (!created || id.isEmpty())
            return opened(created ? internalError(u"the container engine makes no exec"_s) : created.error());
        DockerAsk start = askOf(id, u"start"_s, "POST");
        start.body = {{u"Detach"_s, false}, {u"Tty"_s, true}};
        start.upgrade = true;
        client.open(start, [&client, id, exec, opened](Result<std::shared_ptr<DockerCall>> call) {
            if (!call)
                return opened(call.error());
            auto terminal = std::make_unique<DockerTerminal>(client, id, *std::move(call));
            DockerTerminal *const made = terminal.get();
            made->resize(exec.size);
            opened(std::unique_ptr<Terminal>(std::move(terminal)));
        });
    });
}

DockerTerminal::DockerTerminal(DockerClient &client, QString id, std::shared_ptr<DockerCall> call)
    : m_client(client), m_id(std::move(id)), m_call(std::move(call))
{
    connect(m_call.get(), &DockerCall::bytesCame, this, &Terminal::output);
    connect(m_call.get(), &DockerCall::taken, this, &Terminal::taken);
    connect(m_call.get(), &DockerCall::ended, this, &DockerTerminal::tellEnd);
    m_kill.setSingleShot(true);
    m_kill.setInterval(kMercyMs);
    connect(&m_kill, &QTimer::timeout, this, [this] { endProgram(true); });
}

DockerTerminal::~DockerTerminal() = default;

void DockerTerminal::write(const QByteArray &bytes)
{
    m_call->write(bytes);
}

void DockerTerminal::resize(TerminalSize size)
{
    DockerAsk ask = askOf(m_id, u"resize"_s, "POST");
    ask.query = {{u"h"_s, QString::number(size.rows)}, {u"w"_s, QString::number(size.columns)}};
    (void)m_client.ask(ask); // a size that is not taken is no reason to end
}

void DockerTerminal::setReading(bool on)
{
    m_call->setReading(on);
}

void DockerTerminal::hangUp()
{
    if (m_isOver || m_kill.isActive())
        return;
    m_kill.start();
    endProgram(false);
}

void DockerTerminal::endProgram(bool kill)
{
    const DockerAsk ask = askOf(m_id, u"json"_s, "GET");
    whenReady(m_client.ask(ask), this, [this, ask, kill](const Result<QJsonValue> &told) {
        const qint64 pid = told ? (*told)["Pid"_L1].toInteger() : 0;
        // The engine says that it is open before there is a process.
        const bool isToCome = told && pid == 0 && ((*told)["Running"_L1].toBool() || (*told)["ExitCode"_L1].isNull());
        if (isToCome && !kill)
            return QTimer::singleShot(kLookAgainMs, this, [this] {
                if (!m_isOver)
                    endProgram(false);
            });
        const auto process = ExecProcess::of(pid);
        // It is still that one if it still runs now that it is held.
        whenReady(m_client.ask(ask), this, [this, process, kill](const Result<QJsonValue> &again) {
            const bool isIt = again && (*again)["Running"_L1].toBool();
            if (process && isIt)
                kill ? process->kill() : process->hangUp();
            if (kill || !process || !isIt)
                tellEnd(); // the connection closes with it
        });
    });
}

void DockerTerminal::tellEnd()
{
    if (std::exchange(m_isOver, true))
        return;
    m_kill.stop();
    whenReady(m_client.ask(askOf(m_id, u"json"_s, "GET")), this, [this](const Result<QJsonValue> &told) {
        emit ended(told && !(*told)["Running"_L1].toBool() ? (*told)["ExitCode"_L1].toInt(kNobodyKnows) : kNobodyKnows);
    });
}

} // namespace mh::agent
