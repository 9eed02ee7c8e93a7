// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/auth.h"

/// Accounts: registration, self service, administration, the audit log.
namespace mh::protocol {

/// With a username it follows the monitor family's rules, by e-mail alone the flow family's.
struct RegisterRequest {
    QString email;
    QString username;
    QString password;
    QString name;
    QString role; ///< above "user" only for administrators
    [[nodiscard]] bool isMonitor() const { return !username.isEmpty(); }

    [[nodiscard]] static Result<RegisterRequest> fromJson(const QJsonObject &json);
    bool operator==(const RegisterRequest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RegisterRequest &request);

/// One sentence, as many replies of the flow family are.
struct Message {
    QString message;

    [[nodiscard]] static Result<Message> fromJson(const QJsonObject &json);
    bool operator==(const Message &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Message &message);

struct UpdateMe {
    std::optional<QString> name;
    std::optional<QString> avatarUrl;

    [[nodiscard]] static Result<UpdateMe> fromJson(const QJsonObject &json);
    bool operator==(const UpdateMe &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UpdateMe &request);

struct ChangePassword {
    QString current;
    QString next;

    [[nodiscard]] static Result<ChangePassword> fromJson(const QJsonObject &json);
    bool operator==(const ChangePassword &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ChangePassword &request);

struct Session {
    SessionId id;
    QString device;
    QString address; ///< partly hidden
    qint64 createdAt = 0;
    bool isCurrent = false;

    [[nodiscard]] static Result<Session> fromJson(const QJsonObject &json);
    bool operator==(const Session &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Session &session);

struct SessionList {
    QList<Session> sessions;

    [[nodiscard]] static Result<SessionList> fromJson(const QJsonObject &json);
    bool operator==(const SessionList &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SessionList &list);

struct SessionRef {
    SessionId id;

    [[nodiscard]] static Result<SessionRef> fromJson(const QJsonObject &json);
    bool operator==(const SessionRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SessionRef &ref);

struct SessionsEnded {
    QString message;
    int count = 0;

    [[nodiscard]] static Result<SessionsEnded> fromJson(const QJsonObject &json);
    bool operator==(const SessionsEnded &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SessionsEnded &reply);

struct ListAudit {
    UserId user; ///< null: anybody
    QString action;
    PageRequest page;
    QString resourceType{};
    QString resourceId{};
    qint64 from = 0; ///< 0: from the beginning
    qint64 to = 0;   ///< the first moment that is too late; 0: until now

    [[nodiscard]] static Result<ListAudit> fromJson(const QJsonObject &json);
    bool operator==(const ListAudit &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListAudit &request);

/// The same as a file, newest first, up to 10,000 entries.
struct ExportAudit {
    ListAudit filter;
    QString format = QStringLiteral("csv"); ///< or "json"

    [[nodiscard]] static Result<ExportAudit> fromJson(const QJsonObject &json);
    bool operator==(const ExportAudit &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ExportAudit &request);

struct AuditEntry {
    qint64 id = 0;
    UserId user;
    QString username;
    QString action;
    QString resourceType;
    QString resourceId;
    QString address;
    QString agent;
    QJsonObject details;
    qint64 createdAt = 0;

    [[nodiscard]] static Result<AuditEntry> fromJson(const QJsonObject &json);
    bool operator==(const AuditEntry &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AuditEntry &entry);

} // namespace mh::protocol
