// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/key_ring.h"

#include <algorithm>

#include "core/crypto/aes_gcm.h"
#include "core/crypto/random.h"

namespace mh::vault {
using namespace Qt::StringLiterals;

namespace {

// The purpose is bound in as well: an envelope of one purpose is none of another.
QByteArray contextOf(const QString &purpose, QByteArrayView context)
{
    return purpose.toUtf8() + '/' + context.toByteArray();
}

Error cannotOpen()
{
    return {ErrorCode::Internal, u"DECRYPTION_ERROR"_s, u"the sealed data cannot be opened"_s, {}, {}};
}

} // namespace

KeyRing::KeyRing(DataKeyStore &store, const Clock &clock) : m_store(store), m_clock(clock) {}

Result<> KeyRing::load()
{
    auto keys = m_store.load();
    if (!keys)
        return keys.error();
    m_keys = *std::move(keys);
    return {};
}

const DataKey *KeyRing::active(const QString &purpose) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const DataKey &key) {
        return key.purpose == purpose && key.status == KeyStatus::Active;
    });
    return found == m_keys.end() ? nullptr : &*found;
}

Result<QString> KeyRing::seal(const QString &purpose, QByteArrayView plain, QByteArrayView context)
{
    if (!active(purpose)) {
        if (auto made = rotate(purpose); !made)
            return made.error();
    }
    const DataKey *key = active(purpose);
    return crypto::sealText(key->key, key->version, plain, contextOf(purpose, context));
}

Result<Secret> KeyRing::open(const QString &purpose, const QString &envelope, QByteArrayView context) const
{
    const auto version = crypto::envelopeVersion(envelope);
    if (!version)
        return cannotOpen();
    const auto key = std::find_if(m_keys.begin(), m_keys.end(), [&](const DataKey &each) {
        return each.purpose == purpose && each.version == *version;
    });
    if (key == m_keys.end())
        return cannotOpen();
    auto plain = crypto::openText(key->key, envelope, contextOf(purpose, context));
    if (!plain)
        return cannotOpen();
    return plain;
}

Result<> KeyRing::rotate(const QString &purpose)
{
    std::vector<DataKey> next = cloned();
    int newest = 0;
    for (DataKey &key : next) {
        if (key.purpose != purpose)
            continue;
        newest = std::max(newest, key.version);
        if (key.status == KeyStatus::Active)
            key.status = KeyStatus::DecryptOnly;
    }
    next.push_back(
        {purpose, newest + 1, Secret(crypto::randomBytes(crypto::kKeySize)), KeyStatus::Active, m_clock.nowMs(), 0});
    return keep(std::move(next));
}

Result<> KeyRing::retireOld(const QString &purpose)
{
    std::vector<DataKey> next = cloned();
    bool changed = false;
    for (DataKey &key : next) {
        if (key.purpose != purpose || key.status != KeyStatus::DecryptOnly)
            continue;
        key.status = KeyStatus::Retired;
        key.retiredAt = m_clock.nowMs();
        changed = true;
    }
    return changed ? keep(std::move(next)) : Result<>();
}

Result<QString> KeyRing::resealed(const QString &purpose, const QString &envelope, QByteArrayView context)
{
    const auto version = crypto::envelopeVersion(envelope);
    if (envelope.isEmpty() || (version && *version == activeVersion(purpose)))
        return envelope;
    const auto plain = open(purpose, envelope, context);
    if (!plain)
        return plain.error();
    return seal(purpose, plain->bytes(), context);
}

int KeyRing::activeVersion(const QString &purpose) const
{
    const DataKey *key = active(purpose);
    return key ? key->version : 0;
}

qint64 KeyRing::activeSince(const QString &purpose) const
{
    const DataKey *key = active(purpose);
    return key ? key->createdAt : 0;
}

QList<KeyRing::Info> KeyRing::list() const
{
    QList<Info> all;
    for (const DataKey &key : m_keys)
        all.append({key.purpose, key.version, key.status, key.createdAt, key.retiredAt});
    return all;
}

std::vector<DataKey> KeyRing::cloned() const
{
    std::vector<DataKey> copy;
    copy.reserve(m_keys.size() + 1);
    for (const DataKey &key : m_keys)
        copy.push_back({key.purpose, key.version, key.key.clone(), key.status, key.createdAt, key.retiredAt});
    return copy;
}

Result<> KeyRing::keep(std::vector<DataKey> next)
{
    if (auto saved = m_store.save(next); !saved)
        return saved;
    m_keys = std::move(next);
    return {};
}

} // namespace mh::vault
