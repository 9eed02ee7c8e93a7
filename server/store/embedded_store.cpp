// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/embedded_store.h"

#include <QSet>

#include "core/base/log.h"
#include "server/store/blob_files.h"
#include "server/store/data_dir.h"
#include "server/store/key_file.h"
#include "server/store/migrator.h"
#include "server/store/port_adapters.h"
#include "server/store/run_repository.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/log_folder.h"
#include "server/store/sqlite/wal_check.h"

namespace mh::store {
using namespace Qt::StringLiterals;

// The writer ends first: until then it may call back into the adapters.
struct EmbeddedStore::Parts {
    Secret sealingKey;
    qint64 fencingToken = 0;
    std::unique_ptr<BlobFiles> blobs;
    std::unique_ptr<Reader> reader;
    std::unique_ptr<EngineStore> engine;
    std::unique_ptr<IdentityStore> identity;
    std::unique_ptr<RegistryStore> registry;
    std::unique_ptr<ServiceRows> services;
    std::unique_ptr<MailRows> mail;
    std::unique_ptr<ShareRows> shares;
    std::unique_ptr<VaultRows> vault;
    std::unique_ptr<DataKeyFile> dataKeys;
    std::unique_ptr<LogFolder> folder;
    std::unique_ptr<Writer> writer;
};

namespace {

// The key came out of store.key intact, so a store that it does not open is not the key's fault.
Error explained(const Error &error, const QString &path)
{
    if (error.reason != "STORE_WRONG_KEY"_L1)
        return error;
    return {ErrorCode::Internal,
            u"STORE_DAMAGED"_s,
            u"%1 is damaged at its beginning, or it belongs to another data directory"_s.arg(path),
            {},
            {}};
}

/// Files whose row never came, because the server was killed between the two, or whose row was lost with a damaged
/// store: those are wanted back when the store is restored.
Result<> sortOutBlobs(Database &database, const BlobFiles &blobs)
{
    const auto known = allBlobs(database);
    if (!known)
        return known.error();
    const QSet<BlobId> kept(known->cbegin(), known->cend());
    const QList<BlobId> files = blobs.list();
    for (const BlobId &id : blobs.listAside()) {
        if (!kept.contains(id) || files.contains(id))
            continue;
        if (auto back = blobs.bringBack(id); !back)
            return back;
        qCInfo(log::store).noquote() << "a blob that was set aside has its owner again:" << id.toString();
    }
    for (const BlobId &id : files) {
        if (kept.contains(id))
            continue;
        if (auto aside = blobs.setAside(id); !aside)
            return aside;
        qCInfo(log::store).noquote() << "a blob without an owner was set aside:" << id.toString();
    }
    return {};
}

/// The number of this start, taken and noted in one statement: two servers never get the same one. On a full disk the
/// next start may get it again: components and the store refuse older ones, not equal ones.
Result<qint64> countStart(Database &database, qint64 nowMs)
{
    auto count = database.prepare("INSERT INTO server_starts(number, started_at)"
                                  " SELECT coalesce(max(number), 0) + 1, ?1 FROM server_starts RETURNING number");
    if (!count)
        return count.error();
    count->bindAll(nowMs);
    const auto row = count->step();
    const qint64 number = row && *row ? count->integer(0) : 0;
    const auto written = row ? count->run() : Result<>(row.error());
    if (written)
        return number;
    qCWarning(log::store).noquote() << "this start cannot be counted:" << written.error().message;
    count->reset();
    auto last = database.prepare("SELECT coalesce(max(number), 0) + 1 FROM server_starts");
    if (!last)
        return last.error();
    if (const auto known = last->step(); !known)
        return known.error();
    return last->integer(0);
}

} // namespace

EmbeddedStore::EmbeddedStore(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

EmbeddedStore::~EmbeddedStore() = default;

Result<std::unique_ptr<EmbeddedStore>> EmbeddedStore::open(const DataDir &dir, const Secret &masterKey,
                                                           const Clock &clock, const QList<Migration> &further)
{
    auto keys = dir.storeKeys(masterKey);
    if (!keys)
        return keys.error();
    if (auto whole = checkLog(dir.databasePath()); !whole)
        return whole.error();
    auto database = Database::open(dir.databasePath(), keys->database);
    if (!database)
        return explained(database.error(), dir.databasePath());
    if (auto migrated = migrate(**database, builtInMigrations() + further, clock.nowMs()); !migrated) {
        Error error = migrated.error();
        error.message = dir.databasePath() + u": "_s + error.message;
        return error;
    }
    if (auto marked = dir.markInUse(); !marked)
        return marked.error();
    auto blobs = BlobFiles::open(dir.blobsPath(), std::move(keys->blobs));
    if (!blobs)
        return blobs.error();
    if (auto sorted = sortOutBlobs(**database, **blobs); !sorted)
        return sorted.error();
    const auto start = countStart(**database, clock.nowMs());
    if (!start)
        return start.error();
    auto reader = Reader::open(dir.databasePath(), keys->database);
    if (!reader)
        return explained(reader.error(), dir.databasePath());

    auto folder = LogFolder::open(dir.databasePath(), keys->database);
    if (!folder)
        return explained(folder.error(), dir.databasePath());
    (*database)->foldBeside(folder->get());

    auto parts = std::make_unique<Parts>();
    parts->sealingKey = std::move(keys->sealing);
    parts->fencingToken = *start;
    parts->blobs = std::move(*blobs);
    parts->reader = std::move(*reader);
    parts->folder = std::move(*folder);
    parts->writer = std::make_unique<Writer>(std::move(*database), *start);
    parts->engine = std::make_unique<EngineStore>(*parts->writer, *parts->reader, *parts->blobs);
    parts->identity = std::make_unique<IdentityStore>(*parts->writer, *parts->reader);
    parts->registry = std::make_unique<RegistryStore>(*parts->writer, *parts->reader);
    parts->services = std::make_unique<ServiceRows>(*parts->writer, *parts->reader);
    parts->mail = std::make_unique<MailRows>(*parts->writer, *parts->reader);
    parts->shares = std::make_unique<ShareRows>(*parts->writer, *parts->reader);
    parts->vault = std::make_unique<VaultRows>(*parts->writer, *parts->reader);
    parts->dataKeys = std::make_unique<DataKeyFile>(dir.keyFilePath(), masterKey.clone());
    return std::unique_ptr<EmbeddedStore>(new EmbeddedStore(std::move(parts)));
}

bool EmbeddedStore::isDamaged() const
{
    return m_parts->reader->isDamaged() || m_parts->writer->isDamaged();
}

int EmbeddedStore::connections() const
{
    return 2 + m_parts->reader->connections(); // one writes, one folds the log
}

engine::Store &EmbeddedStore::engine()
{
    return *m_parts->engine;
}

engine::History &EmbeddedStore::history()
{
    return *m_parts->engine;
}

engine::Retention &EmbeddedStore::retention()
{
    return *m_parts->engine;
}

identity::UserStore &EmbeddedStore::identity()
{
    return *m_parts->identity;
}

registry::ComponentStore &EmbeddedStore::registry()
{
    return *m_parts->registry;
}

services::ServiceStore &EmbeddedStore::services()
{
    return *m_parts->services;
}

mail::MailStore &EmbeddedStore::mail()
{
    return *m_parts->mail;
}

access::ShareStore &EmbeddedStore::shares()
{
    return *m_parts->shares;
}

vault::VaultStore &EmbeddedStore::vault()
{
    return *m_parts->vault;
}

vault::DataKeyStore &EmbeddedStore::dataKeys()
{
    return *m_parts->dataKeys;
}

const BlobFiles &EmbeddedStore::blobs() const
{
    return *m_parts->blobs;
}

Writer &EmbeddedStore::writer()
{
    return *m_parts->writer;
}

Reader &EmbeddedStore::reader()
{
    return *m_parts->reader;
}

qint64 EmbeddedStore::fencingToken() const
{
    return m_parts->fencingToken;
}

const Secret &EmbeddedStore::sealingKey() const
{
    return m_parts->sealingKey;
}

} // namespace mh::store
