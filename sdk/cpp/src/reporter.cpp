// SPDX-License-Identifier: Apache-2.0
#include "reporter.h"

#include <cstdio>
#include <ctime>

#include "values.h"

namespace meshhelm {

namespace {

constexpr std::size_t kKeptLines = 5000;  // that wait at most
constexpr std::size_t kBatchLines = 1000; // of one delivery; the server takes no more
constexpr std::size_t kBatchBytes = 1000000;
constexpr auto kReportEvery = std::chrono::milliseconds(300);
constexpr auto kPatience = std::chrono::seconds(10); // for which a line waits for room

Json notice(std::size_t dropped)
{
    return {{"timestamp", timestamp()},
            {"level", "WARN"},
            {"event", "log_lines_dropped"},
            {"message",
             std::to_string(dropped) + " log lines before this one were dropped: the server did not take them in time"},
            {"context", {{"dropped", dropped}}}};
}

} // namespace

std::string timestamp()
{
    const auto time = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count() % 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[64];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(ms));
    return text;
}

Reporter::~Reporter()
{
    close();
}

void Reporter::log(Json record)
{
    const std::size_t size = dump(record).size();
    std::unique_lock lock(m_mutex);
    wake();
    m_changed.wait_for(lock, kPatience, [this] { return m_lines.size() < kKeptLines || m_isFailing || m_isClosing; });
    m_lines.push_back({std::move(record), size});
    shorten();
    wake();
}

void Reporter::progress(Json latest)
{
    const std::lock_guard lock(m_mutex);
    m_progress = std::move(latest);
    wake();
}

std::size_t Reporter::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
    const std::lock_guard lock(m_mutex);
    return m_dropped + m_lines.size();
}

void Reporter::wake()
{
    if (m_isClosing)
        return;
    if (!m_thread.joinable())
        m_thread = std::thread([this] { deliver(); });
    m_changed.notify_all();
}

void Reporter::shorten()
{
    for (; m_lines.size() > kKeptLines; m_lines.pop_front())
        ++m_dropped;
}

/// The oldest lines, as many as fit into one delivery.
std::vector<Reporter::Line> Reporter::takeBatch()
{
    std::vector<Line> batch;
    std::size_t size = 0;
    while (!m_lines.empty() && batch.size() < kBatchLines
           && (batch.empty() || size + m_lines.front().size <= kBatchBytes)) {
        size += m_lines.front().size;
        batch.push_back(std::move(m_lines.front()));
        m_lines.pop_front();
    }
    return batch;
}

void Reporter::deliver()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock,
                       [this] { return m_isClosing || !m_lines.empty() || !m_progress.is_null() || m_dropped > 0; });
        std::vector<Line> batch = takeBatch();
        const std::size_t dropped = std::exchange(m_dropped, 0);
        Json latest = std::exchange(m_progress, Json());
        const bool closing = m_isClosing;
        m_changed.notify_all();
        lock.unlock();
        const Outcome logs = sendLogs(batch, dropped);
        const bool hasProgress =
            latest.is_null() || (logs != Outcome::TryAgain && post("progress", latest) != Outcome::TryAgain);
        lock.lock();
        const bool isDone = keep(std::move(batch), dropped, std::move(latest), logs, hasProgress);
        if (closing && (!isDone || m_lines.empty()))
            return;
        m_changed.notify_all();
        m_changed.wait_for(lock, kReportEvery,
                           [this] { return m_isClosing || (m_lines.size() >= kBatchLines && !m_isFailing); });
    }
}

/// Takes back what did not get through. Whether all did.
bool Reporter::keep(std::vector<Line> batch, std::size_t told, Json latest, Outcome logs, bool hasProgress)
{
    m_isFailing = logs == Outcome::TryAgain;
    if (logs == Outcome::TryAgain) {
        m_dropped += told;
        for (auto line = batch.rbegin(); line != batch.rend(); ++line)
            m_lines.push_front(std::move(*line));
        shorten();
    } else if (logs == Outcome::Refused) {
        m_dropped += told + batch.size();
    }
    if (!hasProgress && m_progress.is_null())
        m_progress = std::move(latest);
    return logs == Outcome::Taken && hasProgress;
}

Reporter::Outcome Reporter::sendLogs(const std::vector<Line> &batch, std::size_t dropped)
{
    Json body = Json::array();
    if (dropped > 0)
        body.push_back(notice(dropped));
    for (const Line &line : batch)
        body.push_back(line.record);
    return body.empty() ? Outcome::Taken : post("logs", body);
}

Reporter::Outcome Reporter::post(const std::string &path, const Json &body)
{
    try {
        m_runtime.call("POST", path, &body, Seconds(0), Seconds(5));
    } catch (const RuntimeApiError &error) {
        return error.retryable ? Outcome::TryAgain : Outcome::Refused;
    }
    return Outcome::Taken;
}

} // namespace meshhelm
