// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "server/api/event_hub.h"
#include "server/api/router.h"
#include "server/components/module/components_module.h"
#include "server/components/pure_components.h"
#include "server/identity/module/identity_module.h"
#include "server/module/catalogue.h"
#include "server/module/module.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "tests/unit/server/toy/toy_rows.h"

namespace mh::toy {
using namespace Qt::StringLiterals;

struct NewToy {
    QString name;
    [[nodiscard]] static Result<NewToy> fromJson(const QJsonObject &json)
    {
        return NewToy{json.value("name"_L1).toString()};
    }
};

inline constexpr protocol::Endpoint<protocol::Empty, QJsonObject> toys{{protocol::Verb::Get, "/api/toys"_L1}};
inline constexpr protocol::Endpoint<NewToy, QJsonObject> addToy{{protocol::Verb::Post, "/api/toys"_L1}};
/// What it does of its own accord.
inline constexpr protocol::Job tidy{"toy.tidy"_L1, protocol::ActsFor::System, protocol::Grant::FlowView};

/// The shelf, as a list that is announced. Thread: engine.
class ToysTopic final : public api::TopicSource
{
    Q_OBJECT

public:
    ToysTopic() : TopicSource(u"toys"_s, protocol::Grant::None) {}
    [[nodiscard]] bool isSubject(const QString &text) const override { return text == u"all"_s; }
};

/// A room that the server does not know: routes, a topic, a job, a setting, a node, a table, a figure, and a life of
/// its own.
/// Thread: engine. Lifetime: as Module.
class ToyModule final : public server::Module
{
    Q_OBJECT

public:
    struct Needs {
        const server::StoreModule &store;
        const server::IdentityModule &identity;
        const server::ComponentsModule &components;
    };
    ToyModule(const server::Ground &ground, const Needs &needs)
        : Module(u"toy"_s, {&needs.store, &needs.identity, &needs.components}), m_ground(ground), m_needs(needs)
    {
    }

    void declare(server::Catalogue &catalogue) override
    {
        catalogue.settings.add<int>({u"toys.max"_s, u"How many toys the shelf takes."_s, settings::between(1, 100)},
                                    m_max);
        catalogue.settings.setScope(settings::Scope::Live, {u"toys.max"_s});
        catalogue.jobs.append(tidy);
        catalogue.tables.append({u"toy"_s, {"CREATE TABLE toy_shelf(name TEXT PRIMARY KEY)"}});
    }
    [[nodiscard]] QFuture<Result<>> start() override
    {
        m_needs.components.addNode({u"toy_node"_s, u"Toy"_s, u"Gives its inputs on."_s, u"toys"_s, {}, {}, {}},
                                   std::make_unique<components::PureComponent>(components::passOn));
        m_pass = m_needs.identity.passFor(tidy);
        store::EmbeddedStore &store = m_needs.store.store();
        m_rows = std::make_unique<ToyRows>(store.writer(), store.reader());
        const Answer<> answer;
        whenReady(m_rows->load(), this, [this, answer](const Result<QStringList> &names) {
            m_names = names ? *names : QStringList();
            answer.give(names ? Result<>() : Result<>(names.error()));
        });
        return answer.future();
    }
    void routes(const server::Door &door) override
    {
        m_hub = &door.hub;
        door.hub.add(m_topic);
        door.hub.addPath({u"toys"_s, &m_topic, false});
        door.router.on(toys, [this](const api::Call &, const protocol::Empty &) -> Result<QJsonObject> {
            return QJsonObject{{u"names"_s, QJsonArray::fromStringList(m_names)},
                               {u"resumedAt"_s, m_resumedAt},
                               {u"max"_s, m_max},
                               {u"changes"_s, m_changes}};
        });
        door.router.on(addToy, [this](const api::Call &, const NewToy &toy) { return add(toy.name); });
    }
    void resume() override
    {
        m_resumedAt = m_ground.running.baseUrl;
        if (m_pass && m_names.removeOne(u"broken"_s))
            m_rows->remove(u"broken"_s, [](const Result<> &) {});
    }
    void applySettings() override { ++m_changes; }
    [[nodiscard]] QByteArray metrics() const override { return "toys " + QByteArray::number(m_names.size()) + '\n'; }

private:
    [[nodiscard]] QFuture<Result<QJsonObject>> add(const QString &name)
    {
        const Answer<QJsonObject> answer;
        if (m_names.size() >= m_max)
            return answer.given(conflict(u"the shelf is full"_s, u"SHELF_FULL"_s));
        m_rows->add(name, [self = QPointer(this), answer, name](const Result<> &done) {
            if (!self || !done)
                return answer.give(done ? unavailable(u"ended"_s) : done.error());
            self->m_names.append(name);
            self->m_hub->announce({u"toys"_s, u"all"_s}, [&name] { return QJsonObject{{u"name"_s, name}}; });
            answer.give(QJsonObject{{u"name"_s, name}});
        });
        return answer.future();
    }

    const server::Ground &m_ground;
    Needs m_needs;
    int m_max = 2;
    ToysTopic m_topic;
    api::EventHub *m_hub = nullptr;
    std::optional<protocol::JobPass> m_pass;
    std::unique_ptr<ToyRows> m_rows;
    QStringList m_names;
    QString m_resumedAt;
    int m_changes = 0;
};

} // namespace mh::toy
