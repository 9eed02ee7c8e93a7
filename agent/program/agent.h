// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "agent/capability/manifest_file.h"
#include "agent/exec/commands.h"
#include "agent/exec/docker_doer.h"
#include "agent/exec/processes_doer.h"
#include "agent/exec/terminal_doer.h"
#include "agent/host/host_reader.h"
#include "agent/link/link.h"
#include "agent/link/reports.h"
#include "agent/program/command_line.h"

namespace mh::agent {

/// `meshhelm-agent run`: puts the rooms together.
/// Thread: main.
class Agent final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Agent)

public:
    /// `identity` has joined.
    Agent(const CommandLine &line, Identity identity);
    ~Agent() override;

    void start();
    void stop();
    void readManifestAgain() { m_manifest.readAgain(); }

private:
    [[nodiscard]] fleet::About about();
    void tellChanges();
    void linked(const fleet::Welcome &welcome);
    void unlinked(const QString &why);
    void take(const fleet::Frame &frame);

    SystemClock m_clock;
    QString m_folder;
    Identity m_identity;
    std::unique_ptr<HostReader> m_host;
    ManifestFile m_manifest;
    Reports m_reports;
    Link m_link;
    std::unique_ptr<ProcessTable> m_processTable;
    ProcessesDoer m_processes;
    TerminalDoer m_terminals;
    DockerDoer m_docker;
    Commands m_commands;
    fleet::About m_told;    ///< what the server knows
    QTimer m_lookAgain;     ///< whether the host is another one
    bool m_isNoted = false; ///< that there is no link
};

} // namespace mh::agent
