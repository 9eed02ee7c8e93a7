// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include "core/base/bgp_id.h"
#include "core/base/result.h"
#include "core/net/prefix.h"

/// BGP as the store keeps it. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::routing {

/// A list of prefixes; the first rule that a prefix fits decides.
struct Filter {
    struct Rule {
        net::Prefix prefix;
        int min = 0; ///< lengths, both included
        int max = 0;
        bool accepts = true;
        bool operator==(const Rule &) const = default;
    };
    bool accepts = true; ///< what no rule fits
    QList<Rule> rules;
    bool operator==(const Filter &) const = default;
};
[[nodiscard]] bool lets(const Filter &filter, const net::Prefix &prefix);
/// As requests and agents have it. Errors: InvalidInput that names the member below `path`.
[[nodiscard]] Result<Filter> filterFrom(const QJsonObject &json, const QString &path);
[[nodiscard]] QJsonObject toJson(const Filter &filter);

struct Session {
    BgpSessionId id;
    qint64 number = 0; ///< the integer id of the documents, counting from 1
    HostId host;
    QString name;
    QString description;
    net::Address neighbor;
    std::optional<net::Address> source;
    qint64 remoteAs = 0;
    qint64 localAs = 0;
    QString sealedPassword; ///< empty: none
    int holdTime = 90;      ///< seconds
    int keepalive = 30;
    int connectRetry = 120;
    int multihop = 0; ///< hops; 0: the neighbour is on the same network
    bool ttlSecurity = false;
    bool enabled = true;
    bool gracefulShutdown = false;
    qint64 maxPrefixes = 0; ///< 0: as many as come
    Filter import;
    Filter exporting;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 revision = 1; ///< of its row

    bool operator==(const Session &) const = default;
    [[nodiscard]] static Result<Session> fromJson(const QJsonObject &json);
};
/// For the store.
[[nodiscard]] QJsonObject toJson(const Session &session);

/// When a prefix is told to the neighbours.
enum class Mode { Always, WhileEnabled, WhileLive };
[[nodiscard]] QLatin1StringView toText(Mode mode); ///< "always", "while_enabled", "while_live"
[[nodiscard]] std::optional<Mode> modeFrom(QStringView text);

struct Announcement {
    AnnouncementId id;
    qint64 number = 0;
    HostId host;
    net::Prefix prefix;
    QList<BgpSessionId> sessions; ///< empty: all of its host
    QStringList communities;      ///< "65001:100"
    std::optional<qint64> med;
    QString owner; ///< "peer:<id>", "allocation:<id>"; empty: none
    Mode mode = Mode::Always;
    bool allowLonger = false;
    bool active = true; ///< what its owner says by the mode; one without an owner always is
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 revision = 1;

    bool operator==(const Announcement &) const = default;
    [[nodiscard]] static Result<Announcement> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const Announcement &announcement);

/// What the sessions of a host take where they say nothing, and the number of the last document that was made for it.
struct Router {
    HostId host;
    QString routerId; ///< empty: as the host has it
    qint64 localAs = 0;
    qint64 serial = 0;
    qint64 revision = 1;
    bool operator==(const Router &) const = default;
};

} // namespace mh::routing
