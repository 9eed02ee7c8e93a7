// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include "agent/routing/bgp_state.h"
#include "agent/routing/bird_lines.h"

/// What BIRD 2 tells of its protocols and routes. Thread: plain functions and values.
namespace mh::agent {

/// Protocols whose name is one of ours.
struct BirdProtocols {
    QByteArrayList names;
    QList<BgpSessionState> sessions;
};
[[nodiscard]] BirdProtocols protocolsIn(const QList<BirdLine> &lines, const QDateTime &now);

/// "show status". Members that it does not tell stay as they are.
void readStatus(const QList<BirdLine> &lines, BgpState &state);

/// Takes a streamed "show route … all"; a route is whole once the next one begins.
class BirdRoutes
{
public:
    explicit BirdRoutes(QDateTime now) : m_now(std::move(now)) {}

    [[nodiscard]] std::optional<BgpRoute> take(const BirdLine &line);
    /// The last one.
    [[nodiscard]] std::optional<BgpRoute> end();

private:
    [[nodiscard]] std::optional<BgpRoute> begin(const QString &text);
    void takeAttribute(const QByteArray &text);

    const QDateTime m_now;
    QByteArray m_prefix; ///< of the routes that follow
    std::optional<BgpRoute> m_route;
};

} // namespace mh::agent
