// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Who else may do something with a flow. Members are in camelCase, as that document has them;
/// snake_case is read too. Thread: plain values.
namespace mh::protocol {

struct Share {
    ShareId id;
    FlowId flow;
    UserId user; ///< null: no account has the address yet
    QString userName;
    QString userEmail;
    QString invitedEmail; ///< empty unless it began as an invitation by e-mail
    QString permission;   ///< view, edit, admin
    bool pending = false; ///< gives no right yet
    QString sharedByName;
    qint64 createdAt = 0;
    QString username{}; ///< of the account; empty where it has none

    [[nodiscard]] static Result<Share> fromJson(const QJsonObject &json);
    bool operator==(const Share &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Share &share);

/// As people write whom they mean: an address has an @, which no user name has.
struct PersonNamed {
    QString email;
    QString username;
};
[[nodiscard]] PersonNamed personNamed(const QString &text);

/// With an account, named by `user` or `username`, or with an address.
struct CreateShare {
    FlowId flow;
    UserId user;
    QString email;
    QString permission;
    QString username{};

    [[nodiscard]] static Result<CreateShare> fromJson(const QJsonObject &json);
    bool operator==(const CreateShare &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateShare &request);

struct SharesRef {
    FlowId flow;

    [[nodiscard]] static Result<SharesRef> fromJson(const QJsonObject &json);
    bool operator==(const SharesRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SharesRef &request);

/// One share of a flow; `permission` only where it is changed.
struct ShareRef {
    FlowId flow;
    ShareId id;
    QString permission{};

    [[nodiscard]] static Result<ShareRef> fromJson(const QJsonObject &json);
    bool operator==(const ShareRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ShareRef &request);

/// A share as the person it is for names it.
struct InvitationRef {
    ShareId id;

    [[nodiscard]] static Result<InvitationRef> fromJson(const QJsonObject &json);
    bool operator==(const InvitationRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const InvitationRef &request);

struct SharedFlow {
    FlowId id;
    QString name;
    QString description;
    ShareId share;
    QString myPermission;
    QString sharedByName;
    qint64 sharedAt = 0;

    [[nodiscard]] static Result<SharedFlow> fromJson(const QJsonObject &json);
    bool operator==(const SharedFlow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SharedFlow &flow);

struct ListSharedFlows {
    PageRequest page;

    [[nodiscard]] static Result<ListSharedFlows> fromJson(const QJsonObject &json);
    bool operator==(const ListSharedFlows &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListSharedFlows &request);

struct Invitation {
    ShareId id;
    FlowId flow;
    QString flowName;
    QString permission;
    QString sharedByName;
    qint64 sharedAt = 0;

    [[nodiscard]] static Result<Invitation> fromJson(const QJsonObject &json);
    bool operator==(const Invitation &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Invitation &invitation);

struct SetFlowOwner {
    FlowId flow;
    UserId user;
    QString email;
    QString username{};

    [[nodiscard]] static Result<SetFlowOwner> fromJson(const QJsonObject &json);
    bool operator==(const SetFlowOwner &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SetFlowOwner &request);

struct SetFlowWorkspace {
    FlowId flow;
    WorkspaceId workspace; ///< null: out of the one it is in

    [[nodiscard]] static Result<SetFlowWorkspace> fromJson(const QJsonObject &json);
    bool operator==(const SetFlowWorkspace &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SetFlowWorkspace &request);

/// What somebody on the topic "shares" is told.
[[nodiscard]] QJsonObject shareFrame(const QString &event, const Share &share, const QString &flowName);

} // namespace mh::protocol
