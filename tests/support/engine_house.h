// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QStringList>

#include "server/engine/execution_service.h"
#include "server/engine/run_control.h"
#include "server/engine/scheduler.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_store.h"

namespace mh::test {

/// A component that does what the test says; unscripted nodes complete with {"n": attempt}.
/// Names that begin with "pure" are without outside effect.
class FakeComponents final : public engine::ComponentSource, public flow::ComponentCatalog
{
public:
    using Answer = std::optional<engine::CallOutcome>; ///< nothing: it never answers

    Result<engine::Component *> component(const QString &name, const QString &version) override;
    const flow::ComponentInterface *find(const QString &name, const QString &version) const override;
    int maxConcurrent(const QString &name) const override { return limits.contains(name) ? limits.at(name) : 0; }

    /// The answers of a node, one per call; the last one repeats.
    std::map<QString, QList<Answer>> script;
    std::map<QString, std::shared_ptr<engine::Component>> own; ///< real ones, by component name
    std::map<QString, flow::ComponentInterface> interfaces;    ///< by component name; others have none
    std::map<QString, int> limits;                             ///< of calls at once, by component name
    bool knowsAll = false; ///< as a catalog: every component is there and takes anything
    QStringList calls;     ///< "node#attempt"
    QStringList cancelled; ///< nodes told to give up
    std::map<QString, QJsonObject> inputs;

private:
    class One;
    std::map<bool, std::unique_ptr<engine::Component>> m_kinds; ///< by pure
    flow::ComponentInterface m_anything;
};

/// Everything of the engine but HTTP and disk; a second house over the same store is a
/// restarted server.
class EngineHouse final : public QObject
{
    Q_OBJECT
public:
    explicit EngineHouse(FakeStore &fakeStore, FakeClock &fakeClock, engine::Limits limits = {});

    /// Creates and publishes a flow from lines such as "a -> b", "a:error -> c", "d"; a node
    /// may carry options: "d{join=any}", "a{component=pure}", "a{retry=3}", "a{once}".
    FlowId publish(const QStringList &lines, flow::FlowSettings settings = {});
    FlowId publish(const flow::FlowDefinition &definition, flow::FlowSettings settings = {});
    ExecutionId trigger(FlowId flow, const QJsonObject &inputs = {});
    /// Moves the clock and fires what is due.
    void advance(qint64 ms);
    /// Lets queued commits and calls happen until nothing moves any more.
    void spin();
    [[nodiscard]] QString statusOf(ExecutionId run) const; ///< of the run, ended or not
    /// "a:completed b:skipped", in the definition's order.
    [[nodiscard]] QString nodesOf(ExecutionId run) const;

    FakeStore &store;
    FakeClock &clock;
    FakeComponents components;
    engine::Journal journal;
    engine::Timers timers;
    engine::Scheduler scheduler;
    engine::RunControl control;
    engine::FlowService flows;
    engine::ExecutionService executions;
    /// Everything published, e.g. "run started", "a started #1", "a completed".
    QStringList log;
};

/// The definition of such lines. Errors abort the test.
[[nodiscard]] flow::FlowDefinition definitionOf(const QStringList &lines);

} // namespace mh::test
