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

/// Those parts of a manifest that have a file of their own.
Result<> readRooms(Manifest &manifest, json::Reader &reader)
{
    auto docker = DockerManifest::fromJson(reader.objectOr("docker"_L1));
    if (!docker)
        return docker.error();
    const auto nginx = NginxPowers::fromJson(reader.objectOr("nginx"_L1));
    if (!nginx)
        return nginx.error();
    auto tasks = TaskRules::fromJson(reader.objectOr("tasks"_L1));
    if (!tasks)
        return tasks.error();
    auto upgrade = UpgradePowers::fromJson(reader.objectOr("upgrade"_L1));
    if (!upgrade)
        return upgrade.error();
    auto tunnel = TunnelPowers::fromJson(reader.objectOr("tunnel"_L1));
    if (!tunnel)
        return tunnel.error();
    auto routing = RoutingPowers::fromJson(reader.objectOr("routing"_L1));
    if (!routing)
        return routing.error();
    manifest.docker = *std::move(docker);
    manifest.nginx = *nginx;
    manifest.tasks = *std::move(tasks);
    manifest.restart = reader.textsOr("restart"_L1);
    manifest.upgrade = *std::move(upgrade);
    manifest.tunnel = *std::move(tunnel);
    manifest.routing = *std::move(routing);
    return {};
}

std::optional<NotAllowed> unless(bool isAllowed, const Manifest &manifest, const QString &table, const QString &what)
{
    return isAllowed ? std::nullopt : std::optional(NotAllowed{silent(what).message, manifest.lines.value(table)});
}

std::optional<NotAllowed> terminalRefusal(const Manifest &manifest, const QString &verb, const QJsonObject &arguments)
{
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

/// Changes that wait to be confirmed: whoever may make such may end them.
std::optional<QString> changeRefusal(const Manifest &manifest)
{
    if (manifest.tunnel.any() || manifest.routing.any())
        return {};
    return u"the host's manifest allows nothing that could be held"_s;
}

/// Nothing: it is no verb of a room that has a file of its own.
std::optional<std::optional<QString>> roomRefusal(const Manifest &manifest, const QString &room, const QString &verb,
                                                  const QJsonObject &arguments)
{
    if (room == "docker"_L1)
        return dockerRefusal(manifest.docker, verb);
    if (room == "nginx"_L1)
        return nginxRefusal(manifest.nginx, verb);
    if (room == "tasks"_L1)
        return refusalOf(manifest.tasks, verb, arguments);
    if (room == "upgrade"_L1)
        return upgradeRefusal(manifest.upgrade);
    if (room == "tunnel"_L1)
        return tunnelRefusal(manifest.tunnel, verb);
    if (room == "routing"_L1)
        return routingRefusal(manifest.routing, verb);
    if (room == "change"_L1)
        return changeRefusal(manifest);
    return std::nullopt;
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
    if (const auto rooms = readRooms(manifest, reader); !rooms)
        return rooms.error();
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
            {u"nginx"_s, toJson(manifest.nginx)},
            {u"tasks"_s, toJson(manifest.tasks)},
            {u"restart"_s, QJsonArray::fromStringList(manifest.restart)},
            {u"upgrade"_s, toJson(manifest.upgrade)},
            {u"tunnel"_s, toJson(manifest.tunnel)},
            {u"routing"_s, toJson(manifest.routing)},
            {u"lines"_s, lines}};
}

std::optional<NotAllowed> refusalOf(const Manifest &manifest, const QString &verb, const QJsonObject &arguments)
{
    if (verb == "processes.list"_L1)
        return unless(manifest.listProcesses, manifest, u"processes"_s, u"listing processes"_s);
    if (verb == "processes.signal"_L1)
        return unless(manifest.signalProcesses, manifest, u"processes"_s, u"signals to processes"_s);
    if (verb == "host.restart"_L1)
        return unless(!manifest.restart.isEmpty(), manifest, u"restart"_s, u"restarting it"_s);
    const QString room = verb.section(u'.', 0, 0);
    if (room == "files"_L1) {
        static const QStringList kReading{u"files.list"_s, u"files.stat"_s, u"files.read"_s, u"files.hash"_s,
                                          u"files.archive"_s};
        return fileRefusal(manifest, arguments, !kReading.contains(verb));
    }
    if (room == "terminal"_L1 || room == "recordings"_L1)
        return terminalRefusal(manifest, verb, arguments);
    if (const auto refused = roomRefusal(manifest, room, verb, arguments))
        return *refused ? std::optional(NotAllowed{**refused, manifest.lines.value(room)}) : std::nullopt;
    return silent(u"'%1'"_s.arg(verb.left(64)));
}

} // namespace mh::fleet
