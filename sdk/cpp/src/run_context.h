// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "reporter.h"

namespace meshhelm {

/// One structured line on stdout. `record` has level, logger, event, message and more; the time is added.
void printLine(Json record);

/// Ids, deadline, log and cancellation of one run. Thread-safe.
class RunContext
{
public:
    RunContext(const Json &request, std::string logger);
    ~RunContext();

    /// Takes over a repeated call for the same work: attempt, deadline, address and token.
    void adopt(const Json &request);
    [[nodiscard]] const RunInfo &info() const { return m_info; }
    [[nodiscard]] std::int64_t attempt();
    /// Null when the call named no address.
    [[nodiscard]] RuntimeClient *runtime() { return m_runtime.get(); }
    /// The same, or ComponentError: there is no place for blobs.
    [[nodiscard]] RuntimeClient &blobs();
    [[nodiscard]] std::optional<double> secondsLeft();

    /// Ends the run from inside this process; seen at the next check.
    void cancel(const std::string &reason);
    void checkCancellation();

    /// A thread of the run delivers. A line waits when the server takes fewer than come, progress never.
    void log(const std::string &level, const std::string &event, const std::string &message, const Json &context);
    void progress(double percent, const std::string &message);
    /// Delivers what is left, once; what cannot be delivered is on stdout anyway, where its number is told. By one
    /// thread.
    void close();

private:
    using Clock = std::chrono::steady_clock;

    std::optional<std::string> cancellation();

    RunInfo m_info; ///< constant but for the attempt, which only adopt() and attempt() touch, locked
    std::string m_logger;
    std::unique_ptr<RuntimeClient> m_runtime;
    std::unique_ptr<Reporter> m_reporter; ///< null without it
    bool m_hasToldLost = false;           ///< of close()
    std::mutex m_mutex;                   ///< guards everything below
    std::condition_variable m_changed;
    std::int64_t m_attempt = 1;
    std::optional<Clock::time_point> m_expires;
    std::optional<std::string> m_cancelled;
    Clock::time_point m_checked = Clock::time_point::min();
};

} // namespace meshhelm
