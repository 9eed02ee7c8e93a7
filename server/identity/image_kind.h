// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include "core/base/result.h"

/// What a picture is, told from its own bytes. Thread: plain functions.
namespace mh::identity {

struct ImageKind {
    QString mediaType; ///< "image/png", "image/jpeg" or "image/webp"
    QSize size;
    bool operator==(const ImageKind &) const = default;
};

/// Reads the head only; nothing is decoded. Errors: InvalidInput INVALID_IMAGE for another kind, a head
/// that is cut off, and sides below 16 or above 2048 pixels.
[[nodiscard]] Result<ImageKind> imageKindOf(const QByteArray &bytes);

} // namespace mh::identity
