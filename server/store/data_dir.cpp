// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/data_dir.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QLockFile>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/crypto/aes_gcm.h"
#include "core/crypto/random.h"
#include "server/store/durable_file.h"
#include "server/store/key_file.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestKeyFile = 64 * 1024;
constexpr auto kInUse = "in_use"_L1;

Error wrongMasterKey(const QString &message)
{
    return {ErrorCode::InvalidInput, u"MASTER_KEY_WRONG"_s, message, {}, {}};
}

Error damagedKeyFile(const QString &message)
{
    return {ErrorCode::Internal, u"STORE_DAMAGED"_s, message, {}, {}};
}

Result<Secret> decodeKey(const QByteArray &text, const QString &source)
{
    auto decoded = QByteArray::fromBase64Encoding(text.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != crypto::kKeySize)
        return invalidInput(u"the master key in %1 is not the base64 of 32 bytes"_s.arg(source), source,
                            u"MASTER_KEY_INVALID"_s);
    return Secret(std::move(decoded.decoded));
}

/// What lies in the directory opens everything: whoever else may enter or read is a mistake that does not heal itself.
Result<> checkPrivate(const QString &path)
{
    const QFileInfo info(path);
    constexpr QFileDevice::Permissions kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
                                                 | QFileDevice::ExeGroup | QFileDevice::ReadOther
                                                 | QFileDevice::WriteOther | QFileDevice::ExeOther;
    if (!info.exists() || !(info.permissions() & kOthers))
        return {};
    return invalidInput(u"other users of this machine may get at %1; mend it with: chmod %2 '%1'"_s.arg(
                            path, info.isDir() ? u"700"_s : u"600"_s),
                        u"data-dir"_s, u"DATA_DIR_NOT_PRIVATE"_s);
}

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(file);
    return file.read(kLargestKeyFile);
}

Result<Secret> keyFromFile(const QString &path)
{
    const auto text = readSmallFile(path);
    if (!text)
        return invalidInput(u"the master key file cannot be read: "_s + text.error().message, path,
                            u"MASTER_KEY_INVALID"_s);
    return decodeKey(*text, path);
}

} // namespace

DataDir::DataDir(QString path) : m_path(std::move(path)) {}

DataDir::~DataDir() = default;

QString DataDir::file(const char *name) const
{
    return m_path + u'/' + QLatin1StringView(name);
}

Result<std::unique_ptr<DataDir>> DataDir::open(const QString &path)
{
    // With a slash at its end, its name would count as its parent's, and be made like that.
    const QFileInfo info(QDir::cleanPath(path));
    const QString absolute = info.absoluteFilePath();
    if (!info.exists()) {
        if (!QDir().mkpath(info.absolutePath()))
            return unavailable(u"the directory %1 cannot be made"_s.arg(info.absolutePath()), u"STORE_IO"_s);
        if (auto made = makePrivateDir(absolute); !made)
            return made.error();
    } else if (!info.isDir() || !info.isWritable()) {
        return unavailable(u"%1 is not a directory that this user may write to"_s.arg(absolute), u"STORE_IO"_s);
    }
    for (const QString &each : {absolute, QString(absolute + u"/master.key"_s), QString(absolute + u"/store.key"_s)}) {
        if (auto safe = checkPrivate(each); !safe)
            return safe.error();
    }
    std::unique_ptr<DataDir> dir(new DataDir(absolute));
    if (auto locked = dir->lock(); !locked)
        return locked.error();
    return dir;
}

Result<> DataDir::lock()
{
    m_lock = std::make_unique<QLockFile>(file("meshhelmd.lock"));
    m_lock->setStaleLockTime(0); // only a dead owner makes a lock stale, never its age
    if (m_lock->tryLock(0))
        return {};
    qint64 pid = 0;
    QString host;
    QString program;
    const bool known = m_lock->getLockInfo(&pid, &host, &program);
    // In a container the killed predecessor had the same process number as we have; killed while it
    // made the file, it has left none in it. A living owner's file cannot be removed: it is locked.
    const bool mayBeStale = !known || pid == QCoreApplication::applicationPid();
    if (mayBeStale && m_lock->removeStaleLockFile() && m_lock->tryLock(0))
        return {};
    if (m_lock->error() != QLockFile::LockFailedError)
        return unavailable(u"%1 cannot be locked: no permission or a full disk"_s.arg(m_path), u"STORE_IO"_s);
    Error error = conflict(u"%1 is in use by another server (process %2)"_s.arg(m_path).arg(pid), u"DATA_DIR_LOCKED"_s);
    error.details.insert(u"pid"_s, pid);
    return error;
}

bool DataDir::usesOwnKeyFile(const KeySources &sources)
{
    return sources.environment.value(u"MESHHELM_MASTER_KEY"_s).isEmpty()
           && sources.environment.value(u"N3N_MASTER_KEY"_s).isEmpty() && sources.setting.isEmpty()
           && sources.keyFile.isEmpty();
}

Result<Secret> DataDir::masterKey(const KeySources &sources) const
{
    for (const QString &name : {u"MESHHELM_MASTER_KEY"_s, u"N3N_MASTER_KEY"_s}) {
        const QString value = sources.environment.value(name);
        if (!value.isEmpty())
            return decodeKey(value.toUtf8(), name);
    }
    if (!sources.setting.isEmpty())
        return decodeKey(sources.setting.toUtf8(), u"the settings"_s);
    if (!sources.keyFile.isEmpty())
        return keyFromFile(sources.keyFile);
    return ownKeyFile();
}

Result<Secret> DataDir::ownKeyFile() const
{
    const QString path = file("master.key");
    if (auto settled = settleChange(path); !settled)
        return settled.error();
    if (QFileInfo::exists(path))
        return keyFromFile(path);
    if (QFileInfo::exists(keyFilePath()) || QFileInfo::exists(databasePath()))
        return wrongMasterKey(u"there is no master key, but %1 holds a store that was made with one"_s.arg(m_path));
    Secret fresh(crypto::randomBytes(crypto::kKeySize));
    if (auto written = writePrivateFile(path, fresh.bytes().toBase64() + '\n'); !written)
        return written.error();
    qCInfo(log::store).noquote() << "a master key was made:" << path << "- keep a copy of it in a safe place";
    return fresh;
}

Result<> DataDir::settleChange(const QString &path) const
{
    const QString next = file("master.key.next");
    if (!QFileInfo::exists(next))
        return {};
    const auto newKey = keyFromFile(next);
    if (newKey && opensKeyFile(keyFilePath(), *newKey)) {
        qCInfo(log::store).noquote() << "a change of the master key was interrupted; the new key holds";
        return moveDurably(next, path);
    }
    qCInfo(log::store).noquote() << "a change of the master key was interrupted; the former key holds";
    QFile::remove(next);
    return {};
}

Result<> DataDir::changeMasterKey(const KeySources &sources, Secret newKey, qint64 nowMs) const
{
    if (!QFileInfo::exists(keyFilePath()))
        return invalidInput(u"%1 holds no store"_s.arg(m_path), u"data-dir"_s);
    const auto from = masterKey(sources);
    if (!from)
        return from.error();
    const bool own = usesOwnKeyFile(sources);
    if (newKey.isEmpty() && !own)
        return invalidInput(u"the new master key must be given in --new-key-file or MESHHELM_NEW_MASTER_KEY"_s);
    if (newKey.isEmpty())
        newKey = Secret(crypto::randomBytes(crypto::kKeySize));
    if (newKey.bytes() == from->bytes())
        return invalidInput(u"the new master key is the present one"_s);
    // The new key is on the disk before anything needs it; settleChange() finishes what a crash leaves.
    if (own) {
        if (auto written = writePrivateFile(file("master.key.next"), newKey.bytes().toBase64() + '\n'); !written)
            return written;
    }
    if (auto wrapped = rewrapKeyFile(keyFilePath(), *from, newKey, nowMs); !wrapped)
        return wrapped;
    return own ? moveDurably(file("master.key.next"), file("master.key")) : Result<>();
}

Result<Secret> DataDir::newMasterKey(const KeySources &sources)
{
    const QString value = sources.environment.value(u"MESHHELM_NEW_MASTER_KEY"_s);
    if (!sources.keyFile.isEmpty())
        return keyFromFile(sources.keyFile);
    return value.isEmpty() ? Result<Secret>(Secret()) : decodeKey(value.toUtf8(), u"MESHHELM_NEW_MASTER_KEY"_s);
}

Result<DataDir::StoreKeys> DataDir::storeKeys(const Secret &masterKey) const
{
    const QString path = keyFilePath();
    if (!QFileInfo::exists(path)) {
        if (QFileInfo::exists(databasePath()))
            return damagedKeyFile(u"%1 is missing; without it the store cannot be opened"_s.arg(path));
        if (auto written = writeNewKeys(path, masterKey); !written)
            return written.error();
    }
    const auto wrapped = readKeyFile(path);
    if (!wrapped)
        return wrapped.error();
    if (wrapped->value(kInUse).toBool() && QFileInfo(databasePath()).size() == 0)
        return damagedKeyFile(
            u"%1 is missing or empty, but was in use; restore it, or remove store.key to start afresh"_s.arg(
                databasePath()));
    auto database = unwrapKey(path, *wrapped, "database"_L1, masterKey);
    auto blobs = unwrapKey(path, *wrapped, "blobs"_L1, masterKey);
    auto sealing = unwrapKey(path, *wrapped, "sealing"_L1, masterKey);
    for (const auto *key : {&database, &blobs, &sealing}) {
        if (!*key)
            return key->error();
    }
    return StoreKeys{std::move(*database), std::move(*blobs), std::move(*sealing)};
}

Result<> DataDir::markInUse() const
{
    auto wrapped = readKeyFile(keyFilePath());
    if (!wrapped || wrapped->value(kInUse).toBool())
        return wrapped ? Result<>() : Result<>(wrapped.error());
    wrapped->insert(kInUse, true);
    return writePrivateFile(keyFilePath(), json::toBytes(*wrapped));
}

} // namespace mh::store
