// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "agent/exec/doing.h"
#include "agent/routing/routing_keeper.h"

namespace mh::agent {

/// `routing.*`: what the host is to do with BGP, what has become of it, and the routes.
/// Thread: Commands'. Lifetime: what it refers to outlives it.
class RoutingDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoutingDoer)

public:
    static constexpr qint64 kMostRoutes = 10'000; ///< of one page

    RoutingDoer(RoutingKeeper &keeper, BgpBackend &backend);
    ~RoutingDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    using Held = std::shared_ptr<Doing>;

    void tellStatus(const Held &doing);
    void apply(const Held &doing);
    void down(const Held &doing);
    void sendRoutes(const Held &doing);
    void restart(const Held &doing);
    [[nodiscard]] QJsonObject view(const Result<BgpState> &state, const QString &backend) const;
    [[nodiscard]] Result<QList<BgpSession>> sessionsFor(const QString &text) const;

    RoutingKeeper &m_keeper;
    BgpBackend &m_backend;
};

} // namespace mh::agent
