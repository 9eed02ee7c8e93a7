// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "agent/capability/manifest_file.h"
#include "agent/exec/change_doer.h"
#include "agent/exec/commands.h"
#include "agent/exec/docker_doer.h"
#include "agent/exec/files_doer.h"
#include "agent/exec/nginx_doer.h"
#include "agent/exec/processes_doer.h"
#include "agent/exec/recordings_doer.h"
#include "agent/exec/restart_doer.h"
#include "agent/exec/routing_doer.h"
#include "agent/exec/tasks_doer.h"
#include "agent/exec/terminal_doer.h"
#include "agent/exec/tunnel_doer.h"
#include "agent/host/host_reader.h"
#include "agent/link/link.h"
#include "agent/link/local_introduction.h"
#include "agent/link/reports.h"
#include "agent/nginx/issuers.h"
#include "agent/nginx/real_nginx.h"
#include "agent/program/command_line.h"
#include "agent/routing/bird.h"
#include "agent/upgrade/upgrade_doer.h"

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
    /// Its server is on this machine: where that is now is asked there whenever it is not found.
    void followLocal(const QString &socket);

signals:
    /// Another version is installed, and what was to be said of it has been said.
    void upgraded();
    /// The server of this machine does not know it any more.
    void strayed();

private:
    [[nodiscard]] fleet::About about();
    void tellChanges();
    void linked(const fleet::Welcome &welcome);
    void unlinked(const QString &why);
    void take(const fleet::Frame &frame);
    void sayLast();

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
    RecordingsDoer m_recordings;
    FilesDoer m_files;
    TasksDoer m_tasks;
    RestartDoer m_restart;
    std::unique_ptr<Disk> m_disk;
    std::unique_ptr<ProcessTable> m_nginxProcesses; ///< its own: looks at it must not shorten the times of lists
    RealNginx m_nginx;
    ConfigChange m_nginxChange;
    AcmeIssuer m_acme;
    SelfSignedIssuer m_selfSigned;
    CertificateCare m_certificates;
    NginxDoer m_nginxDoer;
    UpgradeDoer m_upgrade;
    DockerDoer m_docker;
    Holds m_holds;
    ChangeDoer m_changes;
    std::unique_ptr<WireguardDevices> m_wireguard;
    std::unique_ptr<TunnelNetwork> m_tunnelNetwork;
    std::unique_ptr<TunnelDoer> m_tunnels; ///< where the system has both
    Bird m_bird;
    RoutingKeeper m_routing;
    RoutingDoer m_routingDoer;
    Commands m_commands;
    fleet::About m_told; ///< what the server knows
    std::unique_ptr<LocalIntroduction> m_local;
    bool m_isReplaced = false; ///< by another version, at the next start
    QTimer m_lookAgain;        ///< whether the host is another one
    bool m_isNoted = false;    ///< that there is no link
};

} // namespace mh::agent
