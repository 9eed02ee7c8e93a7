// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "server/vault/vault_store.h"

/// store.key: every key of the data directory, wrapped by the master key, in one file that is
/// replaced as a whole. So a change of the master key has either happened or not.
/// Thread: one at a time. Errors: MASTER_KEY_WRONG (which says whether the key is the one before a
/// change), Internal STORE_DAMAGED, Unavailable STORE_IO.
namespace mh::store {

[[nodiscard]] Result<QJsonObject> readKeyFile(const QString &path);
[[nodiscard]] Result<> writeNewKeys(const QString &path, const Secret &masterKey);
[[nodiscard]] Result<Secret> unwrapKey(const QString &path, const QJsonObject &file, QLatin1StringView name,
                                       const Secret &masterKey);
/// Wraps everything with `to`. What the keys have sealed is not touched.
[[nodiscard]] Result<> rewrapKeyFile(const QString &path, const Secret &from, const Secret &to, qint64 nowMs);
/// Whether the file can be opened with that key.
[[nodiscard]] bool opensKeyFile(const QString &path, const Secret &masterKey);

/// The data keys in store.key.
class DataKeyFile final : public vault::DataKeyStore
{
public:
    DataKeyFile(QString path, Secret masterKey) : m_path(std::move(path)), m_masterKey(std::move(masterKey)) {}

    [[nodiscard]] Result<std::vector<vault::DataKey>> load() override;
    [[nodiscard]] Result<> save(const std::vector<vault::DataKey> &keys) override;

private:
    QString m_path;
    Secret m_masterKey; ///< needed as long as data keys may be made
};

} // namespace mh::store
