// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Requests about BGP. The replies are in the envelope of /api/v1, as docs/routing.md has them. Thread: plain values.
namespace mh::protocol {

/// The topic of the list of sessions.
inline constexpr QLatin1StringView kBgpSessionsTopic("bgp-sessions");

/// "page" counts from 1, as in all of this family.
struct ListBgpSessions {
    int page = 1;
    int size = 20;
    QString status; ///< empty: all
    QString neighbor;
    qint64 host = 0; ///< its number; 0: all
    [[nodiscard]] static Result<ListBgpSessions> fromJson(const QJsonObject &json);
    bool operator==(const ListBgpSessions &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListBgpSessions &request);

struct BgpSessionRef {
    qint64 number = 0;
    [[nodiscard]] static Result<BgpSessionRef> fromJson(const QJsonObject &json);
    bool operator==(const BgpSessionRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const BgpSessionRef &request);

/// Members as docs/routing.md has them; without a number: a new one. What is not said of one that there is stays.
struct WriteBgpSession {
    qint64 number = 0;
    QJsonObject said;
    [[nodiscard]] static Result<WriteBgpSession> fromJson(const QJsonObject &json);
    bool operator==(const WriteBgpSession &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteBgpSession &request);

struct ListBgpRoutes {
    int page = 1;
    int size = 20;
    qint64 session = 0; ///< 0: all
    QString prefix;     ///< covers longer ones; empty: all
    QString direction;  ///< "received" or "advertised"
    bool again = false; ///< asks the hosts anew
    [[nodiscard]] static Result<ListBgpRoutes> fromJson(const QJsonObject &json);
    bool operator==(const ListBgpRoutes &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListBgpRoutes &request);

struct ListAnnouncements {
    int page = 1;
    int size = 20;
    QString prefix; ///< covers longer ones; empty: all
    [[nodiscard]] static Result<ListAnnouncements> fromJson(const QJsonObject &json);
    bool operator==(const ListAnnouncements &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListAnnouncements &request);

struct AnnouncementRef {
    qint64 number = 0;
    [[nodiscard]] static Result<AnnouncementRef> fromJson(const QJsonObject &json);
    bool operator==(const AnnouncementRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AnnouncementRef &request);

/// As WriteBgpSession.
struct WriteAnnouncement {
    qint64 number = 0;
    QJsonObject said;
    [[nodiscard]] static Result<WriteAnnouncement> fromJson(const QJsonObject &json);
    bool operator==(const WriteAnnouncement &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteAnnouncement &request);

struct BgpRouterRef {
    qint64 host = 0; ///< its number
    [[nodiscard]] static Result<BgpRouterRef> fromJson(const QJsonObject &json);
    bool operator==(const BgpRouterRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const BgpRouterRef &request);

struct WriteBgpRouter {
    qint64 host = 0;
    QJsonObject said;
    [[nodiscard]] static Result<WriteBgpRouter> fromJson(const QJsonObject &json);
    bool operator==(const WriteBgpRouter &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteBgpRouter &request);

} // namespace mh::protocol
