// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/base/clock.h"
#include "core/execution/state.h"
#include "core/protocol/stream.h"
#include "server/api/executions/run_frames.h"
#include "server/api/topic_source.h"
#include "server/engine/journal.h"

namespace mh::engine {
class Scheduler;
}

namespace mh::api {

class EventHub;
class FlowGate;
class RunReader;

/// What the topics about runs need of the house.
struct RunTopicParts {
    EventHub &hub;
    const engine::Journal &journal;
    const engine::Scheduler &scheduler;
    RunReader &runs;
    const FlowGate &flows; ///< runs are seen by those who see their flow
};

/// "execution:<uuid>": a snapshot of the run, then its numbered events, the progress of its nodes and their log lines.
/// Thread: engine thread. Lifetime: outlived by its parts.
class RunTopic final : public TopicSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunTopic)

public:
    explicit RunTopic(const RunTopicParts &parts);

    [[nodiscard]] bool isSubject(const QString &text) const override;
    [[nodiscard]] Result<> visible(const identity::Caller &caller, const QString &subject) const override;
    [[nodiscard]] bool isList() const override { return false; }
    void snapshot(const QString &subject, QObject *context, const Show &show) override;

private:
    void changed(const engine::RunChange &change);
    void progressed(ExecutionId run, const QString &node, double percent, const QString &message);
    void logged(const engine::Write &change);

    RunTopicParts m_parts;
};

/// "executions": the runs' summaries, whenever one begins, ends, pauses or goes on.
/// Thread: engine thread. Lifetime: outlived by its parts.
class RunsTopic final : public TopicSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunsTopic)

public:
    explicit RunsTopic(const RunTopicParts &parts);
    [[nodiscard]] bool dependsOnRights(const identity::Caller &caller) const override;

private:
    void publish(FlowId flow, const std::function<QJsonObject()> &summary);
    void changed(const engine::RunChange &change);

    RunTopicParts m_parts;
};

/// The sockets of `/ws/executions/{id}`: the documented frames of one run, its states and times only, because its id
/// alone opens them.
/// Thread: engine thread. Lifetime: outlived by its parts.
class RunStatesTopic final : public TopicSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunStatesTopic)

public:
    explicit RunStatesTopic(const RunTopicParts &parts);

    [[nodiscard]] bool isSubject(const QString &text) const override;
    [[nodiscard]] Result<> visible(const identity::Caller &caller, const QString &subject) const override;
    [[nodiscard]] bool isList() const override { return false; }
    void snapshot(const QString &subject, QObject *context, const Show &show) override;

private:
    [[nodiscard]] Snapshot shown(const execution::RunState &run);
    void changed(const engine::RunChange &change);

    RunTopicParts m_parts;
    std::map<ExecutionId, RunFrames> m_frames; ///< of the runs that somebody watches
};

} // namespace mh::api
