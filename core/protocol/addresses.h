// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Requests about pools of addresses, of both families, and what is given out of them. The replies are in the envelope
/// of /api/v1, as docs/network.md has them. Thread: plain values.
namespace mh::protocol {

/// The topic of the list of pools.
inline constexpr QLatin1StringView kPoolsTopic("address-pools");

/// "page" counts from 1, as in all of this family.
struct ListPools {
    int page = 1;
    int size = 20;
    QString status; ///< active, exhausted, inactive; empty: all
    QString search; ///< in names and descriptions, or an address or prefix that they have to do with
    [[nodiscard]] static Result<ListPools> fromJson(const QJsonObject &json);
    bool operator==(const ListPools &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListPools &request);

/// A pool or an allocation by its number.
struct AddressRef {
    qint64 number = 0;
    [[nodiscard]] static Result<AddressRef> fromJson(const QJsonObject &json);
    bool operator==(const AddressRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AddressRef &request);

/// Without a number: a new one. What is not said of one that there is stays.
struct WritePool {
    qint64 number = 0;
    std::optional<QString> name;
    std::optional<QString> prefix;
    std::optional<qint64> length; ///< "prefix_length"
    std::optional<QString> description;
    std::optional<bool> autoAssign;
    std::optional<qint64> reservedFirst; ///< "reserved_prefixes" as a number
    std::optional<QStringList> reserved; ///< the same as a list
    std::optional<QString> placement;    ///< lowest, best_fit, sparse
    std::optional<qint64> quarantineSeconds;
    std::optional<QString> status;          ///< active or inactive
    std::optional<qint64> parentAllocation; ///< its number; 0: none
    [[nodiscard]] static Result<WritePool> fromJson(const QJsonObject &json);
    bool operator==(const WritePool &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WritePool &request);

struct PoolMap {
    qint64 number = 0;
    QString from; ///< an address; empty: the first one
    int limit = 1000;
    [[nodiscard]] static Result<PoolMap> fromJson(const QJsonObject &json);
    bool operator==(const PoolMap &) const = default;
};
[[nodiscard]] QJsonObject toJson(const PoolMap &request);

struct ListAllocations {
    int page = 1;
    int size = 20;
    qint64 pool = 0; ///< 0: all
    QString status;  ///< active, expired, quarantined, released; empty: all
    QString search;  ///< as of pools; of owners, too
    [[nodiscard]] static Result<ListAllocations> fromJson(const QJsonObject &json);
    bool operator==(const ListAllocations &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListAllocations &request);

/// As WritePool. A custom prefix goes before `autoAssign`.
struct WriteAllocation {
    qint64 number = 0;
    qint64 pool = 0;
    std::optional<QString> clientName;
    std::optional<QString> description;
    std::optional<QString> customPrefix;
    std::optional<bool> autoAssign;
    std::optional<qint64> length;    ///< "prefix_length"
    std::optional<qint64> expiresAt; ///< 0: never
    [[nodiscard]] static Result<WriteAllocation> fromJson(const QJsonObject &json);
    bool operator==(const WriteAllocation &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteAllocation &request);

struct WhoHasAddress {
    QString address;
    [[nodiscard]] static Result<WhoHasAddress> fromJson(const QJsonObject &json);
    bool operator==(const WhoHasAddress &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WhoHasAddress &request);

} // namespace mh::protocol
