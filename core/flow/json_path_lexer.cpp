// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/json_path_lexer.h"

namespace mh::flow::jsonpath {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 16'384;
constexpr qint64 kMaxInteger = 9'007'199'254'740'991; // 2^53 - 1, as the RFC says

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

bool isNameChar(QChar c)
{
    return c > u' ' && c != QChar(0x7f) && !c.isSpace() && !QStringView(u".[](){}'\",;<>=!&|?*$@\\`").contains(c);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

Lexer::Lexer(QStringView text) : m_text(text.left(kMaxText)) {}

bool Lexer::atNumber() const
{
    return peek() == u'-' || isDigit(peek());
}

bool Lexer::take(QChar c)
{
    if (m_at >= m_text.size() || m_text.at(m_at) != c)
        return false;
    ++m_at;
    return true;
}

bool Lexer::take(QLatin1StringView word)
{
    if (!startsWith(word))
        return false;
    m_at += word.size();
    return true;
}

void Lexer::skipBlanks()
{
    while (m_at < m_text.size() && isBlank(m_text.at(m_at)))
        ++m_at;
}

bool Lexer::fail(const QString &what)
{
    if (m_problem.isEmpty())
        m_problem = what;
    return false;
}

bool Lexer::name(QString &value)
{
    const qsizetype start = m_at;
    while (m_at < m_text.size() && isNameChar(m_text.at(m_at)))
        ++m_at;
    value = m_text.mid(start, m_at - start).toString();
    return m_at > start || fail(u"a name is expected"_s);
}

QString Lexer::word()
{
    const qsizetype start = m_at;
    while ((peek() >= u'a' && peek() <= u'z') || peek() == u'_' || isDigit(peek()))
        ++m_at;
    return m_text.mid(start, m_at - start).toString();
}

bool Lexer::text(QString &value)
{
    const QChar quote = peek();
    ++m_at;
    while (m_at < m_text.size()) {
        const QChar c = m_text.at(m_at++);
        if (c == quote)
            return true;
        if (c < u' ')
            return fail(u"a control character in quoted text"_s);
        if (c != u'\\')
            value.append(c);
        else if (!escape(value, quote))
            return fail(u"an unknown escape in quoted text"_s);
    }
    return fail(u"the closing quote is missing"_s);
}

bool Lexer::escape(QString &value, QChar quote)
{
    const QChar c = peek();
    ++m_at;
    static constexpr QLatin1StringView kFrom = "bfnrt/\\"_L1;
    static constexpr QLatin1StringView kTo = "\b\f\n\r\t/\\"_L1;
    if (const qsizetype known = kFrom.indexOf(c); known >= 0 && !c.isNull()) {
        value.append(QChar(kTo.at(known)));
        return true;
    }
    if (c == quote) {
        value.append(c);
        return true;
    }
    char16_t unit = 0;
    if (c != u'u' || !hex(unit) || QChar::isLowSurrogate(unit))
        return false;
    value.append(QChar(unit));
    if (!QChar::isHighSurrogate(unit))
        return true;
    if (!take("\\u"_L1) || !hex(unit) || !QChar::isLowSurrogate(unit))
        return false;
    value.append(QChar(unit));
    return true;
}

bool Lexer::hex(char16_t &unit)
{
    const QStringView digits = m_text.mid(m_at, 4);
    for (const QChar c : digits) {
        if (!isDigit(c) && !(c.toLower() >= u'a' && c.toLower() <= u'f'))
            return false;
    }
    m_at += digits.size();
    unit = digits.toUShort(nullptr, 16);
    return digits.size() == 4;
}

qsizetype Lexer::digits()
{
    const qsizetype start = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at - start;
}

bool Lexer::integer(std::optional<qint64> &value)
{
    const qsizetype start = m_at;
    take(u'-');
    const qsizetype first = m_at;
    const qsizetype count = digits();
    bool fits = false;
    const qint64 number = m_text.mid(start, m_at - start).toLongLong(&fits);
    const bool leadingZero = count > 0 && m_text.at(first) == u'0' && (count > 1 || first > start);
    if (count == 0 || leadingZero || !fits || number > kMaxInteger || number < -kMaxInteger)
        return fail(u"a whole number is expected"_s);
    value = number;
    return true;
}

bool Lexer::number(QJsonValue &value)
{
    const qsizetype start = m_at;
    take(u'-');
    const bool zero = peek() == u'0';
    const qsizetype whole = digits();
    bool right = whole > 0 && (!zero || whole == 1);
    if (take(u'.'))
        right = digits() > 0 && right;
    if (take(u'e') || take(u'E')) {
        if (!take(u'+'))
            take(u'-');
        right = digits() > 0 && right;
    }
    value = m_text.mid(start, m_at - start).toDouble();
    return right || fail(u"a number is expected"_s);
}

} // namespace mh::flow::jsonpath
