// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/pattern.h"

#include <optional>

#include <QHash>

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxPattern = 10'000;

constexpr QLatin1StringView kSpaces =
    "\\t\\n\\x0B\\f\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}"_L1;
constexpr QLatin1StringView kNoSpaces =
    "\\x00-\\x08\\x0E-\\x1F\\x21-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}"
    "\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}"_L1;

/// The long names of the general categories; scripts and short names are PCRE's own.
QString propertyFrom(QString name)
{
    static const QHash<QString, QString> kLong{{u"letter"_s, u"L"_s},
                                               {u"uppercase_letter"_s, u"Lu"_s},
                                               {u"lowercase_letter"_s, u"Ll"_s},
                                               {u"digit"_s, u"Nd"_s},
                                               {u"decimal_number"_s, u"Nd"_s},
                                               {u"number"_s, u"N"_s},
                                               {u"punctuation"_s, u"P"_s},
                                               {u"symbol"_s, u"S"_s},
                                               {u"separator"_s, u"Z"_s},
                                               {u"mark"_s, u"M"_s},
                                               {u"other"_s, u"C"_s},
                                               {u"control"_s, u"Cc"_s},
                                               {u"alphabetic"_s, u"L"_s},
                                               {u"uppercase"_s, u"Lu"_s},
                                               {u"lowercase"_s, u"Ll"_s}};
    for (const QLatin1StringView prefix :
         {"Script="_L1, "sc="_L1, "Script_Extensions="_L1, "scx="_L1, "General_Category="_L1, "gc="_L1}) {
        if (name.startsWith(prefix))
            name.remove(0, prefix.size());
    }
    return kLong.value(name.toLower(), name);
}

/// Rewrites one pattern for PCRE.
class Translator
{
public:
    explicit Translator(QStringView text) : m_text(text) {}

    /// Nothing where the text is no pattern of ECMA 262; PCRE sees the rest.
    std::optional<QString> run()
    {
        while (m_at < m_text.size() && m_isRight)
            step();
        return m_isRight && !m_inClass ? std::optional(m_out) : std::nullopt;
    }

private:
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar(); }
    bool take(QLatin1StringView what)
    {
        if (!m_text.mid(m_at).startsWith(what))
            return false;
        m_at += what.size();
        return true;
    }

    void step()
    {
        const QChar c = m_text.at(m_at++);
        if (c == u'\\')
            return escape();
        if (m_inClass) {
            m_inClass = c != u']';
            if (c == u'[')
                m_out += u'\\';
            m_out += c;
            return;
        }
        switch (c.unicode()) {
        case u'$': m_out += "\\z"_L1; break;
        case u'.': m_out += "[^\\n\\r\\x{2028}\\x{2029}]"_L1; break;
        case u'[': beginClass(); break;
        case u'(': beginGroup(); break;
        case u'{': quantifier(); break;
        case u'*':
        case u'+':
        case u'?':
            m_out += c;
            endQuantifier();
            break;
        default: m_out += c;
        }
    }

    void beginClass()
    {
        if (take("^]"_L1)) {
            m_out += "(?s:.)"_L1;
        } else if (take("]"_L1)) {
            m_out += "(?!)"_L1;
        } else {
            m_inClass = true;
            m_out += u'[';
            if (take("^"_L1))
                m_out += u'^';
        }
    }

    void beginGroup()
    {
        m_out += u'(';
        if (peek() == u'*')
            m_isRight = false;
        if (peek() != u'?')
            return;
        for (const QLatin1StringView kind : {"?:"_L1, "?="_L1, "?!"_L1, "?<="_L1, "?<!"_L1, "?<"_L1}) {
            if (take(kind)) {
                m_out += kind;
                return;
            }
        }
        m_isRight = false;
    }

    void quantifier()
    {
        static const QRegularExpression kCounted(u"\\A\\d+(,\\d*)?\\}"_s);
        const auto found = kCounted.match(m_text.mid(m_at).toString().left(32));
        m_out += found.hasMatch() ? u"{"_s + found.captured() : u"\\{"_s;
        m_at += found.hasMatch() ? found.capturedLength() : 0;
        if (found.hasMatch())
            endQuantifier();
    }
    void endQuantifier()
    {
        if (take("?"_L1))
            m_out += u'?';
        // A second one would make the first possessive.
        m_isRight = m_isRight && peek() != u'+' && peek() != u'*' && peek() != u'?';
    }

    /// `inside`: as a part of a class, `alone`: as a class.
    void put(QLatin1StringView inside, QLatin1StringView alone) { m_out += m_inClass ? inside : alone; }

    void escape()
    {
        const QChar c = peek();
        ++m_at;
        switch (c.unicode()) {
        case u'd': return put("0-9"_L1, "[0-9]"_L1);
        case u'D': return put("\\x00-\\x2F\\x3A-\\x{10FFFF}"_L1, "[^0-9]"_L1);
        case u'w': return put("A-Za-z0-9_"_L1, "[A-Za-z0-9_]"_L1);
        case u'W': return put("\\x00-\\x2F\\x3A-\\x40\\x5B-\\x5E\\x60\\x7B-\\x{10FFFF}"_L1, "[^A-Za-z0-9_]"_L1);
        case u's': m_out += m_inClass ? QString(kSpaces) : QString(u'[' + kSpaces + u']'); return;
        case u'S': m_out += m_inClass ? QString(kNoSpaces) : QString(u"[^"_s + kSpaces + u']'); return;
        case u'v': m_out += "\\x0B"_L1; return;
        case u'0': m_out += "\\x00"_L1; return;
        case u'b': return put("\\x08"_L1, "\\b"_L1);
        case u'B': m_isRight = !m_inClass; [[fallthrough]];
        case u'f':
        case u'n':
        case u'r':
        case u't': m_out += u'\\' + c; return;
        case u'c': return control();
        case u'x': return hex(2);
        case u'u': return unicode();
        case u'p':
        case u'P': return property(c);
        case u'k':
            m_isRight = !m_inClass && peek() == u'<';
            m_out += "\\k"_L1;
            return;
        default: break;
        }
        const bool isName = c.isNull() || (c.unicode() < 128 && c.isLetter());
        const bool isBack = c.isDigit() && !m_inClass;
        m_isRight = m_isRight && !isName && (!c.isDigit() || isBack);
        m_out += u'\\' + c;
    }

    void control()
    {
        const QChar letter = peek();
        ++m_at;
        m_isRight = letter.unicode() < 128 && letter.isLetter();
        m_out += u"\\x%1"_s.arg(letter.unicode() % 32, 2, 16, QChar(u'0'));
    }

    std::optional<char32_t> digits(qsizetype count)
    {
        bool isHex = false;
        const QStringView text = m_text.mid(m_at).left(count);
        const uint value = text.toUInt(&isHex, 16);
        if (!isHex || text.size() != count || text.startsWith(u'+'))
            return std::nullopt;
        m_at += count;
        return value;
    }
    void hex(qsizetype count)
    {
        const auto value = digits(count);
        m_isRight = value.has_value();
        m_out += u"\\x{%1}"_s.arg(uint(value.value_or(0)), 0, 16);
    }
    void unicode()
    {
        if (take("{"_L1)) {
            const qsizetype end = m_text.indexOf(u'}', m_at);
            const auto value = end > m_at && end - m_at < 9 ? digits(end - m_at) : std::nullopt;
            m_isRight = value && *value <= 0x10FFFF && take("}"_L1);
            m_out += u"\\x{%1}"_s.arg(uint(value.value_or(0)), 0, 16);
            return;
        }
        const auto first = digits(4);
        const qsizetype before = m_at;
        if (first && QChar::isHighSurrogate(*first) && take("\\u"_L1)) {
            if (const auto second = digits(4); second && QChar::isLowSurrogate(*second)) {
                const uint whole = QChar::surrogateToUcs4(char16_t(*first), char16_t(*second));
                m_out += u"\\x{%1}"_s.arg(whole, 0, 16);
                return;
            }
            m_at = before;
        }
        m_isRight = first && !QChar::isSurrogate(*first);
        m_out += u"\\x{%1}"_s.arg(uint(first.value_or(0)), 0, 16);
    }

    void property(QChar kind)
    {
        const qsizetype end = m_text.indexOf(u'}', m_at);
        m_isRight = peek() == u'{' && end > m_at + 1 && peek(1) != u'^';
        if (!m_isRight)
            return;
        m_out += u'\\' + kind + u'{' + propertyFrom(m_text.mid(m_at + 1, end - m_at - 1).toString()) + u'}';
        m_at = end + 1;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_out;
    bool m_inClass = false;
    bool m_isRight = true;
};

} // namespace

Pattern::Pattern(QString source, QRegularExpression program)
    : m_source(std::move(source)), m_program(std::move(program))
{
}

Result<Pattern> Pattern::compile(const QString &text)
{
    const auto translated = text.size() <= kMaxPattern ? Translator(text).run() : std::nullopt;
    if (!translated)
        return invalidInput(u"is not a regular expression"_s);
    QRegularExpression program(u"(*LIMIT_MATCH=100000)"_s + *translated);
    if (!program.isValid())
        return invalidInput(u"is not a regular expression: "_s + program.errorString());
    return Pattern(text, std::move(program));
}

Pattern::Match Pattern::match(const QString &text) const
{
    const QRegularExpressionMatch found = m_program.match(text);
    if (!found.isValid())
        return Match::TooMuch;
    return found.hasMatch() ? Match::Yes : Match::No;
}

} // namespace mh::schema
