// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/shares.h"

/// Who else may do something with a host: as with services. "view" sees it and its figures, "edit" works on it and
/// changes what is said of it, "admin" has its keys, its shares and its removal besides. Thread: plain values.
namespace mh::protocol {

/// On the wire a Share with `serverId`, a number, in the place of `flowId`.
struct HostShare {
    qint64 host = 0;
    Share share; ///< its flow is null

    [[nodiscard]] static Result<HostShare> fromJson(const QJsonObject &json);
    bool operator==(const HostShare &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HostShare &share);

/// With an account, named by `user`, its address or its user name.
struct CreateHostShare {
    qint64 host = 0; ///< "id", as of all below
    UserId user;
    QString email;
    QString permission;
    QString username{};

    [[nodiscard]] static Result<CreateHostShare> fromJson(const QJsonObject &json);
    bool operator==(const CreateHostShare &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateHostShare &request);

/// One share of a host; `permission` only where it is changed.
struct HostShareRef {
    qint64 host = 0;
    ShareId id;
    QString permission{};

    [[nodiscard]] static Result<HostShareRef> fromJson(const QJsonObject &json);
    bool operator==(const HostShareRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HostShareRef &request);

struct SetHostOwner {
    qint64 host = 0;
    UserId user;
    QString email;
    QString username{};

    [[nodiscard]] static Result<SetHostOwner> fromJson(const QJsonObject &json);
    bool operator==(const SetHostOwner &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SetHostOwner &request);

} // namespace mh::protocol
