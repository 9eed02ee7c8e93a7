// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QJsonObject>
#include <QList>
#include <QUuid>

#include "core/base/secret.h"
#include "core/fleet/routing_powers.h"
#include "core/net/prefix.h"

namespace mh::agent {

struct RouteRule {
    net::Prefix prefix;
    int least = 0; ///< lengths of what lies in the prefix
    int most = 0;
    bool accepts = false;
};

/// The first rule that fits decides.
struct RouteFilter {
    bool accepts = false; ///< what fits none
    QList<RouteRule> rules;
};

struct BgpSession {
    QUuid id;
    QString name;
    net::Address neighbor;
    quint32 remoteAs = 0;
    quint32 localAs = 0;
    std::shared_ptr<const Secret> password; ///< null: none
    int holdTime = 0;                       ///< seconds, as the others; 0: the daemon's own
    int keepalive = 0;
    int connectRetry = 0;
    int multihop = 0; ///< 0: the neighbor is on the same link
    bool ttlSecurity = false;
    bool isEnabled = true;
    std::optional<net::Address> source;
    RouteFilter import;
    RouteFilter outward;
    qint64 maxPrefixes = 0; ///< 0: any number
    bool gracefulShutdown = false;
};

struct Announcement {
    net::Prefix prefix;
    QList<QUuid> sessions; ///< empty: all of its family
    QList<std::pair<quint16, quint16>> communities;
    std::optional<quint32> med;
};

/// What a host is to do with BGP (docs/agent-protocol.md). Thread: a value.
struct RoutingDocument {
    static constexpr qsizetype kMostSessions = 256;
    static constexpr qsizetype kMostAnnouncements = 4096;
    static constexpr qsizetype kMostRules = 1024; ///< of one filter

    QString routerId; ///< empty: the daemon's own
    QList<BgpSession> sessions;
    QList<Announcement> announcements;

    /// Errors: InvalidInput with the field; sentences hold no password.
    [[nodiscard]] static Result<RoutingDocument> fromJson(const QJsonObject &json);
};

/// Why the manifest does not allow the document; nothing: it does.
[[nodiscard]] std::optional<QString> refusalOf(const fleet::RoutingPowers &powers, const RoutingDocument &document);

} // namespace mh::agent
