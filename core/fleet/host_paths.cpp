// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_paths.h"

#include <QStringList>

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr char16_t kFirstByte = 0xEF80;
constexpr char16_t kLastByte = 0xEFFF;
constexpr char16_t kBytes = 0xEF00;

bool isByte(QChar c)
{
    return c.unicode() >= kFirstByte && c.unicode() <= kLastByte;
}

/// How many bytes from there on are one character of UTF-8, and which; 0: none.
int sequenceAt(QByteArrayView bytes, qsizetype at, char32_t &character)
{
    const auto byte = [&bytes](qsizetype i) { return uint(uchar(bytes[i])); };
    const uint first = byte(at);
    const int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > bytes.size())
        return 0;
    character = length == 1 ? first : first & (0x7FU >> length);
    for (int i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80)
            return 0;
        character = character << 6 | (byte(at + i) & 0x3F);
    }
    const bool tooLong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
    const bool isHalf = character >= 0xD800 && character <= 0xDFFF;
    return tooLong || isHalf || character > 0x10FFFF ? 0 : length;
}

} // namespace

QString pathText(const QByteArray &bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        char32_t character = 0;
        const int length = sequenceAt(bytes, at, character);
        if (length == 0 || (character >= kFirstByte && character <= kLastByte)) {
            text += QChar(char16_t(kBytes + uchar(bytes[at++])));
            continue;
        }
        text += QString::fromUcs4(&character, 1);
        at += length;
    }
    return text;
}

Result<QByteArray> pathBytes(const QString &path, const QString &field)
{
    if (!path.startsWith(u'/'))
        return invalidInput(u"must be absolute"_s, field);
    if (path.contains(QChar(u'\0')) || !path.isValidUtf16())
        return invalidInput(u"has characters that no path has"_s, field);
    QByteArray bytes;
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part == "."_L1 || part == ".."_L1)
            return invalidInput(u"must not have . or .. in it"_s, field);
        bytes += '/';
        const qsizetype begin = bytes.size();
        for (qsizetype at = 0; at < part.size();) {
            qsizetype end = at;
            while (end < part.size() && !isByte(part[end]))
                ++end;
            bytes += QStringView(part).mid(at, end - at).toUtf8();
            for (at = end; at < part.size() && isByte(part[at]); ++at)
                bytes += char(uchar(part[at].unicode() - kBytes));
        }
        if (bytes.size() - begin > kLongestName)
            return invalidInput(u"has a name of more than %1 bytes"_s.arg(kLongestName), field);
    }
    if (bytes.size() > kLongestPath)
        return invalidInput(u"is longer than %1 bytes"_s.arg(kLongestPath), field);
    return bytes.isEmpty() ? QByteArray("/") : bytes;
}

QString shownPath(const QString &path)
{
    QString shown;
    for (const QChar c : path) {
        const bool isControl = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
                               || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        if (isByte(c))
            shown += u"\\x%1"_s.arg(c.unicode() - kBytes, 2, 16, QChar(u'0'));
        else if (isControl)
            shown += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            shown += c;
    }
    return shown;
}

QString nameOfPath(const QString &path)
{
    const QString name = path.section(u'/', -1, -1, QString::SectionSkipEmpty);
    return name.isEmpty() ? path : name;
}

QString folderOfPath(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash <= 0 ? u"/"_s : path.left(slash);
}

} // namespace mh::fleet
