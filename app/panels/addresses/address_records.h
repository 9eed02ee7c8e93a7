// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QJsonObject>
#include <QString>

#include "app/widgets/theme.h"
#include "core/base/result.h"

namespace mh::client {
class ServerClient;
}

/// Pools of addresses and what is given out of them, as the server tells of them. Thread: GUI.
namespace mh::panels {

struct PoolRecord {
    qint64 number = 0; ///< 0: a new one
    QString name;
    QString prefix;
    int length = 64;  ///< of what is given out
    double total = 0; ///< a /32 cut into /128 has more than an integer holds
    double allocated = 0;
    QString status;
    QString description;
    bool autoAssign = true;
    qint64 reserved = 0; ///< how many at the beginning
    [[nodiscard]] static PoolRecord fromJson(const QJsonObject &json);
    [[nodiscard]] double percent() const { return total > 0 ? allocated / total * 100 : 0; }
};

struct AllocationRecord {
    qint64 number = 0; ///< 0: a new one
    QString clientName;
    QString prefix;
    QString status;
    QString description;
    qint64 allocatedAt = 0;
    qint64 expiresAt = 0; ///< 0: never
    [[nodiscard]] static AllocationRecord fromJson(const QJsonObject &json);
};

[[nodiscard]] QString poolStatus(const PoolRecord &pool);
[[nodiscard]] widgets::Tone poolTone(const PoolRecord &pool);
/// "12 of 65,536 given out"
[[nodiscard]] QString poolShare(const PoolRecord &pool);
[[nodiscard]] QString allocationStatus(const AllocationRecord &allocation);
[[nodiscard]] widgets::Tone allocationTone(const AllocationRecord &allocation);

/// What is asked of the server about them; the replies are in the envelope of /api/v1. Errors: the server's.
class AddressCalls final
{
public:
    explicit AddressCalls(client::ServerClient &client) : m_client(client) {}
    using Reply = QFuture<Result<QJsonObject>>;

    [[nodiscard]] Reply pools(int page, int size) const;
    /// Number 0: a new one.
    [[nodiscard]] Reply writePool(qint64 number, QJsonObject said) const;
    [[nodiscard]] Reply removePool(qint64 number) const;
    [[nodiscard]] Reply allocations(qint64 pool, const QString &search, int page, int size) const;
    [[nodiscard]] Reply allocate(const QJsonObject &said) const;
    [[nodiscard]] Reply changeAllocation(qint64 number, QJsonObject said) const;
    [[nodiscard]] Reply release(qint64 number) const;
    /// Its parts that are not free, as many as the server tells at once.
    [[nodiscard]] Reply map(qint64 pool) const;
    [[nodiscard]] Reply who(const QString &address) const;

private:
    client::ServerClient &m_client;
};

} // namespace mh::panels
