// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTimer>

#include "agent/docker/docker_client.h"
#include "agent/terminal/terminal.h"

namespace mh::agent {

struct DockerExec {
    QString container;
    QStringList command;
    QString user;      ///< "": the image's
    QString directory; ///< "": the image's
    TerminalSize size;
};

/// A program in a running container, on a terminal that the engine makes.
/// Thread: its own. Lifetime: `client` outlives it; the program is ended with hangUp(), not with this. Errors: those of
/// the engine; afterwards ended().
class DockerTerminal final : public Terminal
{
    Q_OBJECT

public:
    using Opened = std::function<void(Result<std::unique_ptr<Terminal>>)>;
    static void open(DockerClient &client, const DockerExec &exec, const Opened &opened);

    DockerTerminal(DockerClient &client, QString id, std::shared_ptr<DockerCall> call);
    ~DockerTerminal() override;

    void write(const QByteArray &bytes) override;
    void resize(TerminalSize size) override;
    /// The engine does not tell.
    [[nodiscard]] QString directory() const override { return {}; }
    [[nodiscard]] qint64 pid() const override { return 0; }
    void setReading(bool on) override;
    void hangUp() override;

private:
    void tellEnd();
    /// First by SIGHUP, then by SIGKILL.
    void endProgram(bool kill);

    DockerClient &m_client;
    const QString m_id; ///< of the exec
    std::shared_ptr<DockerCall> m_call;
    QTimer m_kill;
    bool m_isOver = false;
};

} // namespace mh::agent
