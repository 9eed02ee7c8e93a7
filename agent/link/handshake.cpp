// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/handshake.h"

#include "core/crypto/random.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

Handshake::Handshake(const Identity &identity, QString token)
    : m_identity(identity), m_token(std::move(token)), m_nonce(crypto::randomBytes(fleet::kNonceSize))
{
}

fleet::Frame Handshake::hello() const
{
    return fleet::Hello{fleet::kProtocol, m_nonce};
}

Result<fleet::Frame> Handshake::answer(const fleet::Challenge &challenge, const fleet::About &about) const
{
    const Error stranger{ErrorCode::Denied, {}, u"the server is not the one that this host has joined"_s, {}, {}};
    if (challenge.key != m_identity.serverKey
        || !crypto::isSignedBy(challenge.key, fleet::serverProof(m_nonce, challenge.nonce), challenge.signature))
        return stranger;
    if (m_token.isEmpty() && m_identity.host == 0)
        return conflict(u"this host has not joined"_s, u"NOT_JOINED"_s);
    fleet::Introduction said;
    said.token = m_token;
    said.host = m_identity.host;
    said.key = m_identity.key.publicKey();
    said.signature = m_identity.key.sign(fleet::agentProof(challenge.nonce, m_nonce, challenge.key));
    said.facts = about.facts;
    said.manifest = about.manifest;
    return fleet::Frame(std::move(said));
}

} // namespace mh::agent
