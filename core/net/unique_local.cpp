// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/unique_local.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace mh::net {

namespace {

constexpr qint64 kFrom1900To1970 = 2'208'988'800; // seconds
constexpr int kGlobalIdBytes = 5;

quint64 ntpTime(qint64 epochMs)
{
    const qint64 ms = epochMs % 1000 < 0 ? epochMs % 1000 + 1000 : epochMs % 1000;
    const qint64 seconds = (epochMs - ms) / 1000 + kFrom1900To1970;
    return quint64(seconds) << 32 | ((quint64(ms) << 32) / 1000);
}

} // namespace

Prefix uniqueLocalPrefix(qint64 epochMs, QByteArrayView identifier)
{
    QByteArray key(8, Qt::Uninitialized);
    qToBigEndian(ntpTime(epochMs), key.data());
    key.append(identifier.data(), identifier.size());
    const QByteArray digest = QCryptographicHash::hash(key, QCryptographicHash::Sha1).last(kGlobalIdBytes);
    quint64 bits = 0xfd;
    for (const char byte : digest)
        bits = bits << 8 | quint8(byte);
    return Prefix::around(Address::v6({bits << 16, 0}), 48);
}

} // namespace mh::net
