// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QProcessEnvironment>
#include <QString>

#include "core/base/result.h"
#include "core/base/secret.h"

class QLockFile;

namespace mh::store {

/// The one directory of a server, locked for as long as this object lives.
/// Thread: one at a time.
class DataDir
{
public:
    /// Where a master key may come from, in the order asked: the environment
    /// (MESHHELM_MASTER_KEY, then N3N_MASTER_KEY), the setting, the key file; each base64 of 32 bytes.
    struct KeySources {
        QProcessEnvironment environment;
        QString setting; ///< empty: not set
        QString keyFile; ///< empty: master.key in the directory, made when missing
    };
    struct StoreKeys {
        Secret database;
        Secret blobs;
        Secret sealing; ///< for small values sealed by the services
    };

    /// Makes the directory (0700) when there is none, and locks it.
    /// Errors: InvalidInput DATA_DIR_NOT_PRIVATE, with the command that mends it; Conflict DATA_DIR_LOCKED
    /// (details.pid, the other server's), Unavailable STORE_IO.
    [[nodiscard]] static Result<std::unique_ptr<DataDir>> open(const QString &path);
    ~DataDir();
    DataDir(const DataDir &) = delete;
    DataDir &operator=(const DataDir &) = delete;

    /// Errors: InvalidInput MASTER_KEY_INVALID, `field` names the source; MASTER_KEY_WRONG when
    /// there is no key at all but a store that was made with one.
    [[nodiscard]] Result<Secret> masterKey(const KeySources &sources) const;
    /// The keys wrapped in `store.key`; made when there is no store yet.
    /// Errors: InvalidInput MASTER_KEY_WRONG; Internal STORE_DAMAGED when the file is missing or
    /// no longer readable beside a store.
    [[nodiscard]] Result<StoreKeys> storeKeys(const Secret &masterKey) const;
    /// Once called, a missing or empty database is damage and no longer a fresh start.
    [[nodiscard]] Result<> markInUse() const;

    /// Wraps the store's keys with another master key; the data stay as they are. An empty
    /// `newKey` stands for one made here, when the directory's own is in use, which is replaced too.
    /// Interrupted at any point, the next start works with one of both keys and says which.
    /// Errors: as masterKey() and storeKeys(); InvalidInput when there is nothing to change.
    [[nodiscard]] Result<> changeMasterKey(const KeySources &sources, Secret newKey, qint64 nowMs) const;
    /// From the key file, else from MESHHELM_NEW_MASTER_KEY; empty when neither says one.
    [[nodiscard]] static Result<Secret> newMasterKey(const KeySources &sources);

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString keyFilePath() const { return file("store.key"); }
    [[nodiscard]] QString databasePath() const { return file("meshhelm.db"); }
    [[nodiscard]] QString blobsPath() const { return file("blobs"); }

private:
    explicit DataDir(QString path);

    [[nodiscard]] QString file(const char *name) const;
    [[nodiscard]] Result<> lock();
    [[nodiscard]] Result<Secret> ownKeyFile() const;
    [[nodiscard]] static bool usesOwnKeyFile(const KeySources &sources);
    [[nodiscard]] Result<> settleChange(const QString &path) const;

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace mh::store
