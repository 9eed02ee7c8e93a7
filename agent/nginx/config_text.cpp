// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/config_text.h"

#include <algorithm>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostDirectives = 100'000;
constexpr qsizetype kMostWords = 20'000; ///< of one directive

bool isBlank(char each)
{
    return each == ' ' || each == '\t' || each == '\r' || each == '\n';
}

class Scanner
{
public:
    explicit Scanner(const QByteArray &config) : m_config(config) {}

    QList<Directive> run()
    {
        while (m_at < m_config.size() && m_found.size() < kMostDirectives)
            step();
        return m_found;
    }

private:
    void step()
    {
        const char each = m_config[m_at];
        if (isBlank(each)) {
            advance();
        } else if (each == '#') {
            while (m_at < m_config.size() && m_config[m_at] != '\n')
                advance();
        } else if (each == ';') {
            finish();
            advance();
        } else if (each == '{') {
            const QString name = m_now.name();
            finish();
            m_blocks.append(name);
            advance();
        } else if (each == '}') {
            m_now = {};
            if (!m_blocks.isEmpty())
                m_blocks.removeLast();
            advance();
        } else {
            word();
        }
    }
    void advance()
    {
        m_line += int(m_config[m_at] == '\n');
        ++m_at;
    }
    void word()
    {
        if (m_now.words.isEmpty())
            m_now.line = m_line;
        const qsizetype begin = m_at;
        QByteArray text;
        const char first = m_config[m_at];
        const char quote = first == '"' || first == '\'' ? first : '\0';
        if (quote)
            advance();
        while (m_at < m_config.size()) {
            const char each = m_config[m_at];
            const bool isVariable = each == '{' && text.endsWith('$'); // ${name}
            if (quote ? each == quote : isBlank(each) || each == ';' || (each == '{' && !isVariable))
                break;
            if (isVariable) {
                while (m_at < m_config.size() && m_config[m_at] != '}') {
                    text += m_config[m_at];
                    advance();
                }
                continue;
            }
            if (each == '\\' && m_at + 1 < m_config.size())
                advance();
            text += m_config[m_at];
            advance();
        }
        if (quote && m_at < m_config.size())
            advance();
        if (m_now.words.size() < kMostWords)
            m_now.words.append({QString::fromUtf8(text), begin, m_at - begin});
    }
    void finish()
    {
        m_now.block = m_blocks.isEmpty() ? QString() : m_blocks.last();
        if (!m_now.words.isEmpty())
            m_found.append(m_now);
        m_now = {};
    }

    const QByteArray &m_config;
    qsizetype m_at = 0;
    int m_line = 1;
    Directive m_now;
    QStringList m_blocks;
    QList<Directive> m_found;
};

/// In double quotes, as nginx reads them.
QByteArray quoted(const QString &text)
{
    QByteArray out("\"");
    for (const char each : text.toUtf8()) {
        if (each == '"' || each == '\\')
            out += '\\';
        out += each;
    }
    return out + '"';
}

} // namespace

QList<Directive> directivesOf(const QByteArray &config)
{
    return Scanner(config).run();
}

QString movedPath(const QString &path, const QList<Moved> &moved)
{
    for (const Moved &each : moved) {
        if (path == each.from)
            return each.to;
        if (path.startsWith(each.from + u'/'))
            return each.to + path.sliced(each.from.size());
    }
    return path;
}

QByteArray withIncludesMoved(const QByteArray &config, const QList<Moved> &moved)
{
    QByteArray out = config;
    const QList<Directive> all = directivesOf(config);
    for (auto each = all.rbegin(); each != all.rend(); ++each) { // from the end, so that places stay right
        if (each->name() != "include"_L1 || each->words.size() != 2)
            continue;
        const ConfigWord &where = each->words[1];
        if (const QString now = movedPath(where.text, moved); now != where.text)
            out.replace(where.at, where.size, quoted(now));
    }
    return out;
}

SiteWords siteWordsOf(const QByteArray &config)
{
    SiteWords words;
    const auto take = [](QStringList &list, const QString &text) {
        if (!text.isEmpty() && !list.contains(text))
            list.append(text);
    };
    const QList<Directive> all = directivesOf(config);
    for (const Directive &each : all) {
        QStringList arguments;
        for (qsizetype at = 1; at < each.words.size(); ++at)
            arguments.append(each.words[at].text);
        if (each.name() == "server_name"_L1) {
            for (const QString &name : std::as_const(arguments))
                take(words.names, name);
        } else if (each.name() == "listen"_L1) {
            take(words.listens, arguments.join(u' '));
        } else if (each.name() == "ssl_certificate"_L1) {
            take(words.certificates, arguments.value(0));
        }
    }
    return words;
}

QString errorLogOf(const QByteArray &config)
{
    QString found;
    const QList<Directive> all = directivesOf(config);
    for (const Directive &each : all) {
        if (each.name() == "error_log"_L1 && each.block.isEmpty())
            found = each.argument(0);
    }
    return found;
}

} // namespace mh::agent
