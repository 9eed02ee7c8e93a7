// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <QLocale>

namespace mh::json {

namespace {

constexpr bool isPlain(char16_t c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

char *putUnicodeEscape(char *to, char16_t c)
{
    constexpr char digits[] = "0123456789abcdef";
    *to++ = '\\';
    *to++ = 'u';
    for (int shift = 12; shift >= 0; shift -= 4)
        *to++ = digits[(c >> shift) & 0xf];
    return to;
}

char *putAscii(char *to, char16_t c)
{
    if (isPlain(c)) {
        *to++ = char(c);
        return to;
    }
    char letter = 0;
    switch (c) {
    case '"': letter = '"'; break;
    case '\\': letter = '\\'; break;
    case '\b': letter = 'b'; break;
    case '\f': letter = 'f'; break;
    case '\n': letter = 'n'; break;
    case '\r': letter = 'r'; break;
    case '\t': letter = 't'; break;
    default: return putUnicodeEscape(to, c);
    }
    *to++ = '\\';
    *to++ = letter;
    return to;
}

char *putWide(char *to, char32_t c)
{
    if (c < 0x800) {
        *to++ = char(0xc0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            *to++ = char(0xe0 | (c >> 12));
        } else {
            *to++ = char(0xf0 | (c >> 18));
            *to++ = char(0x80 | ((c >> 12) & 0x3f));
        }
        *to++ = char(0x80 | ((c >> 6) & 0x3f));
    }
    *to++ = char(0x80 | (c & 0x3f));
    return to;
}

/// Text with anything else than plain ASCII in it. Half a surrogate pair has no UTF-8, only an escape.
void appendRest(QByteArray &out, QStringView text)
{
    constexpr qsizetype widest = 6; // bytes for one of UTF-16
    constexpr qsizetype atOnce = 1024;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype before = out.size();
        const qsizetype end = std::min(text.size(), i + atOnce);
        out.resize(before + (end - i + 1) * widest);
        char *to = out.data() + before;
        for (; i < end; ++i) {
            const char16_t c = text[i].unicode();
            if (c < 0x80) {
                to = putAscii(to, c);
            } else if (!QChar::isSurrogate(c)) {
                to = putWide(to, c);
            } else if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
                to = putWide(to, QChar::surrogateToUcs4(c, text[i + 1].unicode()));
                ++i;
            } else {
                to = putUnicodeEscape(to, c);
            }
        }
        out.resize(to - out.constData());
    }
}

template <class Units>
void appendQuoted(QByteArray &out, Units text)
{
    const qsizetype before = out.size();
    out.resize(before + text.size() + 2);
    char *to = out.data() + before;
    *to++ = '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = QChar(text[i]).unicode();
        if (!isPlain(c)) {
            out.resize(to - out.constData());
            appendRest(out, text.sliced(i).toString());
            out.append('"');
            return;
        }
        *to++ = char(c);
    }
    *to = '"';
}

void appendNumber(QByteArray &out, const QJsonValue &value)
{
    const double number = value.toDouble();
    if (!std::isfinite(number)) {
        out.append("null");
        return;
    }
    const qint64 whole = value.toInteger(0);
    const bool isWhole = whole != 0 || (value.toInteger(1) == 0 && !std::signbit(number));
    if (isWhole)
        appendInteger(out, whole);
    else
        out.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
}

// By reference, so that the items of containers need not become values first.
template <class Value>
void appendAny(QByteArray &out, const Value &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: out.append(value.toBool() ? "true" : "false"); break;
    case QJsonValue::Double: appendNumber(out, value); break;
    case QJsonValue::String: appendText(out, value.toString()); break;
    case QJsonValue::Array: append(out, value.toArray()); break;
    case QJsonValue::Object: append(out, value.toObject()); break;
    case QJsonValue::Null:
    case QJsonValue::Undefined: out.append("null"); break;
    }
}

} // namespace

void append(QByteArray &out, const QJsonValue &value)
{
    appendAny(out, value);
}

void append(QByteArray &out, const QJsonObject &object)
{
    out.append('{');
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!out.endsWith('{'))
            out.append(',');
        appendText(out, it.key());
        out.append(':');
        appendAny(out, *it);
    }
    out.append('}');
}

void append(QByteArray &out, const QJsonArray &array)
{
    out.append('[');
    for (auto it = array.constBegin(); it != array.constEnd(); ++it) {
        if (it != array.constBegin())
            out.append(',');
        appendAny(out, *it);
    }
    out.append(']');
}

void appendText(QByteArray &out, QStringView text)
{
    appendQuoted(out, text);
}

void appendText(QByteArray &out, QLatin1StringView text)
{
    appendQuoted(out, text);
}

void appendInteger(QByteArray &out, qint64 number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end - digits);
}

} // namespace mh::json
