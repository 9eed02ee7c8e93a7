// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/key_file.h"

#include <QDateTime>
#include <QFile>

#include "core/crypto/aes_gcm.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "server/store/durable_file.h"
#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestKeyFile = 1024 * 1024;
constexpr std::array kFixedKeys{"database"_L1, "blobs"_L1, "sealing"_L1};
constexpr std::array kStatuses{"ACTIVE"_L1, "DECRYPT_ONLY"_L1, "RETIRED"_L1};
constexpr auto kDataKeys = "data_keys"_L1;
constexpr auto kMasterId = "master_key_id"_L1;
constexpr auto kFormerId = "former_master_key_id"_L1;
constexpr auto kChangedAt = "master_key_changed_at"_L1;

Error damagedKeyFile(const QString &message)
{
    return {ErrorCode::Internal, u"STORE_DAMAGED"_s, message, {}, {}};
}

/// Tells keys apart without telling anything about them.
QString idOf(const Secret &masterKey)
{
    return QString::fromLatin1(crypto::hmacSha256(masterKey.bytes(), "meshhelm master key id").first(6).toHex());
}

Error wrongMasterKey(const QString &path, const QJsonObject &file, const Secret &given)
{
    QString message = u"the master key is not the one that %1 was made with"_s.arg(path);
    if (file.value(kFormerId).toString() == idOf(given))
        message = u"this is the master key from before its change at %1; %2 needs the new one (id %3)"_s.arg(
            QDateTime::fromMSecsSinceEpoch(file.value(kChangedAt).toInteger(), Qt::UTC).toString(Qt::ISODate), path,
            file.value(kMasterId).toString());
    return {ErrorCode::InvalidInput, u"MASTER_KEY_WRONG"_s, message, {}, {}};
}

QByteArray dataKeyContext(const QJsonObject &row)
{
    return "data-key/" + row.value("purpose"_L1).toString().toUtf8() + '/'
           + QByteArray::number(row.value("version"_L1).toInt());
}

Result<Secret> unwrapAny(const QString &path, const QJsonObject &file, const QString &envelope, QByteArrayView context,
                         const Secret &masterKey)
{
    if (!crypto::envelopeVersion(envelope))
        return damagedKeyFile(u"%1 lacks a key: %2"_s.arg(path, QString::fromUtf8(context)));
    auto key = crypto::openText(masterKey, envelope, context);
    if (!key)
        return wrongMasterKey(path, file, masterKey);
    if (key->bytes().size() != crypto::kKeySize)
        return damagedKeyFile(u"%1 holds a key of the wrong size"_s.arg(path));
    return key;
}

/// The envelope's key under another master key.
Result<QString> rewrapped(const QString &path, const QJsonObject &file, const QString &envelope, QByteArrayView context,
                          const Secret &from, const Secret &to)
{
    const auto key = unwrapAny(path, file, envelope, context, from);
    if (!key)
        return key.error();
    return crypto::sealText(to, 1, key->bytes(), context);
}

} // namespace

Result<QJsonObject> readKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(file);
    auto wrapped = json::parseObject(file.read(kLargestKeyFile));
    if (!wrapped)
        return damagedKeyFile(u"%1 is damaged: %2"_s.arg(path, wrapped.error().message));
    return wrapped;
}

Result<> writeNewKeys(const QString &path, const Secret &masterKey)
{
    QJsonObject wrapped{{kMasterId, idOf(masterKey)}};
    for (const auto name : kFixedKeys) {
        const Secret fresh(crypto::randomBytes(crypto::kKeySize));
        const auto envelope = crypto::sealText(masterKey, 1, fresh.bytes(), QByteArrayView(name.data(), name.size()));
        if (!envelope)
            return envelope.error();
        wrapped.insert(name, *envelope);
    }
    return writePrivateFile(path, json::toBytes(wrapped));
}

Result<Secret> unwrapKey(const QString &path, const QJsonObject &file, QLatin1StringView name, const Secret &masterKey)
{
    return unwrapAny(path, file, file.value(name).toString(), QByteArrayView(name.data(), name.size()), masterKey);
}

bool opensKeyFile(const QString &path, const Secret &masterKey)
{
    const auto file = readKeyFile(path);
    return file && unwrapKey(path, *file, kFixedKeys[0], masterKey);
}

Result<> rewrapKeyFile(const QString &path, const Secret &from, const Secret &to, qint64 nowMs)
{
    auto file = readKeyFile(path);
    if (!file)
        return file.error();
    QJsonObject next = *file;
    for (const auto name : kFixedKeys) {
        const auto envelope =
            rewrapped(path, *file, file->value(name).toString(), QByteArrayView(name.data(), name.size()), from, to);
        if (!envelope)
            return envelope.error();
        next.insert(name, *envelope);
    }
    QJsonArray rows;
    for (const QJsonArray before = file->value(kDataKeys).toArray(); const QJsonValue &value : before) {
        QJsonObject row = value.toObject();
        const auto envelope = rewrapped(path, *file, row.value("key"_L1).toString(), dataKeyContext(row), from, to);
        if (!envelope)
            return envelope.error();
        row.insert("key"_L1, *envelope);
        rows.append(row);
    }
    next.insert(kDataKeys, rows);
    next.insert(kFormerId, idOf(from));
    next.insert(kMasterId, idOf(to));
    next.insert(kChangedAt, nowMs);
    return writePrivateFile(path, json::toBytes(next));
}

Result<std::vector<vault::DataKey>> DataKeyFile::load()
{
    const auto file = readKeyFile(m_path);
    if (!file)
        return file.error();
    std::vector<vault::DataKey> keys;
    for (const QJsonArray rows = file->value(kDataKeys).toArray(); const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        auto key = unwrapAny(m_path, *file, row.value("key"_L1).toString(), dataKeyContext(row), m_masterKey);
        if (!key)
            return key.error();
        const auto status = valueOf<vault::KeyStatus>(kStatuses, row.value("status"_L1).toString());
        if (!status)
            return damagedKeyFile(u"%1: a data key has no status"_s.arg(m_path));
        keys.push_back({row.value("purpose"_L1).toString(), row.value("version"_L1).toInt(), *std::move(key), *status,
                        row.value("created_at"_L1).toInteger(), row.value("retired_at"_L1).toInteger()});
    }
    return keys;
}

Result<> DataKeyFile::save(const std::vector<vault::DataKey> &keys)
{
    auto file = readKeyFile(m_path);
    if (!file)
        return file.error();
    QJsonArray rows;
    for (const vault::DataKey &key : keys) {
        QJsonObject row{{u"purpose"_s, key.purpose},
                        {u"version"_s, key.version},
                        {u"status"_s, textOf(kStatuses, key.status)},
                        {u"created_at"_s, key.createdAt},
                        {u"retired_at"_s, key.retiredAt}};
        const auto envelope = crypto::sealText(m_masterKey, 1, key.key.bytes(), dataKeyContext(row));
        if (!envelope)
            return envelope.error();
        row.insert("key"_L1, *envelope);
        rows.append(row);
    }
    file->insert(kDataKeys, rows);
    return writePrivateFile(m_path, json::toBytes(*file));
}

} // namespace mh::store
