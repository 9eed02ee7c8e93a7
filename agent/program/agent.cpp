// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/program/agent.h"

#include "agent/program/connection_note.h"
#include "agent/program/system.h"
#include "agent/state/agent_log.h"
#include "agent/tunnel/backends.h"
#include "agent/upgrade/launcher.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookAgainMs = 60 * 1000;

} // namespace

Agent::Agent(const CommandLine &line, Identity identity)
    : m_folder(line.stateDir),
      m_identity(std::move(identity)),
      m_host(makeHostReader()),
      m_manifest(line.manifestFile),
      m_reports(*m_host, line.stateDir + u"/numbers"_s, m_clock),
      m_link(m_identity, [this] { return m_told = about(); }),
      m_processTable(makeProcessTable()),
      m_processes(*m_processTable),
      m_terminals(openTerminal, line.stateDir + u"/recordings"_s, m_clock),
      m_recordings(line.stateDir + u"/recordings"_s, [this] { return m_terminals.running(); }),
      m_files([this] { return m_manifest.manifest(); }),
      m_tasks({startTask, line.stateDir, m_clock}),
      m_restart(RestartDoer::runDetached),
      m_disk(makeDisk()),
      m_nginxProcesses(makeProcessTable()),
      m_nginx(*m_nginxProcesses),
      m_nginxChange({*m_disk, m_nginx, line.stateDir}),
      m_acme(*m_disk, line.stateDir + u"/acme-account"_s),
      m_certificates(
          {*m_disk, m_nginxChange, m_acme, m_selfSigned, m_clock, [this] { return m_manifest.manifest().nginx; }}),
      m_nginxDoer({*m_disk, m_nginx, m_nginxChange, m_certificates}),
      m_upgrade(line.stateDir, versionText()),
      m_docker(m_terminals, line.stateDir + u"/projects"_s),
      m_holds(line.stateDir + u"/holds"_s, m_clock),
      m_changes(m_holds),
      m_wireguard(makeWireguardDevices()),
      m_tunnelNetwork(makeTunnelNetwork()),
      m_bird(*m_disk),
      m_routing({line.stateDir + u"/routing"_s, m_bird, m_holds, [this] { return m_manifest.manifest().routing; }}),
      m_routingDoer(m_routing, m_bird),
      m_commands(
          m_link, [this] { return m_manifest.manifest(); }, line.stateDir + u"/commands"_s, m_clock)
{
    m_lookAgain.setInterval(kLookAgainMs);
    m_lookAgain.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_lookAgain, &QTimer::timeout, this, [this] {
        tellChanges();
        letGoOfIdleCode();
    });
    connect(&m_manifest, &ManifestFile::changed, this, &Agent::tellChanges);
    connect(&m_reports, &Reports::ready, &m_link, &Link::sendText);
    connect(&m_link, &Link::up, this, &Agent::linked);
    connect(&m_link, &Link::down, &m_reports, &Reports::unlinked);
    connect(&m_link, &Link::failed, this, &Agent::unlinked);
    connect(&m_link, &Link::frameCame, this, &Agent::take);
    connect(&m_link, &Link::pieceCame, this, [this](const fleet::Piece &piece) {
        if (const auto taken = m_commands.take(piece); !taken)
            m_link.breakOff(taken.error().message);
    });
    connect(&m_link, &Link::down, &m_commands, &Commands::unlinked);
    connect(&m_link, &Link::drained, &m_commands, &Commands::drained);
    m_commands.add(u"files"_s, m_files);
    m_commands.add(u"processes"_s, m_processes);
    m_commands.add(u"terminal"_s, m_terminals);
    m_commands.add(u"recordings"_s, m_recordings);
    m_commands.add(u"tasks"_s, m_tasks);
    m_commands.add(u"host"_s, m_restart);
    m_commands.add(u"nginx"_s, m_nginxDoer);
    m_commands.add(u"upgrade"_s, m_upgrade);
    m_commands.add(u"change"_s, m_changes);
    if (m_wireguard && m_tunnelNetwork) {
        m_tunnels = std::make_unique<TunnelDoer>(
            TunnelDoer::Parts{line.stateDir + u"/tunnels"_s, *m_wireguard, *m_tunnelNetwork, m_holds, m_clock});
        m_commands.add(u"tunnel"_s, *m_tunnels);
        m_holds.add(u"tunnel"_s, *m_tunnels);
    }
    m_commands.add(u"routing"_s, m_routingDoer);
    m_holds.add(u"routing"_s, m_routing);
    connect(&m_upgrade, &UpgradeDoer::installed, this, [this] {
        m_isReplaced = true;
        sayLast();
    });
    connect(&m_link, &Link::drained, this, &Agent::sayLast);
    connect(&m_link, &Link::down, this, &Agent::sayLast);
    m_commands.add(u"docker"_s, m_docker);
}

Agent::~Agent() = default;

void Agent::start()
{
    m_reports.allow(m_manifest.manifest().metrics);
    m_nginxChange.recover(); // before anything else is changed
    m_certificates.start();
    if (m_tunnels)
        m_tunnels->start();
    m_holds.start(); // what nobody has confirmed goes back before anything else is asked for
    m_lookAgain.start();
    m_link.start();
}

void Agent::stop()
{
    m_link.stop();
    m_reports.allow(false);
    ConnectionNote{false, m_link.server(), m_clock.nowMs(), u"the agent has ended"_s}.save(m_folder);
}

fleet::About Agent::about()
{
    fleet::About now{m_host->facts(), m_manifest.manifest()};
    now.facts.agentVersion = versionText();
    return now;
}

void Agent::tellChanges()
{
    m_reports.allow(m_manifest.manifest().metrics);
    m_commands.manifestChanged();
    m_tasks.manifestChanged(m_manifest.manifest());
    if (!m_link.isUp())
        return; // the next link begins with it
    fleet::About now = about();
    if (now.facts == m_told.facts && now.manifest == m_told.manifest)
        return;
    m_told = std::move(now);
    m_link.send(fleet::Frame(m_told));
}

void Agent::linked(const fleet::Welcome &welcome)
{
    qCInfo(log::agent).noquote() << u"connected to %1 as host %2"_s.arg(m_link.server()).arg(welcome.host);
    m_isNoted = false;
    trialHasPassed();
    ConnectionNote{true, m_link.server(), m_clock.nowMs(), {}}.save(m_folder);
    m_commands.linked();
    m_reports.linked(welcome);
}

void Agent::unlinked(const QString &why)
{
    qCWarning(log::agent).noquote() << u"no connection to %1: %2"_s.arg(m_link.server(), why);
    if (!m_isNoted) // a server that is away for a day costs one write
        ConnectionNote{false, m_link.server(), m_clock.nowMs(), why}.save(m_folder);
    m_isNoted = true;
}

/// What was answered has to leave before the next version comes.
void Agent::sayLast()
{
    if (!m_isReplaced || (m_link.isUp() && m_link.waiting() > 0))
        return;
    m_isReplaced = false;
    emit upgraded();
}

void Agent::followLocal(const QString &socket)
{
    m_local = std::make_unique<LocalIntroduction>(socket);
    connect(&m_link, &Link::failed, m_local.get(), [this](const QString &, bool isRound) {
        if (isRound)
            m_local->ask(&m_identity);
    });
    connect(m_local.get(), &LocalIntroduction::told, this, [this](const LocalAnswer &answer) {
        if (!answer.isKnown || answer.serverKey != m_identity.serverKey)
            return emit strayed();
        m_identity.servers = answer.servers;
        m_identity.certificate = answer.certificate;
        if (const auto kept = m_identity.save(m_folder); !kept)
            qCWarning(log::agent).noquote() << kept.error().message;
    });
}

void Agent::take(const fleet::Frame &frame)
{
    if (const auto *kept = std::get_if<fleet::Acknowledge>(&frame))
        return m_reports.acknowledge(*kept);
    if (const auto *pace = std::get_if<fleet::Pace>(&frame))
        return m_reports.pace(*pace);
    if (const auto taken = m_commands.take(frame); !taken)
        m_link.breakOff(taken.error().message);
}

} // namespace mh::agent
