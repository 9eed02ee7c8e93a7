// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include "http_server.h"
#include "run_work.h"
#include "values.h"

namespace meshhelm {

namespace {

HttpAnswer refusal(int status, const std::string &code, const std::string &message, bool retryable)
{
    const Json error{{"code", code}, {"message", message}, {"retryable", retryable}};
    return {status, dump({{"status", "failed"}, {"error", error}})};
}

/// The call with the headers' values folded in. Throws ComponentError saying what is wrong with it.
Json requestFrom(const HttpCall &call)
{
    const auto require = [](bool right, const char *message) {
        if (!right)
            throw ComponentError(message, "INVALID_REQUEST");
    };
    Json request = Json::parse(call.body, nullptr, false);
    require(request.is_object(), "the body is not a JSON object");
    for (const char *name : {"inputs", "config"}) {
        const Json value = firstOf(request, {name});
        require(value.is_null() || value.is_object(), "inputs and config are objects");
    }
    const Json attempt = firstOf(request, {"attempt"});
    require(attempt.is_null() || (attempt.is_number_integer() && attempt.get<std::int64_t>() >= 1),
            "attempt: not a whole number from 1");
    const std::string execution = textOf(request, {"executionId", "execution_id", "execId"});
    const std::string node = textOf(request, {"nodeId", "node_id"});
    require(!execution.empty() && !node.empty(), "executionId and nodeId: missing or not text");
    std::string key = call.idempotencyKey;
    if (key.empty())
        key = textOf(request, {"idempotencyKey", "idempotency_key"});
    request["idempotencyKey"] = key.empty() ? execution + "/" + node : key;
    const std::string url = textOf(request, {"runtimeUrl", "runtime_url"});
    require(url.empty() || url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0,
            "runtimeUrl: not an http address");
    std::string token = textOf(request, {"token"});
    if (token.empty())
        token = call.bearer;
    const auto isPlain = [](char c) { return c > ' ' && c < 0x7f; };
    // Nothing that would end the line of a header.
    require(std::all_of(token.begin(), token.end(), isPlain), "token: not printable ASCII");
    request["token"] = token;
    return request;
}

} // namespace

struct ComponentServer::Inside {
    explicit Inside(ServerOptions serverOptions)
        : options(std::move(serverOptions)),
          memory(options.remember),
          http([this](const HttpCall &call) { return answer(call); })
    {
    }

    HttpAnswer answer(const HttpCall &call)
    {
        if (call.method == "GET" && call.path == "/health")
            return {200, R"({"status":"healthy"})"};
        if (call.method != "POST" || call.path != "/execute")
            return refusal(404, "NOT_FOUND", "only /health and /execute are here", false);
        try {
            return execute(requestFrom(call));
        } catch (const ComponentError &error) {
            return refusal(400, error.code, error.what(), false);
        }
    }

    HttpAnswer execute(const Json &request)
    {
        const std::string name = textOf(request, {"componentName", "component_name"});
        auto factory = factories.find(name);
        if (factory == factories.end())
            factory = factories.find("");
        if (factory == factories.end() && name.empty() && factories.size() == 1)
            factory = factories.begin();
        if (factory == factories.end())
            return refusal(404, "COMPONENT_NOT_FOUND", "no component '" + name + "' here", false);
        const Json attempt = firstOf(request, {"attempt"});
        const std::string key = request["idempotencyKey"];
        std::shared_ptr<RunWork> run;
        {
            const std::lock_guard lock(mutex);
            if (stopping)
                return refusal(503, "COMPONENT_BUSY", "the component is stopping", true);
            run = memory.find(key, attempt.is_null() ? 1 : attempt.get<std::int64_t>());
            if (run) {
                run->context().adopt(request);
            } else {
                if (load >= options.workers + options.maxQueue)
                    return refusal(503, "COMPONENT_BUSY", "the queue is full", true);
                ++load;
                run = std::make_shared<RunWork>(factory->second, request,
                                                factory->first.empty() ? name : factory->first, options.sync);
                memory.add(key, run);
                jobs.push_back(run);
                changed.notify_one();
            }
        }
        if (options.sync)
            run->waitUntilDone();
        const Json done = run->answer();
        return {200, dump(done.is_null() ? Json{{"status", "accepted"}} : done)};
    }

    void work()
    {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return stopping || !jobs.empty(); });
            if (jobs.empty())
                return;
            const std::shared_ptr<RunWork> run = std::move(jobs.front());
            jobs.pop_front();
            lock.unlock();
            run->execute();
            lock.lock();
            --load;
        }
    }

    ServerOptions options;
    std::map<std::string, Factory> factories; ///< constant once started
    std::mutex mutex;                         ///< guards everything below but http and workers
    std::condition_variable changed;
    Memory memory;
    std::deque<std::shared_ptr<RunWork>> jobs;
    std::size_t load = 0;
    bool stopping = false;
    std::vector<std::thread> workers;
    HttpServer http;
};

ComponentServer::ComponentServer(ServerOptions options) : m_inside(std::make_unique<Inside>(std::move(options))) {}

ComponentServer::~ComponentServer()
{
    stop(0);
}

void ComponentServer::add(const std::string &name, Factory factory)
{
    if (!m_inside->factories.emplace(name, std::move(factory)).second)
        throw std::invalid_argument("every component of a server needs a name of its own");
}

void ComponentServer::start()
{
    m_inside->http.listen(m_inside->options.host, m_inside->options.port);
    for (std::size_t i = 0; i < m_inside->options.workers; ++i)
        m_inside->workers.emplace_back([this] { m_inside->work(); });
}

std::uint16_t ComponentServer::port() const
{
    return m_inside->http.port();
}

void ComponentServer::stop(double graceSeconds)
{
    std::list<std::shared_ptr<RunWork>> runs;
    {
        const std::lock_guard lock(m_inside->mutex);
        m_inside->stopping = true;
        runs = m_inside->memory.inWork();
    }
    m_inside->changed.notify_all();
    const auto end = std::chrono::steady_clock::now()
                     + std::chrono::duration_cast<std::chrono::steady_clock::duration>(Seconds(graceSeconds));
    for (const auto &run : runs) {
        if (!run->waitUntilDone(std::max(Seconds(0), Seconds(end - std::chrono::steady_clock::now()))))
            run->context().cancel("shutdown");
    }
    for (std::thread &worker : m_inside->workers)
        worker.join();
    m_inside->workers.clear();
    m_inside->http.stop();
}

void ComponentServer::serve()
{
    // Blocked here and therefore in all threads to come, so that sigwait() is who gets them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    start();
    const std::string url = "http://" + m_inside->options.host + ":" + std::to_string(port());
    printLine({{"level", "INFO"},
               {"logger", "meshhelm"},
               {"event", "listening"},
               {"message", "Listening on " + url},
               {"context", {{"url", url}}}});
    int received = 0;
    sigwait(&ends, &received);
    constexpr unsigned kGrace = 10;
    ::alarm(kGrace + 5); // a thread that never looks for a cancel does not hold the process for ever
    stop(kGrace);
    ::alarm(0);
}

} // namespace meshhelm
