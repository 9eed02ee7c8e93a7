// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/manifest_text.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

// toml++ 3.3 asserts on some files what it reports as their mistake right afterwards ("[ = x").
#define TOML_ASSERT(expression) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <QDir>
#include <QStringDecoder>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostEntries = 256;
constexpr qsizetype kLongestText = 4096;

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Absolute and plain: what is allowed must be what stands there.
bool isPlainPath(const QString &path)
{
    return path.startsWith(u'/') && path.size() <= kLongestText && QDir::cleanPath(path) == path;
}

bool isPlainWord(const QString &word)
{
    const auto isOdd = [](QChar each) { return each.isSpace() || !each.isPrint() || each == u'/' || each == u':'; };
    return !word.isEmpty() && word.size() <= 64 && std::none_of(word.begin(), word.end(), isOdd);
}

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar each) { return each.isPrint(); });
}

/// Reads tables and keeps the first thing that is wrong.
class TomlReader
{
public:
    void fail(const toml::node &where, const QString &what) { fail(int(where.source().begin.line), what); }
    void fail(int line, const QString &what)
    {
        if (!m_error)
            m_error = invalidInput(u"line %1: %2"_s.arg(line).arg(what), u"manifest"_s, u"INVALID_MANIFEST"_s);
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    void expectOnly(const toml::table &table, std::initializer_list<std::string_view> known)
    {
        for (const auto &[key, value] : table) {
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                fail(int(key.source().begin.line), u"'%1' is not known"_s.arg(textOf(key.str()).left(64)));
        }
    }
    [[nodiscard]] bool flag(const toml::table &table, std::string_view key, bool fallback)
    {
        const toml::node *node = table.get(key);
        if (!node)
            return fallback;
        if (const auto *flag = node->as_boolean())
            return flag->get();
        fail(*node, u"'%1' must be true or false"_s.arg(textOf(key)));
        return fallback;
    }
    [[nodiscard]] QString text(const toml::node &node, const QString &what)
    {
        const auto *text = node.as_string();
        if (!text)
            fail(node, u"%1 must be text"_s.arg(what));
        return text ? textOf(text->get()) : QString();
    }
    /// Null when it is missing or none.
    [[nodiscard]] const toml::table *table(const toml::table &from, std::string_view key)
    {
        const toml::node *node = from.get(key);
        if (node && !node->is_table())
            fail(*node, u"'%1' must be a table"_s.arg(textOf(key)));
        return node ? node->as_table() : nullptr;
    }
    [[nodiscard]] const toml::array *array(const toml::table &from, std::string_view key)
    {
        const toml::node *node = from.get(key);
        if (node && !node->is_array())
            fail(*node, u"'%1' must be a list"_s.arg(textOf(key)));
        const toml::array *list = node ? node->as_array() : nullptr;
        if (list && qsizetype(list->size()) > kMostEntries) {
            fail(*node, u"'%1' must have at most %2 entries"_s.arg(textOf(key)).arg(kMostEntries));
            return nullptr;
        }
        return list;
    }

private:
    std::optional<Error> m_error;
};

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

void readNginx(TomlReader &reader, const toml::table &table, fleet::NginxPowers &powers)
{
    const auto known = [](const toml::key &key) {
        const auto is = [&key](const auto &member) { return textOf(key.str()) == member.key; };
        return std::any_of(fleet::nginxFlags().begin(), fleet::nginxFlags().end(), is)
               || std::any_of(fleet::nginxTexts().begin(), fleet::nginxTexts().end(), is);
    };
    for (const auto &[key, value] : table) {
        if (!known(key))
            reader.fail(int(key.source().begin.line), u"'%1' is not known"_s.arg(textOf(key.str()).left(64)));
    }
    for (const fleet::NginxFlag &flag : fleet::nginxFlags())
        powers.*flag.member = reader.flag(table, flag.key.data(), false);
    for (const fleet::NginxText &member : fleet::nginxTexts()) {
        const toml::node *node = table.get(member.key.data());
        if (!node)
            continue;
        const QString text = reader.text(*node, u"'%1'"_s.arg(member.key));
        const bool isFine = text.isEmpty() ? member.mayBeEmpty : !member.isPath || isPlainPath(text);
        if (!isFine || text.size() > kLongestText || !isPrintable(text))
            reader.fail(*node, member.isPath ? u"'%1' must be absolute, without '.', '..' and a slash at its end"_s.arg(
                                   member.key)
                                             : u"'%1' is empty, too long or has odd characters"_s.arg(member.key));
        powers.*member.member = text;
    }
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
    if (const auto *nginx = reader.table(all, "nginx")) {
        note("nginx", *nginx);
        readNginx(reader, *nginx, manifest.nginx);
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

Error wrongChoice(const QString &choice, const QString &why)
{
    return invalidInput(u"--allow %1: %2"_s.arg(choice, why), u"allow"_s);
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

Result<> addNginx(fleet::NginxPowers &powers, const QString &choice, const QString &value)
{
    powers.read = true; // whoever may do more may look at what became of it
    const QStringList wanted = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &what : wanted) {
        const auto flag = std::find_if(fleet::nginxFlags().begin(), fleet::nginxFlags().end(),
                                       [&what](const fleet::NginxFlag &each) { return what == each.key; });
        if (flag == fleet::nginxFlags().end())
            return wrongChoice(choice, u"'%1' is neither read, write, control nor certificates"_s.arg(what));
        powers.*flag->member = true;
    }
    return {};
}

/// A basic string of TOML.
QByteArray quoted(const QString &text)
{
    QByteArray out("\"");
    for (const char each : text.toUtf8()) {
        const auto code = static_cast<unsigned char>(each);
        if (each == '"' || each == '\\')
            out += '\\';
        if (code < 0x20 || code == 0x7f)
            out += "\\u00" + QByteArray::number(code, 16).rightJustified(2, '0');
        else
            out += each;
    }
    return out + '"';
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
    reader.expectOnly(all, {"metrics", "files", "nginx", "processes", "terminal"});
    manifest.metrics = reader.flag(all, "metrics", true);
    readTables(reader, all, manifest);
    if (!manifest.nginx.any())
        manifest.nginx = {}; // where nothing is allowed, it does not matter where things are
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
        } else if (what == "nginx"_L1) {
            if (const auto added = addNginx(manifest.nginx, choice, value); !added)
                return added.error();
        } else {
            return wrongChoice(choice, u"is neither files=…, processes, processes=signal, terminal=… nor nginx=…"_s);
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
    if (manifest.nginx.any()) {
        text += "\n[nginx]\n";
        for (const fleet::NginxFlag &flag : fleet::nginxFlags())
            text += QByteArray(flag.key.data()) + " = " + flagText(manifest.nginx.*flag.member) + '\n';
        for (const fleet::NginxText &member : fleet::nginxTexts())
            text += QByteArray(member.key.data()) + " = " + quoted(manifest.nginx.*member.member) + '\n';
    }
    return text;
}

} // namespace mh::agent
