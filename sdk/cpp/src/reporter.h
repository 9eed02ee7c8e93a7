// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <thread>

#include "runtime.h"

namespace meshhelm {

/// This moment, as log lines have it: UTC with milliseconds.
std::string timestamp();

/// Brings log lines and progress to the server, by a thread of the run. While the server takes lines, whoever logs
/// faster than that waits. While it does not, nobody waits: the oldest lines go, are counted, and a line says how many.
/// Thread-safe.
class Reporter
{
public:
    explicit Reporter(RuntimeClient &runtime) : m_runtime(runtime) {}
    ~Reporter();
    Reporter(const Reporter &) = delete;
    Reporter &operator=(const Reporter &) = delete;

    void log(Json record);
    void progress(Json latest);
    /// Delivers what is left, once. How many lines the server never got.
    std::size_t close();

private:
    struct Line {
        Json record;
        std::size_t size; ///< of its JSON
    };
    enum class Outcome { Taken, Refused, TryAgain };

    void wake();
    void shorten();
    std::vector<Line> takeBatch();
    void deliver();
    bool keep(std::vector<Line> batch, std::size_t told, Json latest, Outcome logs, bool hasProgress);
    Outcome sendLogs(const std::vector<Line> &batch, std::size_t dropped);
    Outcome post(const std::string &path, const Json &body);

    RuntimeClient &m_runtime;
    std::mutex m_mutex; ///< guards everything below
    std::condition_variable m_changed;
    std::deque<Line> m_lines;
    Json m_progress;
    std::thread m_thread;
    std::size_t m_dropped = 0; ///< lines that no line has told of yet
    bool m_isFailing = false;  ///< the last delivery did not get through
    bool m_isClosing = false;
};

} // namespace meshhelm
