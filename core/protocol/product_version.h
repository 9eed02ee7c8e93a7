// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"

/// What a program can learn of the server before it signs in, as the network manager's document has it.
/// Thread: plain values.
namespace mh::protocol {
using namespace Qt::StringLiterals;

struct ProductVersion {
    QString version;
    QString buildDate;
    QStringList features; ///< what this server does, in that document's words

    [[nodiscard]] static Result<ProductVersion> fromJson(const QJsonObject &json);
    bool operator==(const ProductVersion &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ProductVersion &version);

inline constexpr Endpoint<Empty, ProductVersion> productVersion{{Verb::Get, "/api/v1/version"_L1, Grant::None}};

} // namespace mh::protocol
