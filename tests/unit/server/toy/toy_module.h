// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/router.h"
#include "server/components/module/components_module.h"
#include "server/components/pure_components.h"
#include "server/module/module.h"

namespace mh::toy {
using namespace Qt::StringLiterals;

inline constexpr protocol::Endpoint<protocol::Empty, QJsonObject> toys{{protocol::Verb::Get, "/api/toys"_L1}};

/// A room that the server does not know: a route, a node, a figure, and a life of its own.
/// Thread: engine. Lifetime: as Module.
class ToyModule final : public server::Module
{
    Q_OBJECT

public:
    ToyModule(const server::Ground &ground, const server::ComponentsModule &components)
        : Module(u"toy"_s, {&components}), m_ground(ground), m_components(components)
    {
    }

    [[nodiscard]] QFuture<Result<>> start() override
    {
        m_components.addNode({u"toy_node"_s, u"Toy"_s, u"Gives its inputs on."_s, u"toys"_s, {}, {}, {}},
                             std::make_unique<components::PureComponent>(components::passOn));
        return Module::start();
    }
    void routes(const server::Door &door) override
    {
        door.router.on(toys, [this](const api::Call &, const protocol::Empty &) -> Result<QJsonObject> {
            return QJsonObject{{u"resumedAt"_s, m_resumedAt}, {u"levels"_s, m_levels}};
        });
    }
    void resume() override { m_resumedAt = m_ground.running.baseUrl; }
    void applySettings() override { ++m_levels; }
    [[nodiscard]] QByteArray metrics() const override { return "toys 1\n"; }

private:
    const server::Ground &m_ground;
    const server::ComponentsModule &m_components;
    QString m_resumedAt;
    int m_levels = 0;
};

} // namespace mh::toy
