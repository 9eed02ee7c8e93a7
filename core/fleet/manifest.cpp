// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/manifest.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostEntries = 256;

NotAllowed silent(const QString &what)
{
    return {u"the host's manifest does not allow %1"_s.arg(what), 0};
}

/// "/srv" has "/srv" and "/srv/www", neither "/srvother" nor "/srv/../etc". What links lead elsewhere is the agent's to
/// see.
bool isBelow(const QString &path, const QString &root)
{
    const QStringList parts = path.split(u'/');
    if (parts.contains(".."_L1) || parts.contains("."_L1))
        return false;
    return path == root || root == "/"_L1 || path.startsWith(root + u'/');
}

std::optional<NotAllowed> fileRefusal(const Manifest &manifest, const QJsonObject &arguments, bool write)
{
    if (manifest.files.isEmpty())
        return silent(u"files"_s);
    const int line = manifest.lines.value(u"files"_s);
    for (const auto key : {"path"_L1, "target"_L1}) {
        const QString path = arguments.value(key).toString();
        if (path.isEmpty())
            continue;
        const auto covers = [&](const Manifest::Root &root) {
            return isBelow(path, root.path) && (root.write || !write);
        };
        if (std::none_of(manifest.files.begin(), manifest.files.end(), covers))
            return NotAllowed{
                (write ? u"the host's manifest lets nobody write '%1'"_s : u"the host's manifest does not show '%1'"_s)
                    .arg(path),
                line};
    }
    return {};
}

} // namespace

Result<Manifest> Manifest::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Manifest manifest;
    manifest.metrics = reader.flagOr("metrics"_L1, true);
    const QJsonArray files = reader.arrayOr("files"_L1);
    if (files.size() > kMostEntries)
        reader.fail("files"_L1, u"must have at most %1 entries"_s.arg(kMostEntries));
    for (const QJsonValue &value : files.size() > kMostEntries ? QJsonArray() : files) {
        json::Reader root(value.toObject(), u"files[%1]"_s.arg(manifest.files.size()));
        manifest.files.append({root.text("path"_L1), root.flagOr("write"_L1, false)});
        if (!root.ok())
            return root.error();
        if (!manifest.files.constLast().path.startsWith(u'/'))
            return invalidInput(u"must be absolute"_s, root.pathOf("path"_L1));
    }
    json::Reader processes(reader.objectOr("processes"_L1), u"processes"_s);
    manifest.listProcesses = processes.flagOr("list"_L1, false);
    manifest.signalProcesses = processes.flagOr("signal"_L1, false);
    json::Reader terminal(reader.objectOr("terminal"_L1), u"terminal"_s);
    manifest.terminalUsers = terminal.textsOr("users"_L1);
    manifest.recordTerminals = terminal.flagOr("record"_L1, true);
    auto docker = DockerManifest::fromJson(reader.objectOr("docker"_L1));
    if (!docker)
        return docker.error();
    manifest.docker = *std::move(docker);
    const QJsonObject lines = reader.objectOr("lines"_L1);
    for (auto line = lines.begin(); line != lines.end() && manifest.lines.size() < kMostEntries; ++line)
        manifest.lines.insert(line.key(), line->toInt());
    for (const json::Reader *part : {&reader, &processes, &terminal}) {
        if (!part->ok())
            return part->error();
    }
    if (manifest.terminalUsers.size() > kMostEntries)
        return invalidInput(u"must have at most %1 entries"_s.arg(kMostEntries), u"terminal.users"_s);
    return manifest;
}

QJsonObject toJson(const Manifest &manifest)
{
    QJsonArray files;
    for (const Manifest::Root &root : manifest.files)
        files.append(QJsonObject{{u"path"_s, root.path}, {u"write"_s, root.write}});
    QJsonObject lines;
    for (auto line = manifest.lines.begin(); line != manifest.lines.end(); ++line)
        lines.insert(line.key(), *line);
    return {{u"metrics"_s, manifest.metrics},
            {u"files"_s, files},
            {u"processes"_s, QJsonObject{{u"list"_s, manifest.listProcesses}, {u"signal"_s, manifest.signalProcesses}}},
            {u"terminal"_s, QJsonObject{{u"users"_s, QJsonArray::fromStringList(manifest.terminalUsers)},
                                        {u"record"_s, manifest.recordTerminals}}},
            {u"docker"_s, toJson(manifest.docker)},
            {u"lines"_s, lines}};
}

std::optional<NotAllowed> refusalOf(const Manifest &manifest, const QString &verb, const QJsonObject &arguments)
{
    if (verb == "processes.list"_L1) {
        return manifest.listProcesses ? std::nullopt
                                      : std::optional(NotAllowed{silent(u"listing processes"_s).message,
                                                                 manifest.lines.value(u"processes"_s)});
    }
    if (verb == "processes.signal"_L1) {
        return manifest.signalProcesses ? std::nullopt
                                        : std::optional(NotAllowed{silent(u"signals to processes"_s).message,
                                                                   manifest.lines.value(u"processes"_s)});
    }
    if (verb == "files.list"_L1 || verb == "files.stat"_L1 || verb == "files.read"_L1)
        return fileRefusal(manifest, arguments, false);
    if (verb.startsWith("files."_L1))
        return fileRefusal(manifest, arguments, true);
    if (verb.startsWith("terminal."_L1)) {
        // Those of containers are opened by `docker.exec`; afterwards they are terminals like others.
        const bool hasOthers = verb != "terminal.open"_L1 && manifest.docker.allows("exec"_L1);
        if (manifest.terminalUsers.isEmpty() && !hasOthers)
            return silent(u"terminals"_s);
        const QString user = arguments.value("user"_L1).toString();
        if (!user.isEmpty() && !manifest.terminalUsers.contains(user))
            return NotAllowed{u"the host's manifest allows no terminal of '%1'"_s.arg(user),
                              manifest.lines.value(u"terminal"_s)};
        return {};
    }
    if (verb.startsWith("docker."_L1)) {
        const auto why = dockerRefusal(manifest.docker, verb);
        return why ? std::optional(NotAllowed{*why, manifest.lines.value(u"docker"_s)}) : std::nullopt;
    }
    return silent(u"'%1'"_s.arg(verb.left(64)));
}

} // namespace mh::fleet
