// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "server/vault/vault_store.h"

/// What each type of credential consists of; the one table of it. Thread: plain functions.
namespace mh::vault {

[[nodiscard]] QString toText(CredentialType type); ///< "http_basic", ...
[[nodiscard]] std::optional<CredentialType> credentialTypeFrom(QStringView text);
[[nodiscard]] QString toText(Visibility visibility); ///< "private", ...
[[nodiscard]] std::optional<Visibility> visibilityFrom(QStringView text);

/// `given` checked field by field. A secret that is missing, empty or masked keeps the value it
/// has in `kept`; null takes an optional one away.
/// Errors: InvalidInput naming the field ("data.port").
[[nodiscard]] Result<QJsonObject> checkedData(CredentialType type, const QJsonObject &given,
                                              const QJsonObject &kept = {});
/// Secrets hidden, everything else as it is.
[[nodiscard]] QJsonObject shownData(CredentialType type, const QJsonObject &data);
/// The port of the type's usual server unless `data` has one.
[[nodiscard]] quint16 portOf(CredentialType type, const QJsonObject &data);

} // namespace mh::vault
