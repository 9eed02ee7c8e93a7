// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/image_kind.h"

#include <optional>

#include <QtEndian>

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMinSide = 16;
constexpr int kMaxSide = 2048;

Error refused(const QString &why)
{
    return invalidInput(why, u"avatar"_s, u"INVALID_IMAGE"_s);
}

/// Big-endian, as PNG and JPEG have it; 0 beyond the end.
quint32 big(const QByteArray &bytes, qsizetype at, int count)
{
    quint32 value = 0;
    for (int i = 0; i < count; ++i)
        value = (value << 8) | (at + i < bytes.size() ? quint8(bytes[at + i]) : 0u);
    return value;
}

quint32 little(const QByteArray &bytes, qsizetype at, int count)
{
    quint32 value = 0;
    for (int i = count - 1; i >= 0; --i)
        value = (value << 8) | (at + i < bytes.size() ? quint8(bytes[at + i]) : 0u);
    return value;
}

QSize pngSize(const QByteArray &bytes)
{
    if (bytes.mid(12, 4) != "IHDR")
        return {};
    return {int(big(bytes, 16, 4) & 0x7fffffff), int(big(bytes, 20, 4) & 0x7fffffff)};
}

QSize jpegSize(const QByteArray &bytes)
{
    qsizetype at = 2;
    while (at + 9 <= bytes.size() && quint8(bytes[at]) == 0xff) {
        const int marker = quint8(bytes[at + 1]);
        if (marker == 0xff) { // filling
            ++at;
            continue;
        }
        const bool isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (isFrame)
            return {int(big(bytes, at + 7, 2)), int(big(bytes, at + 5, 2))};
        const quint32 length = big(bytes, at + 2, 2);
        if (length < 2 || marker == 0xda || marker == 0xd9)
            return {};
        at += 2 + qsizetype(length);
    }
    return {};
}

QSize webpSize(const QByteArray &bytes)
{
    const QByteArray chunk = bytes.mid(12, 4);
    if (chunk == "VP8X")
        return {int(little(bytes, 24, 3)) + 1, int(little(bytes, 27, 3)) + 1};
    if (chunk == "VP8L" && big(bytes, 20, 1) == 0x2f) {
        const quint32 bits = little(bytes, 21, 4);
        return {int(bits & 0x3fff) + 1, int((bits >> 14) & 0x3fff) + 1};
    }
    if (chunk == "VP8 " && bytes.mid(23, 3) == QByteArray("\x9d\x01\x2a", 3))
        return {int(little(bytes, 26, 2) & 0x3fff), int(little(bytes, 28, 2) & 0x3fff)};
    return {};
}

} // namespace

Result<ImageKind> imageKindOf(const QByteArray &bytes)
{
    constexpr qsizetype kHead = 30; // all three say their size within it, or after it (JPEG)
    if (bytes.size() < kHead)
        return refused(u"this is no picture"_s);
    ImageKind kind;
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        kind = {u"image/png"_s, pngSize(bytes)};
    else if (bytes.startsWith("\xff\xd8\xff"))
        kind = {u"image/jpeg"_s, jpegSize(bytes)};
    else if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        kind = {u"image/webp"_s, webpSize(bytes)};
    else
        return refused(u"a picture is a PNG, JPEG or WebP file"_s);
    const auto fits = [](int side) { return side >= kMinSide && side <= kMaxSide; };
    if (!fits(kind.size.width()) || !fits(kind.size.height()))
        return refused(u"a picture has %1 to %2 pixels a side"_s.arg(kMinSide).arg(kMaxSide));
    return kind;
}

} // namespace mh::identity
