// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QMap>
#include <QObject>
#include <QPromise>

#include "server/registry/component_store.h"

namespace mh::test {

/// Keeps the registry in memory, and can refuse; commits are answered from the event loop. Thread: the test's.
class FakeComponentStore final : public QObject, public registry::ComponentStore
{
public:
    QFuture<Result<QList<registry::Component>>> load() override
    {
        QPromise<Result<QList<registry::Component>>> promise;
        promise.start();
        promise.addResult(components.values());
        promise.finish();
        return promise.future();
    }
    void commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done) override
    {
        const bool refused = std::exchange(refuseNext, false);
        for (const registry::ComponentWrite &write : writes) {
            if (refused)
                break;
            if (const auto *saved = std::get_if<registry::SaveComponent>(&write)) {
                const auto versions = components.value(saved->component.name).versions;
                components[saved->component.name] = saved->component;
                components[saved->component.name].versions = versions;
            } else if (const auto *gone = std::get_if<registry::RemoveComponent>(&write)) {
                components.removeIf(
                    [gone](QMap<QString, registry::Component>::iterator it) { return it->id == gone->component; });
            } else if (const auto *added = std::get_if<registry::SaveComponentVersion>(&write)) {
                for (registry::Component &component : components) {
                    if (component.id == added->component)
                        component.versions.append(added->version);
                }
            }
        }
        QMetaObject::invokeMethod(
            this,
            [refused, done = std::move(done)] {
                done(refused ? Result<>(unavailable(QStringLiteral("the disk is full"))) : Result<>());
            },
            Qt::QueuedConnection);
    }

    QMap<QString, registry::Component> components;
    bool refuseNext = false;
};

} // namespace mh::test
