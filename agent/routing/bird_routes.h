// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/routing/bgp_backend.h"
#include "agent/routing/bird_state.h"
#include "agent/routing/bird_talk.h"

namespace mh::agent {

/// Routes of BIRD, session after session; never more of them in memory than a piece of the socket.
/// Thread and lifetime: as RouteStream has them. Errors: with ended().
class BirdRouteStream final : public RouteStream
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BirdRouteStream)

public:
    BirdRouteStream(const QString &socket, const RouteWish &wish);
    ~BirdRouteStream() override;

    void setReading(bool on) override { m_talk->setReading(on); }
    void stop() override;

private:
    void ask();
    void tell(const std::optional<BgpRoute> &route);

    BirdTalk *m_talk;
    QByteArrayList m_questions; ///< the first one is asked
    BirdRoutes m_routes;
    bool m_isOver = false;
};

} // namespace mh::agent
