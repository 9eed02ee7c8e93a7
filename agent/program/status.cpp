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

QString allowedText(const fleet::Manifest &manifest)
{
    QStringList roots;
    for (const fleet::Manifest::Root &root : manifest.files)
        roots.append(root.write ? root.path + u" (read, write)"_s : root.path + u" (read)"_s);
    const QString none = u"none"_s;
    return u"  metrics            %1\n  files              %2\n  list processes     %3\n  signal processes   %4\n"
           u"  terminals of       %5%6\n  containers         %7\n"_s.arg(
               yesNo(manifest.metrics), roots.isEmpty() ? none : roots.join(u", "_s), yesNo(manifest.listProcesses),
               yesNo(manifest.signalProcesses),
               manifest.terminalUsers.isEmpty() ? none : manifest.terminalUsers.join(u", "_s),
               manifest.terminalUsers.isEmpty() || manifest.recordTerminals ? QString() : u" (unrecorded too)"_s,
               manifest.docker.verbs.isEmpty() ? none : manifest.docker.verbs.join(u", "_s));
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
