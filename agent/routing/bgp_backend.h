// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "agent/routing/bgp_state.h"
#include "agent/routing/routing_document.h"

namespace mh::agent {

/// Routes on their way from the daemon. Thread: its own. Lifetime: let go of with stop().
class RouteStream : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RouteStream)

public:
    RouteStream() = default;
    ~RouteStream() override = default;

    /// While nobody reads, the daemon waits; a few more may come all the same.
    virtual void setReading(bool on) = 0;
    /// Nothing more is said; it deletes itself.
    virtual void stop() = 0;

signals:
    void came(const mh::agent::BgpRoute &route);
    void ended(const mh::Result<> &how); ///< once
};

/// Which routes.
struct RouteWish {
    QList<BgpSession> sessions;         ///< in their order
    std::optional<net::Prefix> overlap; ///< those that cover it, and those within
    bool isAdvertised = false;          ///< told to the neighbor; else taken from it
};

/// The daemon that speaks BGP.
/// Thread: its own; nothing waits. Lifetime: callbacks are called once, unless it is gone.
class BgpBackend
{
public:
    using Done = std::function<void(const Result<> &)>;
    using StateTold = std::function<void(const Result<BgpState> &)>;

    virtual ~BgpBackend() = default;

    /// Puts the document in force as a whole, null: nothing of ours. After an error all is as it was.
    /// Errors: InvalidInput with the daemon's sentence; Conflict while another one is under way; Unavailable.
    virtual void apply(const fleet::RoutingPowers &powers, const RoutingDocument *document, const Done &done) = 0;
    /// Errors: Unavailable when it does not run.
    virtual void state(const fleet::RoutingPowers &powers, const StateTold &told) = 0;
    /// Errors: NotFound; Unavailable.
    virtual void restart(const fleet::RoutingPowers &powers, const QUuid &session, const Done &done) = 0;
    [[nodiscard]] virtual RouteStream *routes(const fleet::RoutingPowers &powers, const RouteWish &wish) = 0;
    /// How its files differ from what apply() has written.
    [[nodiscard]] virtual QStringList drift(const fleet::RoutingPowers &powers, const RoutingDocument *document) = 0;
};

} // namespace mh::agent
