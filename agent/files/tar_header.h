// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace mh::agent {

/// One entry of a tar file, as its header has it. Names are bytes of any length (GNU's way, which every tar reads).
/// Thread: a plain function.
struct TarEntry {
    enum class Kind : char { File = '0', Link = '2', Folder = '5' };

    QByteArray name;
    QByteArray target; ///< of a link
    Kind kind = Kind::File;
    qint64 size = 0;
    int mode = 0;
    qint64 user = 0;
    qint64 group = 0;
    qint64 modifiedAt = 0; ///< seconds
};

inline constexpr qint64 kTarBlock = 512;

/// Some blocks; the content follows, filled up to a block.
[[nodiscard]] QByteArray tarHeader(const TarEntry &entry);
[[nodiscard]] inline qint64 tarPadding(qint64 size)
{
    return (kTarBlock - size % kTarBlock) % kTarBlock;
}

} // namespace mh::agent
