// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBitArray>
#include <QString>

#include "core/base/result.h"

/// QR codes: the modules for whoever paints, an SVG or a PNG for whoever shows pictures. Thread: any.
namespace mh::qr {

/// A square of `size` modules a side, without the quiet zone of four around it.
struct Code {
    int size = 0;
    QBitArray dark; ///< row by row

    [[nodiscard]] bool isDark(int x, int y) const { return dark.testBit(y * size + x); }
    bool operator==(const Code &) const = default;
};

constexpr int kQuietZone = 4;

constexpr qsizetype kMostBytes = 2953; ///< of UTF-8

/// Error correction level M, or L for what would not fit otherwise (more than 2331 bytes). Errors: InvalidInput when
/// the text is empty or longer than kMostBytes.
[[nodiscard]] Result<Code> encode(const QString &text);
/// Black on white with its quiet zone, one unit a module; scales to whatever it is shown in.
[[nodiscard]] QString toSvg(const Code &code);
/// The same in grey, `pixels` (1 to 32) a module. Errors: Internal.
[[nodiscard]] Result<QByteArray> toPng(const Code &code, int pixels = 4);

} // namespace mh::qr
