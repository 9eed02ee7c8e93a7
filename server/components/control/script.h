// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <memory>

#include <QObject>

#include "server/engine/ports.h"
#include "server/engine/timers.h"

namespace mh::components {

/// Runs JavaScript in a process of its own (meshhelm-script): without network, files or
/// processes, within `memoryMb` (64) and `timeoutMs` (10,000, at most the node's). Config: code, the
/// body of a function of `inputs`; what it returns are the outputs (anything but an object
/// becomes {"result": …}). console.log writes to the run's log.
/// Errors: SCRIPT_ERROR with the line, SCRIPT_TIMEOUT, SCRIPT_OUT_OF_MEMORY, OUTPUT_TOO_LARGE.
/// Thread: engine. Lifetime: outlived by the parts; what still runs is killed with it.
class Script final : public QObject, public engine::Component
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Script)

public:
    /// Processes at once. The scheduler keeps to it too, so that the time of a node does not run
    /// while it waits; what comes besides (items of a map) waits here.
    static constexpr int kAtOnce = 4;

    struct Parts {
        engine::Timers &timers;
        const Clock &clock;
        std::function<void(engine::LogLine)> log;
        QString program; ///< path of meshhelm-script
        int atOnce = kAtOnce;
    };
    explicit Script(Parts parts);
    ~Script() override;

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return false; }

private:
    struct Job;
    using Key = std::pair<ExecutionId, flow::NodeId>;
    using JobPtr = std::shared_ptr<Job>;

    void pump();
    void launch(const JobPtr &job);
    void read(const JobPtr &job);
    void take(const JobPtr &job, const QByteArray &line);
    void ended(const JobPtr &job);
    void finish(const JobPtr &job, const engine::CallOutcome &outcome);
    void drop(const JobPtr &job);

    Parts m_parts;
    std::map<Key, JobPtr> m_running;
    std::deque<JobPtr> m_waiting;
};

} // namespace mh::components
