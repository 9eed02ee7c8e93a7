// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <unordered_map>

#include "run_context.h"

namespace meshhelm {

/// A call in work or finished. Thread-safe; the answer is set once.
class RunWork
{
public:
    RunWork(ComponentServer::Factory factory, Json request, std::string logger, bool sync);

    /// Works, keeps the answer, then tells the server unless the answer is the HTTP reply itself.
    void execute();
    [[nodiscard]] RunContext &context() { return *m_context; }
    /// Null while in work.
    [[nodiscard]] Json answer();
    [[nodiscard]] bool waitUntilDone(Seconds patience);
    void waitUntilDone();
    [[nodiscard]] std::size_t answerSize();

private:
    using Clock = std::chrono::steady_clock;

    Json work(Clock::time_point started);
    Json succeed(Component &component, const Json &request, Clock::time_point started);
    void notify(const Json &answer, std::int64_t durationMs);

    ComponentServer::Factory m_factory;
    Json m_request;
    const bool m_sync;
    std::shared_ptr<RunContext> m_context;
    std::mutex m_mutex;
    std::condition_variable m_done;
    Json m_answer;
    std::size_t m_answerSize = 0;
};

/// Runs by idempotency key: all that are in work, and the last finished ones. Not thread-safe.
class Memory
{
public:
    explicit Memory(std::size_t limit) : m_limit(limit) {}

    /// The run to answer with; null when the work has to be done (anew).
    [[nodiscard]] std::shared_ptr<RunWork> find(const std::string &key, std::int64_t attempt);
    void add(const std::string &key, std::shared_ptr<RunWork> run);
    [[nodiscard]] std::list<std::shared_ptr<RunWork>> inWork() const;

private:
    using Order = std::list<std::pair<std::string, std::shared_ptr<RunWork>>>;
    std::size_t m_limit;
    Order m_order;
    std::unordered_map<std::string, Order::iterator> m_runs;
};

} // namespace meshhelm
