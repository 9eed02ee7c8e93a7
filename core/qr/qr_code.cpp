// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/qr/qr_code.h"

#include <algorithm>
#include <memory>

#include <png.h>
#include <qrencode.h>

namespace mh::qr {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostAtLevelM = 2331; // what the largest version holds
constexpr int kMostPixels = 32;

} // namespace

Result<Code> encode(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty() || bytes.size() > kMostBytes)
        return invalidInput(u"a QR code holds 1 to %1 bytes"_s.arg(kMostBytes));
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          bytes.size() <= kMostAtLevelM ? QR_ECLEVEL_M : QR_ECLEVEL_L),
        &QRcode_free);
    if (!made)
        return internalError(u"the QR code could not be made"_s);
    Code code{made->width, QBitArray(qsizetype(made->width) * made->width)};
    for (qsizetype i = 0; i < code.dark.size(); ++i)
        code.dark.setBit(i, (made->data[i] & 1) != 0);
    return code;
}

QString toSvg(const Code &code)
{
    QString path;
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size; ++x) {
            const int begin = x;
            while (x < code.size && code.isDark(x, y))
                ++x;
            if (x > begin)
                path += u"M%1 %2h%3v1h-%3z"_s.arg(begin + kQuietZone).arg(y + kQuietZone).arg(x - begin);
        }
    }
    const int side = code.size + 2 * kQuietZone;
    return u"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %1\" shape-rendering=\"crispEdges\">"
           "<path fill=\"#fff\" d=\"M0 0h%1v%1H0z\"/><path fill=\"#000\" d=\"%2\"/></svg>"_s.arg(QString::number(side),
                                                                                                 path);
}

Result<QByteArray> toPng(const Code &code, int pixels)
{
    const int scale = std::clamp(pixels, 1, kMostPixels);
    const int side = (code.size + 2 * kQuietZone) * scale;
    QByteArray grey(qsizetype(side) * side, '\xff');
    for (int y = 0; y < code.size * scale; ++y) {
        char *row = grey.data() + qsizetype(y + kQuietZone * scale) * side + kQuietZone * scale;
        for (int x = 0; x < code.size * scale; ++x) {
            if (code.isDark(x / scale, y / scale))
                row[x] = 0;
        }
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = png_uint_32(side);
    image.height = png_uint_32(side);
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    QByteArray png(qsizetype(size), Qt::Uninitialized);
    const bool written = png_image_write_to_memory(&image, png.data(), &size, 0, grey.constData(), 0, nullptr) != 0;
    png_image_free(&image);
    if (!written)
        return internalError(u"the picture of the QR code could not be made"_s);
    png.truncate(qsizetype(size));
    return png;
}

} // namespace mh::qr
