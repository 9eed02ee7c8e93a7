// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/qr/qr_code.h"

#include <memory>

#include <qrencode.h>

namespace mh::qr {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxBytes = 2331; // what the largest version holds at level M

} // namespace

Result<Code> encode(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty() || bytes.size() > kMaxBytes)
        return invalidInput(u"a QR code holds 1 to %1 bytes"_s.arg(kMaxBytes));
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
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

} // namespace mh::qr
