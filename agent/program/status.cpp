// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/program/status.h"

#include <QDateTime>

#include "agent/capability/manifest_file.h"
#include "agent/link/identity.h"
#include "agent/program/connection_note.h"
#include "agent/state/state_dir.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

QString yesNo(bool yes)
{
    return yes ? u"yes"_s : u"no"_s;
}

/// "read, control"
QString textOf(const fleet::NginxPowers &powers)
{
    QStringList names;
    for (const fleet::NginxFlag &flag : fleet::nginxFlags()) {
        if (powers.*flag.member)
            names.append(flag.key);
    }
    return names.join(u", "_s);
}

QString textOf(const fleet::RoutingPowers &powers)
{
    if (!powers.any())
        return {};
    const QString neighbors = powers.neighbors.isEmpty() ? u"nobody"_s : powers.neighbors.join(u", "_s);
    const QString announced = powers.announce.isEmpty() ? u"nothing"_s : powers.announce.join(u", "_s);
    return u"%1 with %2, announcing %3"_s.arg(powers.backend, neighbors, announced);
}

/// What is allowed, a line each; nothing is said as "none".
QString allowedText(const fleet::Manifest &manifest)
{
    QStringList roots;
    for (const fleet::Manifest::Root &root : manifest.files)
        roots.append(root.write ? root.path + u" (read, write)"_s : root.path + u" (read)"_s);
    QString users = manifest.terminalUsers.join(u", "_s);
    if (!users.isEmpty() && !manifest.recordTerminals)
        users += u" (unrecorded too)"_s;
    const fleet::TaskRules &tasks = manifest.tasks;
    const std::pair<QLatin1StringView, QString> lines[]{
        {"metrics"_L1, yesNo(manifest.metrics)},
        {"files"_L1, roots.join(u", "_s)},
        {"list processes"_L1, yesNo(manifest.listProcesses)},
        {"signal processes"_L1, yesNo(manifest.signalProcesses)},
        {"terminals of"_L1, users},
        {"containers"_L1, manifest.docker.verbs.join(u", "_s)},
        {"Nginx"_L1, textOf(manifest.nginx)},
        {"BGP"_L1, textOf(manifest.routing)},
        {"tasks"_L1, tasks.user.isEmpty() ? QString() : u"%1 at a time as %2"_s.arg(tasks.most).arg(tasks.user)},
        {"restart"_L1, yesNo(!manifest.restart.isEmpty())},
        {"upgrades"_L1, manifest.upgrade.key.isEmpty() ? QString() : u"of the channel "_s + manifest.upgrade.channel}};
    QString text;
    for (const auto &[name, value] : lines)
        text += u"  "_s + QString(name).leftJustified(19) + (value.isEmpty() ? u"none"_s : value) + u'\n';
    return text;
}

} // namespace

Status statusOf(const CommandLine &line)
{
    const auto identity = Identity::load(line.stateDir);
    if (!identity && identity.error().code == ErrorCode::NotFound)
        return {u"this host has not joined any server (%1)\n"_s.arg(line.stateDir), ExitNotJoined};
    if (!identity)
        return {identity.error().message + u'\n', ExitInternal};
    const ManifestFile manifest(line.manifestFile, line.stateDir); // as the agent sees it, whoever asks
    const ConnectionNote note = ConnectionNote::load(line.stateDir);
    const bool isRunning = StateDir::isInUse(line.stateDir);
    const bool isConnected = isRunning && note.connected;
    QString text = u"host               %1 of %2\n"_s.arg(identity->host).arg(identity->servers.join(u", "_s));
    text += u"running            %1\n"_s.arg(yesNo(isRunning));
    if (isConnected)
        text += u"connected          to %1 since %2\n"_s.arg(
            note.server, QDateTime::fromMSecsSinceEpoch(note.since).toString(Qt::ISODate));
    else if (isRunning)
        text += u"connected          no: %1\n"_s.arg(note.why.isEmpty() ? u"not yet"_s : note.why);
    text += u"allowed            by %1\n"_s.arg(line.manifestFile) + allowedText(manifest.manifest());
    if (!manifest.problem().isEmpty())
        text += u"manifest refused   %1\n"_s.arg(manifest.problem());
    if (manifest.isOwn())
        text += u"                   it belongs to the agent's own user, not to root\n"_s;
    return {text, isConnected ? ExitOk : ExitNotConnected};
}

} // namespace mh::agent
