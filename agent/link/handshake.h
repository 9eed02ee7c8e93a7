// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "agent/link/identity.h"
#include "core/fleet/agent_frames.h"

namespace mh::agent {

/// The agent's part of the handshake (docs/agent-protocol.md, 3) of one connection.
/// Thread: one. Lifetime: `identity` outlives it.
class Handshake
{
public:
    /// With a token it joins.
    Handshake(const Identity &identity, QString token);

    [[nodiscard]] fleet::Frame hello() const;
    /// Errors: Denied when the server is not the one that the agent knows; Conflict when it has not joined.
    [[nodiscard]] Result<fleet::Frame> answer(const fleet::Challenge &challenge, const fleet::About &about) const;

private:
    const Identity &m_identity;
    QString m_token;
    QByteArray m_nonce;
};

} // namespace mh::agent
