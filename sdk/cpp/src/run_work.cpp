// SPDX-License-Identifier: Apache-2.0
#include "run_work.h"

#include <cxxabi.h>
#include <typeinfo>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "values.h"

namespace meshhelm {

namespace {

constexpr std::size_t kMaxRemembered = 64 * 1024 * 1024; // bytes of answers

Json failure(const std::string &code, const std::string &message, bool retryable, const std::string &stack = {})
{
    Json error{{"code", code.substr(0, 100)}, {"message", message.substr(0, 4096)}, {"retryable", retryable}};
    if (!stack.empty())
        error["stack"] = stack.substr(0, 16 * 1024);
    return {{"status", "failed"}, {"error", error}};
}

std::int64_t millisecondsSince(std::chrono::steady_clock::time_point started)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started).count();
}

/// Which of several processes did the work.
std::string worker()
{
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    return std::string(host) + ":" + std::to_string(::getpid());
}

Json keysOf(const Json &object)
{
    Json keys = Json::array();
    for (const auto &item : object.items())
        keys.push_back(item.key());
    return keys;
}

std::string typeName(const std::type_info &type)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(abi::__cxa_demangle(type.name(), nullptr, nullptr, &status),
                                                           std::free);
    return status == 0 ? name.get() : type.name();
}

/// C++ keeps no stack of where something was thrown: what it is, and what was nested in it.
std::string traceOf(const std::exception &error)
{
    std::string trace = typeName(typeid(error)) + ": " + error.what();
    try {
        std::rethrow_if_nested(error);
    } catch (const std::exception &inner) {
        trace += "\ncaused by " + traceOf(inner);
    } catch (...) {
        trace += "\ncaused by something that is no std::exception";
    }
    return trace;
}

} // namespace

RunWork::RunWork(ComponentServer::Factory factory, Json request, std::string logger, bool sync)
    : m_factory(std::move(factory)),
      m_request(std::move(request)),
      m_sync(sync),
      m_context(std::make_shared<RunContext>(m_request, std::move(logger)))
{
}

void RunWork::execute()
{
    const auto started = Clock::now();
    const Json answer = work(started);
    const std::int64_t duration = millisecondsSince(started);
    m_context->close();
    m_request = Json(); // the inputs may be large; the answer is what is remembered
    {
        const std::lock_guard lock(m_mutex);
        m_answerSize = dump(answer).size();
        m_answer = answer;
        m_done.notify_all();
    }
    if (!m_sync && m_context->runtime())
        notify(answer, duration);
}

Json RunWork::succeed(Component &component, const Json &request, Clock::time_point started)
{
    m_context->checkCancellation();
    m_context->log("INFO", "node_started", "Started", {{"attempt", m_context->attempt()}});
    const auto fetch = [&](const Json &blob) -> Json {
        if (component.streamsBlobs())
            return blob;
        const std::string bytes = m_context->blobs().readWholeBlob(blobId(blob));
        return Json::binary({bytes.begin(), bytes.end()});
    };
    const Json inputs = firstOf(request, {"inputs"});
    const Json config = firstOf(request, {"config"});
    const Json decoded = decode(inputs.is_null() ? Json::object() : inputs, fetch);
    m_context->log("DEBUG", "inputs_fetched", "Have the inputs", {{"keys", keysOf(decoded)}});
    const Json outputs = component.execute(decoded, config.is_null() ? Json::object() : config);
    m_context->checkCancellation();
    if (!outputs.is_null() && !outputs.is_object())
        throw ComponentError("execute() must return an object", "INVALID_OUTPUT");
    Json encoded = encode(outputs.is_null() ? Json::object() : outputs,
                          [&](std::string_view bytes) { return m_context->blobs().saveBlob(bytes); });
    m_context->log("INFO", "node_completed", "Completed",
                   {{"duration_ms", millisecondsSince(started)}, {"output_keys", keysOf(encoded)}});
    return {{"status", "ok"}, {"outputs", std::move(encoded)}};
}

Json RunWork::work(Clock::time_point started)
{
    const auto failed = [&](const std::string &code, const std::string &message, bool retryable,
                            const std::string &stack) {
        m_context->log("ERROR", "node_failed", message, {{"code", code}, {"stack_trace", stack}});
        return failure(code, message, retryable, stack);
    };
    try {
        const std::unique_ptr<Component> component = m_factory();
        component->m_context = m_context;
        return succeed(*component, m_request, started);
    } catch (const Cancelled &cancelled) {
        m_context->log("WARN", "node_cancelled", "Cancelled", {{"reason", cancelled.reason}});
        // Only the server cancels a run; these two are this side's own and worth another attempt.
        if (cancelled.reason == "shutdown")
            return failure("COMPONENT_STOPPED", cancelled.what(), true);
        if (cancelled.reason == "timeout")
            return failure("NODE_TIMEOUT", cancelled.what(), true);
        return failure("CANCELLED", cancelled.what(), false);
    } catch (const ComponentError &error) {
        return failed(error.code.empty() ? "COMPONENT_ERROR" : error.code, error.what(), error.retryable,
                      error.stack.empty() ? traceOf(error) : error.stack);
    } catch (const std::exception &error) {
        return failed("COMPONENT_ERROR", error.what(), true, traceOf(error));
    } catch (...) {
        return failed("COMPONENT_ERROR", "something that is no std::exception was thrown", true, {});
    }
}

/// The result is kept here, so a server that is down for longer than this asks again.
void RunWork::notify(const Json &answer, std::int64_t durationMs)
{
    const double left = m_context->secondsLeft().value_or(240.0);
    Json report{{"durationMs", durationMs}, {"attempt", m_context->attempt()}};
    const bool isOk = answer["status"] == "ok";
    if (isOk)
        report.update({{"outputs", answer["outputs"]}, {"workerId", worker()}});
    else // a cancel too: it lets the server end the node without waiting for its grace
        report["error"] = answer["error"];
    try {
        m_context->runtime()->call("POST", isOk ? "complete" : "fail", &report, Seconds(60 + std::max(0.0, left)),
                                   Seconds(10));
    } catch (const RuntimeApiError &error) {
        if (!error.isOver())
            m_context->log("ERROR", "error", "Could not report the result", {{"error", error.what()}});
    }
}

Json RunWork::answer()
{
    const std::lock_guard lock(m_mutex);
    return m_answer;
}

bool RunWork::waitUntilDone(Seconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_done.wait_for(lock, patience, [this] { return !m_answer.is_null(); });
}

void RunWork::waitUntilDone()
{
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return !m_answer.is_null(); });
}

std::size_t RunWork::answerSize()
{
    const std::lock_guard lock(m_mutex);
    return m_answerSize;
}

std::shared_ptr<RunWork> Memory::find(const std::string &key, std::int64_t attempt)
{
    const auto found = m_runs.find(key);
    if (found == m_runs.end())
        return nullptr;
    const std::shared_ptr<RunWork> &run = found->second->second;
    const Json answer = run->answer();
    // A failure answers for its own attempt only; a later one is worked on anew.
    const bool isSpent = !answer.is_null() && answer["status"] == "failed" && attempt > run->context().attempt();
    return isSpent ? nullptr : run;
}

void Memory::add(const std::string &key, std::shared_ptr<RunWork> run)
{
    if (const auto known = m_runs.find(key); known != m_runs.end()) {
        m_order.erase(known->second);
        m_runs.erase(known);
    }
    m_order.emplace_back(key, std::move(run));
    m_runs[key] = std::prev(m_order.end());
    std::size_t bytes = 0;
    for (const auto &each : m_order)
        bytes += each.second->answerSize();
    for (auto each = m_order.begin(); each != m_order.end() && (m_order.size() > m_limit || bytes > kMaxRemembered);) {
        const std::size_t size = each->second->answerSize();
        if (size == 0) { // in work
            ++each;
            continue;
        }
        bytes -= size;
        m_runs.erase(each->first);
        each = m_order.erase(each);
    }
}

std::list<std::shared_ptr<RunWork>> Memory::inWork() const
{
    std::list<std::shared_ptr<RunWork>> runs;
    for (const auto &each : m_order) {
        if (each.second->answerSize() == 0)
            runs.push_back(each.second);
    }
    return runs;
}

} // namespace meshhelm
