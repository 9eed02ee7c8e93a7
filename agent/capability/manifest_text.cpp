// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/manifest_text.h"

#include <algorithm>

#include <QStringDecoder>

#include "agent/capability/docker_table.h"
#include "agent/capability/nginx_table.h"
#include "agent/capability/routing_table.h"
#include "agent/capability/task_table.h"
#include "agent/capability/toml_reader.h"
#include "agent/capability/tunnel_table.h"
#include "agent/capability/upgrade_table.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// The same in ASCII, since toml++ 3.3 takes some other characters for blanks in undefined ways: they come as escapes
/// in texts in double quotes, and not at all in comments. No key of a manifest has one.
QByteArray asciiOf(TomlReader &reader, const QByteArray &toml)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(toml);
    QByteArray ascii;
    int line = 1;
    char32_t inside = 0; // the quote of a text, or '#'
    bool isEscaped = false;
    const QList<uint> characters = text.toUcs4();
    for (const char32_t each : characters) {
        if (each <= 0x7f)
            ascii += char(each);
        else if (each == QChar::ReplacementCharacter && decode.hasError())
            reader.fail(line, u"this is not UTF-8"_s);
        else if (inside == U'"' && !isEscaped)
            ascii += "\\U" + QByteArray::number(uint(each), 16).rightJustified(8, '0');
        else if (inside != U'#')
            reader.fail(line,
                        u"'%1' may stand in double quotes and in comments only"_s.arg(QString::fromUcs4(&each, 1)));
        line += int(each == U'\n');
        if (each == U'\n' || (inside == each && inside != U'#' && !isEscaped))
            inside = 0;
        else if (inside == 0 && (each == U'"' || each == U'\'' || each == U'#'))
            inside = each;
        isEscaped = inside == U'"' && each == U'\\' && !isEscaped;
    }
    return ascii;
}

void readRoot(TomlReader &reader, const toml::node &node, fleet::Manifest &manifest)
{
    const toml::table *root = node.as_table();
    if (!root)
        return reader.fail(node, u"a root must be a table with a path"_s);
    reader.expectOnly(*root, {"path", "write"});
    const toml::node *place = root->get("path");
    if (!place)
        return reader.fail(node, u"a root has no path"_s);
    const QString path = reader.text(*place, u"a path"_s);
    if (!isPlainPath(path))
        reader.fail(*place, u"a path must be absolute, without '.', '..' and a slash at its end"_s);
    manifest.files.append({path, reader.flag(*root, "write", false)});
}

void readTables(TomlReader &reader, const toml::table &all, fleet::Manifest &manifest)
{
    const auto note = [&manifest](const char *name, const toml::table &table) {
        manifest.lines.insert(QString::fromLatin1(name), int(table.source().begin.line));
    };
    if (const auto *files = reader.table(all, "files")) {
        note("files", *files);
        reader.expectOnly(*files, {"roots"});
        if (const auto *roots = reader.array(*files, "roots")) {
            for (const toml::node &root : *roots)
                readRoot(reader, root, manifest);
        }
    }
    if (const auto *processes = reader.table(all, "processes")) {
        note("processes", *processes);
        reader.expectOnly(*processes, {"list", "signal"});
        manifest.listProcesses = reader.flag(*processes, "list", false);
        manifest.signalProcesses = reader.flag(*processes, "signal", false);
    }
    if (const auto *terminal = reader.table(all, "terminal")) {
        note("terminal", *terminal);
        reader.expectOnly(*terminal, {"users", "record"});
        manifest.recordTerminals = reader.flag(*terminal, "record", true);
        if (const auto *users = reader.array(*terminal, "users")) {
            for (const toml::node &user : *users) {
                const QString name = reader.text(user, u"a user"_s);
                if (!isPlainWord(name))
                    reader.fail(user, u"a user's name is empty, too long or has odd characters"_s);
                manifest.terminalUsers.append(name);
            }
        }
    }
}

void readRooms(TomlReader &reader, const toml::table &all, fleet::Manifest &manifest)
{
    using Read = void (*)(TomlReader &, const toml::table &, fleet::Manifest &);
    static constexpr std::pair<const char *, Read> kRooms[]{
        {"docker", readDocker}, {"nginx", readNginx},     {"tasks", readTasks},    {"restart", readRestart},
        {"tunnel", readTunnel}, {"upgrade", readUpgrade}, {"routing", readRouting}};
    for (const auto &[name, read] : kRooms) {
        const toml::table *table = reader.table(all, name);
        if (!table)
            continue;
        manifest.lines.insert(QString::fromLatin1(name), int(table->source().begin.line));
        read(reader, *table, manifest);
    }
}

/// One of the choices that have a file of their own. Nothing: it is none of them.
std::optional<Result<>> addRoom(fleet::Manifest &manifest, const QString &choice, const QString &what,
                                const QString &value)
{
    if (what == "docker"_L1 || what == "docker-projects"_L1)
        return addDocker(manifest, choice, value);
    if (what == "nginx"_L1)
        return addNginx(manifest, choice, value);
    if (what == "tasks"_L1)
        return addTasks(manifest, choice, value);
    if (what == "tunnel"_L1)
        return addTunnel(manifest, choice, value);
    if (what == "routing"_L1 || what == "routing-announce"_L1)
        return addRouting(manifest, choice, what, value);
    if (what == "upgrade"_L1)
        return addUpgrade(manifest, choice, value);
    return std::nullopt;
}

Result<> addFiles(fleet::Manifest &manifest, const QString &choice, const QString &value)
{
    const QStringList roots = value.split(u',', Qt::SkipEmptyParts);
    if (roots.isEmpty())
        return wrongChoice(choice, u"names no folder, as in files=/srv:rw,/var/log"_s);
    for (const QString &root : roots) {
        const bool write = root.endsWith(":rw"_L1);
        const QString path = write ? root.chopped(3) : root;
        if (!isPlainPath(path) || path.contains(u'\n'))
            return wrongChoice(choice, u"'%1' must be absolute, without '.', '..' and a slash at its end"_s.arg(path));
        manifest.files.append({path, write});
    }
    return {};
}

QByteArray flagText(bool flag)
{
    return flag ? "true" : "false";
}

} // namespace

Result<fleet::Manifest> manifestFrom(const QByteArray &toml)
{
    if (toml.size() > kLargestManifest)
        return invalidInput(u"line 1: the file is larger than %1 bytes"_s.arg(kLargestManifest), u"manifest"_s,
                            u"INVALID_MANIFEST"_s);
    TomlReader reader;
    const QByteArray ascii = asciiOf(reader, toml);
    if (reader.error())
        return *reader.error();
    const toml::parse_result parsed = toml::parse(std::string_view(ascii.constData(), size_t(ascii.size())));
    if (!parsed) {
        const toml::parse_error &error = parsed.error();
        reader.fail(int(error.source().begin.line), textOf(error.description()).left(256));
        return *reader.error();
    }
    const toml::table &all = parsed.table();
    fleet::Manifest manifest;
    reader.expectOnly(all, {"metrics", "files", "processes", "terminal", "docker", "nginx", "tasks", "restart",
                            "upgrade", "tunnel", "routing"});
    manifest.metrics = reader.flag(all, "metrics", true);
    readTables(reader, all, manifest);
    readRooms(reader, all, manifest);
    if (reader.error())
        return *reader.error();
    return manifest;
}

Result<fleet::Manifest> manifestOf(const QStringList &choices)
{
    fleet::Manifest manifest;
    for (const QString &choice : choices) {
        const QString what = choice.section(u'=', 0, 0);
        const QString value = choice.section(u'=', 1);
        if (what == "files"_L1) {
            if (const auto added = addFiles(manifest, choice, value); !added)
                return added.error();
        } else if (choice == "processes"_L1 || choice == "processes=signal"_L1) {
            manifest.listProcesses = true;
            manifest.signalProcesses = manifest.signalProcesses || !value.isEmpty();
        } else if (what == "terminal"_L1) {
            const QStringList users = value.split(u',');
            if (!std::all_of(users.begin(), users.end(), isPlainWord))
                return wrongChoice(choice, u"names no user, as in terminal=operator"_s);
            manifest.terminalUsers += users;
        } else if (choice == "restart"_L1) {
            manifest.restart = {u"/usr/bin/systemctl"_s, u"reboot"_s};
        } else if (const auto added = addRoom(manifest, choice, what, value)) {
            if (!*added)
                return added->error();
        } else {
            return wrongChoice(choice, u"is none of files=…, processes, processes=signal, terminal=…, docker, docker=…,"
                                       u" docker-projects=…, nginx, nginx=…, tasks=…, tunnel=…, routing, routing=…,"
                                       u" routing-announce=…, restart and upgrade=…"_s);
        }
    }
    return manifest;
}

QByteArray manifestText(const fleet::Manifest &manifest)
{
    QByteArray text = "# What Meshhelm may do on this host. Only its owner changes it; see docs/hosts.md.\n"
                      "# The agent reads it again whenever it has changed. What is not here is not allowed.\n"
                      "metrics = "
                      + flagText(manifest.metrics) + '\n';
    if (!manifest.files.isEmpty()) {
        text += "\n[files]\nroots = [\n";
        for (const fleet::Manifest::Root &root : manifest.files)
            text += "    { path = " + quoted(root.path) + (root.write ? ", write = true },\n" : " },\n");
        text += "]\n";
    }
    if (manifest.listProcesses || manifest.signalProcesses)
        text += "\n[processes]\nlist = " + flagText(manifest.listProcesses)
                + "\nsignal = " + flagText(manifest.signalProcesses) + '\n';
    if (!manifest.terminalUsers.isEmpty()) {
        QByteArrayList users;
        for (const QString &user : manifest.terminalUsers)
            users.append(quoted(user));
        text +=
            "\n[terminal]\nusers = [" + users.join(", ") + "]\nrecord = " + flagText(manifest.recordTerminals) + '\n';
    }
    return text + dockerText(manifest.docker) + nginxText(manifest) + taskText(manifest) + tunnelText(manifest)
           + routingText(manifest) + upgradeText(manifest);
}

} // namespace mh::agent
