// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>
#include <QTest>

#include "core/base/answer.h"
#include "server/vault/vault_store.h"

namespace mh::test {

/// Keeps the vault in memory and can refuse, or vanish in the middle like a killed server.
class FakeVaultStore final : public QObject, public vault::VaultStore
{
public:
    QFuture<Result<vault::VaultSnapshot>> load() override
    {
        return Answer<vault::VaultSnapshot>().given(vault::VaultSnapshot{credentials.values(), workspaces.values()});
    }
    void commit(QList<vault::VaultWrite> writes, std::function<void(Result<>)> done) override
    {
        if (commitsLeft == 0)
            return; // dead: nothing is written, nobody is told
        commitsLeft -= commitsLeft > 0 ? 1 : 0;
        const bool refused = std::exchange(refuseNext, false);
        for (const vault::VaultWrite &write : writes) {
            if (!refused)
                std::visit([this](const auto &one) { apply(one); }, write);
        }
        largest = std::max(largest, writes.size());
        QMetaObject::invokeMethod(
            this,
            [refused, done = std::move(done)] {
                done(refused ? Result<>(unavailable(QStringLiteral("the disk is full"))) : Result<>());
            },
            Qt::QueuedConnection);
    }

    QMap<CredentialId, vault::Credential> credentials;
    QMap<WorkspaceId, vault::Workspace> workspaces;
    QList<AuditEntry> audit; ///< written with the changes
    bool refuseNext = false;
    int commitsLeft = -1;  ///< -1: no end
    qsizetype largest = 0; ///< writes in one commit

private:
    void apply(const vault::SaveCredential &write) { credentials.insert(write.credential.id, write.credential); }
    void apply(const AddAudit &write) { audit.append(write.entry); }
    void apply(const vault::RemoveCredential &write) { credentials.remove(write.id); }
    void apply(const vault::SaveWorkspace &write) { workspaces.insert(write.workspace.id, write.workspace); }
    void apply(const vault::RemoveWorkspace &write)
    {
        workspaces.remove(write.id);
        for (vault::Credential &credential : credentials) {
            if (credential.workspace == write.id)
                credential.visibility = vault::Visibility::Private;
        }
    }
    void apply(const vault::ReplaceSealed &write)
    {
        const auto known = credentials.find(write.id);
        if (known == credentials.end() || known->sealedData != write.oldData || known->sealedToken != write.oldToken)
            return;
        known->sealedData = write.newData;
        known->sealedToken = write.newToken;
        ++known->revision;
    }
};

class FakeKeyStore final : public vault::DataKeyStore
{
public:
    Result<std::vector<vault::DataKey>> load() override { return copy(keys); }
    Result<> save(const std::vector<vault::DataKey> &next) override
    {
        if (std::exchange(refuseNext, false))
            return unavailable(QStringLiteral("the disk is full"));
        keys = copy(next);
        return {};
    }

    std::vector<vault::DataKey> keys;
    bool refuseNext = false;

private:
    static std::vector<vault::DataKey> copy(const std::vector<vault::DataKey> &from)
    {
        std::vector<vault::DataKey> to;
        for (const vault::DataKey &key : from)
            to.push_back({key.purpose, key.version, key.key.clone(), key.status, key.createdAt, key.retiredAt});
        return to;
    }
};

template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    if (future.resultCount() == 0)
        return internalError(QStringLiteral("no answer"));
    return future.result();
}

} // namespace mh::test
