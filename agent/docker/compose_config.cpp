// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/compose_config.h"

#include <QJsonArray>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDepth = 64;
constexpr int kHexadecimal = 16;

struct Line {
    qsizetype indent = 0;
    QString text; ///< behind it
    int number = 0;
};

/// One pass over the lines, with what is left of the one that is read.
class BlockReader
{
public:
    explicit BlockReader(const QString &printed)
    {
        int number = 0;
        for (const QStringView line : QStringView(printed).split(u'\n')) {
            qsizetype indent = 0;
            while (indent < line.size() && line[indent] == u' ')
                ++indent;
            m_lines.append({indent, line.sliced(indent).toString(), ++number});
        }
    }

    Result<QJsonObject> read()
    {
        skipEmpty();
        const QJsonValue all = m_at < m_lines.size() ? block(m_lines[m_at].indent, 0) : QJsonValue();
        skipEmpty();
        if (m_at < m_lines.size())
            fail();
        if (m_failed != 0 || !all.isObject())
            return invalidInput(u"line %1 is not understood"_s.arg(std::max(m_failed, 1)));
        return all.toObject();
    }

private:
    void fail()
    {
        if (m_failed == 0)
            m_failed = m_at < m_lines.size() ? m_lines[m_at].number : int(m_lines.size());
        m_at = m_lines.size();
    }
    void skipEmpty()
    {
        while (m_at < m_lines.size() && m_lines[m_at].text.isEmpty())
            ++m_at;
    }
    [[nodiscard]] static bool isItem(const QString &text) { return text == "-"_L1 || text.startsWith("- "_L1); }

    QJsonValue block(qsizetype indent, int depth)
    {
        if (depth > kMostDepth) {
            fail();
            return {};
        }
        return isItem(m_lines[m_at].text) ? QJsonValue(list(indent, depth)) : QJsonValue(object(indent, depth));
    }

    QJsonArray list(qsizetype indent, int depth)
    {
        QJsonArray made;
        for (skipEmpty(); m_at < m_lines.size() && m_lines[m_at].indent == indent && isItem(m_lines[m_at].text);
             skipEmpty()) {
            Line &line = m_lines[m_at];
            line.text = line.text.mid(2);
            if (line.text.isEmpty() || line.text.startsWith(u' ') || isItem(line.text)) {
                fail();
                break;
            }
            if (keyEnd(line.text) < 0) {
                made.append(scalar(indent));
                continue;
            }
            line.indent += 2; // an object, whose first member stands behind the dash
            made.append(object(line.indent, depth + 1));
        }
        return made;
    }

    QJsonObject object(qsizetype indent, int depth)
    {
        QJsonObject made;
        for (skipEmpty(); m_at < m_lines.size() && m_lines[m_at].indent == indent && !isItem(m_lines[m_at].text);
             skipEmpty()) {
            Line &line = m_lines[m_at];
            const qsizetype end = keyEnd(line.text);
            const std::optional<QString> key = end < 0 ? std::nullopt : keyOf(line.text.left(end));
            if (!key || made.contains(*key)) {
                fail();
                break;
            }
            line.text = line.text.mid(end + 1).trimmed();
            made.insert(*key, line.text.isEmpty() ? below(indent, depth) : scalar(indent));
        }
        if (m_at < m_lines.size() && m_lines[m_at].indent > indent)
            fail();
        return made;
    }

    /// The value of a key that has none behind it.
    QJsonValue below(qsizetype indent, int depth)
    {
        ++m_at;
        skipEmpty();
        if (m_at >= m_lines.size())
            return {};
        const Line &next = m_lines[m_at];
        const bool isBlock = next.indent > indent || (next.indent == indent && isItem(next.text));
        return isBlock ? block(next.indent, depth + 1) : QJsonValue();
    }

    /// Where the colon behind a key is; -1: the line begins with no key.
    [[nodiscard]] static qsizetype keyEnd(const QString &text)
    {
        const QChar quote = text.startsWith(u'\'') || text.startsWith(u'"') ? text.front() : QChar();
        qsizetype from = 0;
        if (!quote.isNull()) {
            from = closing(text, quote);
            if (from < 0 || (from + 1 < text.size() && text[from + 1] != u':'))
                return -1;
            ++from;
        }
        for (qsizetype at = text.indexOf(u':', from); at >= 0; at = text.indexOf(u':', at + 1)) {
            if (at + 1 == text.size() || text[at + 1] == u' ')
                return at;
        }
        return -1;
    }
    /// Of the quote that `text` begins with; -1: not on this line.
    [[nodiscard]] static qsizetype closing(const QString &text, QChar quote)
    {
        for (qsizetype at = 1; at < text.size(); ++at) {
            if (quote == u'"' && text[at] == u'\\')
                ++at;
            else if (text[at] == quote && quote == u'\'' && at + 1 < text.size() && text[at + 1] == quote)
                ++at;
            else if (text[at] == quote)
                return at;
        }
        return -1;
    }
    [[nodiscard]] static std::optional<QString> keyOf(const QString &text)
    {
        if (text.startsWith(u'\'') || text.startsWith(u'"'))
            return unquoted(text);
        return text.isEmpty() || isOdd(text.front()) ? std::nullopt : std::optional(text);
    }
    /// No plain text begins so (YAML 1.2, 7.3.3).
    [[nodiscard]] static bool isOdd(QChar first) { return u"?,[]{}#&*!|>%@`\t"_s.contains(first); }

    QJsonValue scalar(qsizetype indent)
    {
        const QString &first = m_lines[m_at].text;
        const QChar quote = first.startsWith(u'\'') || first.startsWith(u'"') ? first.front() : QChar();
        if (quote.isNull())
            return plain(indent);
        QString all = first;
        // It goes on until its quote, whatever stands there.
        while (closing(all, quote) < 0 && ++m_at < m_lines.size())
            all += m_lines[m_at].text.isEmpty() ? u"\n"_s : QString(u' ' + m_lines[m_at].text);
        const std::optional<QString> text = closing(all, quote) == all.size() - 1 ? unquoted(all) : std::nullopt;
        if (!text) {
            fail();
            return {};
        }
        ++m_at;
        return *text;
    }

    QJsonValue plain(qsizetype indent)
    {
        QString all = m_lines[m_at].text;
        const bool isEmpty = all == "{}"_L1 || all == "[]"_L1;
        if (!isEmpty && (isOdd(all.front()) || all.contains(" #"_L1))) {
            fail();
            return {};
        }
        while (++m_at < m_lines.size() && m_lines[m_at].indent > indent && !m_lines[m_at].text.isEmpty())
            all += u' ' + m_lines[m_at].text;
        if (isEmpty)
            return all == "{}"_L1   ? QJsonValue(QJsonObject())
                   : all == "[]"_L1 ? QJsonValue(QJsonArray())
                                    : QJsonValue(all);
        if (all == "true"_L1 || all == "false"_L1)
            return all == "true"_L1;
        return all == "null"_L1 || all == "~"_L1 ? QJsonValue() : QJsonValue(all);
    }

    [[nodiscard]] static std::optional<QString> unquoted(const QString &text)
    {
        const QString inside = text.mid(1, text.size() - 2);
        if (text.front() == u'\'')
            return QString(inside).replace(u"''"_s, u"'"_s);
        QString made;
        for (qsizetype at = 0; at < inside.size(); ++at) {
            if (inside[at] != u'\\') {
                made += inside[at];
                continue;
            }
            static const QHash<QChar, QChar> kPlain{{u'"', u'"'},  {u'\\', u'\\'}, {u'/', u'/'},
                                                    {u'n', u'\n'}, {u't', u'\t'},  {u'r', u'\r'},
                                                    {u'0', u'\0'}, {u' ', u' '},   {u'e', u'\x1b'}};
            const QChar kind = ++at < inside.size() ? inside[at] : QChar();
            const qsizetype digits = kind == u'x' ? 2 : kind == u'u' ? 4 : kind == u'U' ? 8 : 0;
            bool isNumber = false;
            const uint code = digits > 0 ? inside.mid(at + 1, digits).toUInt(&isNumber, kHexadecimal) : 0;
            if (digits == 0 && !kPlain.contains(kind))
                return {};
            if (digits > 0 && !isNumber)
                return {};
            const auto character = char32_t(code);
            made += digits > 0 ? QString::fromUcs4(&character, 1) : QString(kPlain.value(kind));
            at += digits;
        }
        return made;
    }

    QList<Line> m_lines;
    qsizetype m_at = 0;
    int m_failed = 0; ///< the line
};

} // namespace

Result<QJsonObject> readComposeConfig(const QByteArray &printed)
{
    if (printed.trimmed().startsWith('{'))
        return json::parseObject(printed);
    return BlockReader(QString::fromUtf8(printed)).read();
}

} // namespace mh::agent
