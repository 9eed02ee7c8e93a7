// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/command_line.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// The words of a line, one by one.
class Splitter final
{
public:
    explicit Splitter(const QString &line) : m_line(line) {}

    Result<QStringList> split()
    {
        while (m_at < m_line.size()) {
            const QChar each = m_line.at(m_at++);
            if (each.isSpace()) {
                end();
            } else if (each == u'\'' || each == u'"') {
                m_isWord = true; // also an empty one
                if (!takeQuoted(each))
                    return Error{ErrorCode::InvalidInput, u"INVALID_INPUT"_s, {}, {}, {}};
            } else if (each == u'\\' && m_at < m_line.size()) {
                take(m_line.at(m_at++));
            } else {
                take(each);
            }
        }
        end();
        return m_words;
    }

private:
    void take(QChar each)
    {
        m_word += each;
        m_isWord = true;
    }
    bool takeQuoted(QChar quote)
    {
        while (m_at < m_line.size()) {
            QChar each = m_line.at(m_at++);
            if (each == quote)
                return true;
            const QChar next = m_at < m_line.size() ? m_line.at(m_at) : QChar();
            if (quote == u'"' && each == u'\\' && (next == u'"' || next == u'\\'))
                each = m_line.at(m_at++);
            m_word += each;
        }
        return false;
    }
    void end()
    {
        if (m_isWord)
            m_words += m_word;
        m_word.clear();
        m_isWord = false;
    }

    const QString &m_line;
    qsizetype m_at = 0;
    QStringList m_words;
    QString m_word;
    bool m_isWord = false;
};

bool isPlain(QChar each)
{
    return !each.isSpace() && each != u'\'' && each != u'"' && each != u'\\';
}

} // namespace

Result<QStringList> splitCommandLine(const QString &line)
{
    return Splitter(line).split();
}

QString joinCommandLine(const QStringList &words)
{
    QStringList written;
    for (const QString &word : words) {
        if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isPlain))
            written += word;
        else if (!word.contains(u'\''))
            written += u'\'' + word + u'\'';
        else
            written += u'"' + QString(word).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
    }
    return written.join(u' ');
}

QStringList shellWords(const QString &line)
{
    static const QStringList kObeyed{u"|"_s,  u"||"_s, u"&&"_s,   u"&"_s,  u";"_s, u">"_s,
                                     u">>"_s, u"<"_s,  u"2>&1"_s, u"2>"_s, u"*"_s};
    QStringList found;
    const QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (kObeyed.contains(word) && !found.contains(word))
            found += word;
    }
    return found;
}

} // namespace mh::panels
