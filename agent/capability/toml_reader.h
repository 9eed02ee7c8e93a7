// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

// toml++ 3.3 asserts on some files what it reports as their mistake right afterwards ("[ = x").
#define TOML_ASSERT(expression) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <QDir>
#include <QString>

#include "core/base/result.h"

/// What the parts of the manifest's text share; for the sources of this room.
/// Thread: plain functions and values.
namespace mh::agent {
using namespace Qt::StringLiterals;

inline constexpr qsizetype kMostEntries = 256;
inline constexpr qsizetype kLongestText = 4096;

inline QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Absolute and plain: what is allowed must be what stands there.
inline bool isPlainPath(const QString &path)
{
    return path.startsWith(u'/') && path.size() <= kLongestText && QDir::cleanPath(path) == path;
}

inline bool isPlainWord(const QString &word)
{
    const auto isOdd = [](QChar each) { return each.isSpace() || !each.isPrint() || each == u'/' || each == u':'; };
    return !word.isEmpty() && word.size() <= 64 && std::none_of(word.begin(), word.end(), isOdd);
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

inline Error wrongChoice(const QString &choice, const QString &why)
{
    return invalidInput(u"--allow %1: %2"_s.arg(choice, why), u"allow"_s);
}

/// A basic string of TOML.
inline QByteArray quoted(const QString &text)
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

} // namespace mh::agent
