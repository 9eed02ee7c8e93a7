// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault.h"

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/when_ready.h"

namespace mh::vault {

Vault::Vault(const Parts &parts)
    : m_store(parts.store),
      m_rotationJob(parts.rotationJob),
      m_keys(parts.keys),
      m_workspaces(parts.store, parts.clock),
      m_credentials(parts.store, m_keys, m_workspaces, parts.uses, parts.clock),
      m_rotation(m_keys, m_credentials, parts.clock, parts.rotation),
      m_tokens(m_credentials, parts.http, parts.clock, parts.tokenJob),
      m_authenticator(m_credentials, m_tokens),
      m_connectionTest({m_credentials, m_tokens, parts.http, parts.allowedAddresses})
{
}

QFuture<Result<>> Vault::start()
{
    const Answer<> answer;
    whenReady(m_store.load(), this, [this, answer](const Result<VaultSnapshot> &snapshot) {
        if (!snapshot)
            return answer.give(snapshot.error());
        m_workspaces.restore(snapshot->workspaces);
        m_credentials.restore(snapshot->credentials);
        m_rotation.start(m_rotationJob);
        answer.give({});
    });
    return answer.future();
}

QFuture<Result<>> Vault::rotate(const AuditEntry &note)
{
    const Answer<> answer;
    QList<VaultWrite> writes;
    addNote(writes, note);
    m_store.commit(std::move(writes), [self = QPointer(this), answer](const Result<> &noted) {
        if (self)
            answer.give(noted ? self->m_rotation.rotate() : noted);
    });
    return answer.future();
}

} // namespace mh::vault
