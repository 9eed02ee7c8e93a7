// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "agent/routing/bird_change.h"

namespace mh::agent {

/// BIRD 2 of the host, by its control socket and a file that its own configuration includes.
/// Thread: its own. Lifetime: `disk` outlives it.
class Bird final : public QObject, public BgpBackend
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Bird)

public:
    explicit Bird(Disk &disk);
    ~Bird() override;

    void apply(const fleet::RoutingPowers &powers, const RoutingDocument *document, const Done &done) override;
    void state(const fleet::RoutingPowers &powers, const StateTold &told) override;
    void restart(const fleet::RoutingPowers &powers, const QUuid &session, const Done &done) override;
    [[nodiscard]] RouteStream *routes(const fleet::RoutingPowers &powers, const RouteWish &wish) override;
    [[nodiscard]] QStringList drift(const fleet::RoutingPowers &powers, const RoutingDocument *document) override;

private:
    Disk &m_disk;
    QPointer<BirdChange> m_change;
};

} // namespace mh::agent
