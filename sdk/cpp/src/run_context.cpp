// SPDX-License-Identifier: Apache-2.0
#include "run_context.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "values.h"

namespace meshhelm {

namespace {

constexpr auto kCancelAge = std::chrono::milliseconds(200); // for which an answer to "cancelled?" is believed

} // namespace

void printLine(Json record)
{
    static std::mutex mutex;
    record.emplace("timestamp", timestamp());
    const std::string line = dump(record) + "\n";
    const std::lock_guard lock(mutex);
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fflush(stdout);
}

RunContext::RunContext(const Json &request, std::string logger) : m_logger(std::move(logger))
{
    m_info.executionId = textOf(request, {"executionId", "execution_id", "execId"});
    m_info.nodeId = textOf(request, {"nodeId", "node_id"});
    m_info.componentName = textOf(request, {"componentName", "component_name"});
    m_info.componentVersion = textOf(request, {"componentVersion", "component_version"});
    m_info.idempotencyKey = textOf(request, {"idempotencyKey", "idempotency_key"});
    const std::string url = textOf(request, {"runtimeUrl", "runtime_url"});
    if (!url.empty())
        m_runtime = std::make_unique<RuntimeClient>(url, textOf(request, {"token"}));
    if (m_runtime)
        m_reporter = std::make_unique<Reporter>(*m_runtime);
    adopt(request);
    m_info.attempt = m_attempt;
}

RunContext::~RunContext()
{
    close();
}

void RunContext::adopt(const Json &request)
{
    const std::string url = textOf(request, {"runtimeUrl", "runtime_url"});
    if (m_runtime && !url.empty())
        m_runtime->adopt(url, textOf(request, {"token"}));
    const Json attempt = firstOf(request, {"attempt"});
    const Json timeout = firstOf(request, {"timeoutMs", "timeout_ms"});
    const std::lock_guard lock(m_mutex);
    if (attempt.is_number_integer())
        m_attempt = std::max(m_attempt, attempt.get<std::int64_t>());
    m_expires.reset();
    if (timeout.is_number())
        m_expires =
            Clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(std::min(timeout.get<double>(), 1e12)));
}

std::int64_t RunContext::attempt()
{
    const std::lock_guard lock(m_mutex);
    return m_attempt;
}

RuntimeClient &RunContext::blobs()
{
    if (!m_runtime)
        throw ComponentError("the call named no runtimeUrl, so there is no place for blobs", "NO_RUNTIME");
    return *m_runtime;
}

std::optional<double> RunContext::secondsLeft()
{
    const std::lock_guard lock(m_mutex);
    return m_expires ? std::optional(Seconds(*m_expires - Clock::now()).count()) : std::nullopt;
}

void RunContext::cancel(const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = reason;
}

/// The reason when nobody waits any more. A server out of reach cancels nothing.
std::optional<std::string> RunContext::cancellation()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_cancelled)
            return m_cancelled;
        if (m_expires && Clock::now() >= *m_expires)
            return "timeout";
        if (!m_runtime || (m_checked != Clock::time_point::min() && Clock::now() - m_checked < kCancelAge))
            return std::nullopt;
    }
    Json answer;
    try {
        answer = m_runtime->call("GET", "cancelled", nullptr, Seconds(0), Seconds(5));
    } catch (const RuntimeApiError &) {
    }
    const std::lock_guard lock(m_mutex);
    m_checked = Clock::now();
    if (answer.is_object() && answer.value("cancelled", Json()) == true)
        m_cancelled = textOf(answer, {"reason"});
    return m_cancelled;
}

void RunContext::checkCancellation()
{
    if (const auto reason = cancellation())
        throw Cancelled(*reason);
}

void RunContext::log(const std::string &level, const std::string &event, const std::string &message,
                     const Json &context)
{
    static const std::set<std::string> kLevels{"DEBUG", "INFO", "WARN", "ERROR"};
    Json sent{{"timestamp", timestamp()},
              {"level", kLevels.count(level) > 0 ? level : "INFO"},
              {"event", event.substr(0, 100)},
              {"message", (message.empty() ? event : message).substr(0, 16 * 1024)}};
    if (!context.empty())
        sent["context"] = context;
    Json printed = sent;
    printed["logger"] = m_logger;
    printed["execution_id"] = m_info.executionId;
    printed["node_id"] = m_info.nodeId;
    printLine(std::move(printed));
    if (m_reporter)
        m_reporter->log(std::move(sent));
}

void RunContext::progress(double percent, const std::string &message)
{
    if (m_reporter)
        m_reporter->progress({{"percent", std::clamp(percent, 0.0, 100.0)}, {"message", message.substr(0, 1000)}});
}

void RunContext::close()
{
    const std::size_t lost = m_reporter ? m_reporter->close() : 0;
    if (lost == 0 || std::exchange(m_hasToldLost, true))
        return;
    printLine({{"level", "WARN"},
               {"logger", m_logger},
               {"event", "log_lines_dropped"},
               {"message", std::to_string(lost) + " log lines did not reach the server"},
               {"execution_id", m_info.executionId},
               {"node_id", m_info.nodeId},
               {"context", {{"dropped", lost}}}});
}

Component::~Component() = default;

const RunInfo &Component::run() const
{
    return m_context->info();
}

void Component::checkCancellation()
{
    m_context->checkCancellation();
}

void Component::log(const std::string &level, const std::string &event, const std::string &message, const Json &context)
{
    m_context->log(level, event, message, context);
}

void Component::logInfo(const std::string &message, const Json &extra)
{
    m_context->log("INFO", "info", message, extra);
}

void Component::logError(const std::string &message, const std::string &error)
{
    m_context->log("ERROR", "error", message, error.empty() ? Json() : Json{{"error", error}});
}

void Component::progress(double percent, const std::string &message)
{
    m_context->progress(percent, message);
}

void Component::readBlob(const Json &blob, const std::function<void(std::string_view)> &piece)
{
    if (blob.is_binary())
        return piece(bytesOf(blob));
    m_context->blobs().readBlob(blobId(blob), piece);
}

std::string Component::readBlob(const Json &blob)
{
    if (blob.is_binary())
        return std::string(bytesOf(blob));
    return m_context->blobs().readWholeBlob(blobId(blob));
}

Json Component::saveBlob(std::string_view bytes)
{
    return m_context->blobs().saveBlob(bytes);
}

Json Component::saveBlob(const std::function<std::size_t(char *, std::size_t)> &fill)
{
    return m_context->blobs().saveBlob(fill);
}

} // namespace meshhelm
