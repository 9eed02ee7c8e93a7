// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>

namespace mh {

/// A new identifier that sorts by its time of making (RFC 9562, version 7: 48 bits of
/// milliseconds, 74 random bits). For rows that are many and never end: neighbours in time lie
/// on the same page of an index, which makes inserting them several times as fast as random ids.
template <class AnyId>
[[nodiscard]] AnyId makeOrderedId(qint64 nowMs)
{
    QUuid uuid = QUuid::createUuid(); // leaves the RFC's variant bits and the random ones
    const auto time = quint64(nowMs);
    uuid.data1 = uint(time >> 16);
    uuid.data2 = ushort(time & 0xffff);
    uuid.data3 = ushort((uuid.data3 & 0x0fff) | 0x7000);
    return AnyId(uuid);
}

} // namespace mh
