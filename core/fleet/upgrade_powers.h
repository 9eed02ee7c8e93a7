// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::fleet {

/// The part of a manifest that is about other versions of the agent: which releases it may become. By default: none.
/// Thread: a value. Errors: InvalidInput that names the member.
struct UpgradePowers {
    static constexpr qsizetype kKeySize = 32;

    QByteArray key; ///< Ed25519, public: whoever has its other half signs releases; empty: nobody
    QString channel = QStringLiteral("stable");

    [[nodiscard]] static Result<UpgradePowers> fromJson(const QJsonObject &json);
    bool operator==(const UpgradePowers &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UpgradePowers &powers);

/// Why a verb that begins with "upgrade." is not allowed; nothing: it is. Whether the release is signed is the agent's
/// to see.
[[nodiscard]] std::optional<QString> upgradeRefusal(const UpgradePowers &powers);

} // namespace mh::fleet
