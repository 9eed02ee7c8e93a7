// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include "core/base/result.h"
#include "core/crypto/signing.h"
#include "core/fleet/join_string.h"

namespace mh::agent {

/// Who the agent is, and whose. In the folder of its state: `key`, and `identity.json` with what is no secret.
/// Thread: a value.
struct Identity {
    crypto::SigningKey key;
    qint64 host = 0; ///< 0: it has not joined yet
    QStringList servers;
    QByteArray serverKey;
    QByteArray certificate; ///< SHA-256; empty: it is checked as usual

    /// Errors: NotFound when there is none; Internal when what is there is damaged.
    [[nodiscard]] static Result<Identity> load(const QString &folder);
    /// With a key of its own. One that was made for a join whose end was not seen serves again, so that the server
    /// knows whom it let in.
    [[nodiscard]] static Result<Identity> forJoin(const QString &folder, const fleet::JoinString &join);
    [[nodiscard]] Result<> save(const QString &folder) const;
};

} // namespace mh::agent
