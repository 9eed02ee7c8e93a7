// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

/// What each type of credential consists of: the server checks by it, clients make forms of it.
/// Thread: plain values.
namespace mh::protocol {

enum class FieldKind { Text, Header, Url, Host, Port, Scopes, ClientAuth, Engine, Secret };

struct CredentialField {
    QLatin1StringView name; ///< in the credential's data
    FieldKind kind = FieldKind::Text;
    bool required = false;
};

/// In the order in which people choose.
[[nodiscard]] QStringList credentialTypes();
/// Empty: there is no such type.
[[nodiscard]] QList<CredentialField> credentialFields(QStringView type);

} // namespace mh::protocol
