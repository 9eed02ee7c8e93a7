// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/bench.h"

#include <cstdio>

#include <QDir>
#include <QTimer>
#include <QUrl>

#include "core/base/json.h"
#include "core/protocol/endpoints.h"

namespace mh::bench {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPollMs = 20;
constexpr qint64 kPatienceMs = 60'000;

void print(const QString &text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    fflush(stdout);
}

QByteArray postRequest(const QString &path, const QByteArray &token, const QJsonObject &json)
{
    const QByteArray body = json::toBytes(json);
    const QByteArray authorization =
        token.isEmpty() ? QByteArray() : QByteArray("Authorization: Bearer " + token + "\r\n");
    return "POST " + path.toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization
           + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

Bench::Bench(const Options &options)
    : m_options(options),
      m_folder((options.folder.isEmpty() ? QDir::tempPath() : options.folder) + "/meshhelm-load-XXXXXX"_L1)
{
}

Bench::~Bench() = default;

void Bench::start()
{
    if (!m_folder.isValid()) {
        fail(m_folder.errorString());
        return;
    }
    m_server = std::make_unique<client::LocalServer>(
        client::LocalServer::Options{m_options.server, m_folder.filePath(u"server"_s), 30'000, 30'000});
    connect(m_server.get(), &client::LocalServer::ready, this, &Bench::signIn);
    connect(m_server.get(), &client::LocalServer::failed, this, &Bench::fail);
    connect(m_server.get(), &client::LocalServer::stopped, this, [this] { emit ended(m_exitCode); });
    m_server->start();
}

void Bench::signIn()
{
    m_client = std::make_unique<client::ServerClient>(m_server->url());
    whenReady(m_client->signIn(m_server->username(), m_server->password()), this, [this](const Result<> &done) {
        if (done)
            nextWorkload();
        else
            fail(done.error().message);
    });
}

void Bench::nextWorkload()
{
    if (++m_workload == m_options.workloads.size()) {
        stop(0);
        return;
    }
    const Workload &workload = m_options.workloads[m_workload];
    protocol::CreateFlow request;
    request.name = workload.name;
    request.definition = definitionOf(workload);
    ask(protocol::createFlow, request, [this](const protocol::Flow &flow) { publish(flow.id); });
}

void Bench::publish(FlowId flow)
{
    protocol::CreateVersion version;
    version.id = flow;
    version.version = u"1.0.0"_s;
    ask(protocol::createVersion, version, [this, flow](const protocol::FlowVersion &made) {
        ask(protocol::publishFlow, {flow, made.version}, [this, flow](const protocol::Flow &) { prepare(flow); });
    });
}

void Bench::prepare(FlowId flow)
{
    if (!m_options.workloads[m_workload].isWebhook) {
        measure(flow, postRequest(u"/api/flows/"_s + flow.toString() + u"/trigger"_s,
                                  m_client->tokens().access.toLatin1(), {{u"inputs"_s, sampleBody()}}));
        return;
    }
    protocol::CreateTrigger hook;
    hook.flow = flow;
    hook.kind = u"webhook"_s;
    hook.name = u"load"_s;
    hook.config = {{u"method"_s, u"POST"_s}, {u"reply"_s, u"when_ended"_s}};
    ask(protocol::createTrigger, hook, [this, flow](const protocol::Trigger &made) {
        measure(flow, postRequest(QUrl(made.url).path(), {}, sampleBody()));
    });
}

void Bench::measure(FlowId flow, const QByteArray &request)
{
    const Workload &workload = m_options.workloads[m_workload];
    const auto baseline = measureStore(workload, m_folder.path(), workload.clients, m_options.seconds / 2);
    if (!baseline) {
        fail(baseline.error().message);
        return;
    }
    m_baseline = *baseline;
    m_sinceFirst.start();
    auto figures = runHttpLoad({quint16(m_server->url().port()), request, workload.clients, m_options.seconds});
    if (!figures) {
        fail(figures.error().message);
        return;
    }
    m_figures = *std::move(figures);
    awaitCompletion(flow);
}

void Bench::awaitCompletion(FlowId flow)
{
    protocol::ListExecutions request;
    request.flow = flow;
    request.status = execution::RunStatus::Completed;
    request.page.size = 1;
    ask(protocol::listExecutions, request, [this, flow](const protocol::Paged<protocol::Execution> &completed) {
        const double seconds = double(m_sinceFirst.nsecsElapsed()) / 1e9;
        if (completed.totalElements >= m_figures.answered) {
            m_completedAfter = seconds;
            report();
            nextWorkload();
        } else if (seconds * 1000 > m_options.seconds * 1000 + double(kPatienceMs)) {
            fail(u"%1 of %2 confirmed runs have not completed"_s.arg(m_figures.answered - completed.totalElements)
                     .arg(m_figures.answered));
        } else {
            QTimer::singleShot(kPollMs, this, [this, flow] { awaitCompletion(flow); });
        }
    });
}

void Bench::reportJson()
{
    const Workload &workload = m_options.workloads[m_workload];
    print(QString::fromUtf8(json::toBytes({{u"name"_s, workload.name},
                                           {u"clients"_s, workload.clients},
                                           {u"runs"_s, m_figures.answered},
                                           {u"refused"_s, m_figures.refused},
                                           {u"replies_per_s"_s, m_figures.perSecond()},
                                           {u"completed_per_s"_s, double(m_figures.answered) / m_completedAfter},
                                           {u"nodes_per_run"_s, qint64(definitionOf(workload).nodes.size())},
                                           {u"p50_ms"_s, m_figures.percentile(0.5)},
                                           {u"p99_ms"_s, m_figures.percentile(0.99)},
                                           {u"store_grouped_per_s"_s, m_baseline.groupedPerSecond},
                                           {u"store_alone_per_s"_s, m_baseline.alonePerSecond}})));
    if (m_figures.refused > 0)
        m_exitCode = 1;
}

void Bench::report()
{
    if (m_options.asJson)
        return reportJson();
    const Workload &workload = m_options.workloads[m_workload];
    const double completed = double(m_figures.answered) / m_completedAfter;
    const qsizetype nodes = definitionOf(workload).nodes.size();
    print(u"%1: %2 clients, %3 s, %4 runs, %5 refused"_s.arg(workload.name)
              .arg(workload.clients)
              .arg(m_figures.seconds, 0, 'f', 1)
              .arg(m_figures.answered)
              .arg(m_figures.refused));
    print(u"  replies            %1 executions/s, p50 %2 ms, p99 %3 ms"_s.arg(m_figures.perSecond(), 0, 'f', 0)
              .arg(m_figures.percentile(0.5), 0, 'f', 2)
              .arg(m_figures.percentile(0.99), 0, 'f', 2));
    print(u"  completed, durable %1 executions/s, %2 node transitions/s"_s.arg(completed, 0, 'f', 0)
              .arg(completed * 2 * nodes, 0, 'f', 0));
    print(u"  SQLCipher alone    %1 executions/s in groups of %2, %3 one by one"_s
              .arg(m_baseline.groupedPerSecond, 0, 'f', 0)
              .arg(workload.clients)
              .arg(m_baseline.alonePerSecond, 0, 'f', 0));
    print(u"  ratio              %1 of SQLCipher alone"_s.arg(completed / m_baseline.groupedPerSecond, 0, 'f', 3));
    if (m_figures.refused > 0)
        m_exitCode = 1;
}

void Bench::stop(int code)
{
    m_exitCode = std::max(m_exitCode, code);
    if (m_server && m_server->state() != client::LocalServer::State::Stopped)
        m_server->stop();
    else
        emit ended(m_exitCode);
}

void Bench::fail(const QString &why)
{
    const QByteArray bytes = "meshhelm-load: " + why.toUtf8() + '\n';
    fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    stop(1);
}

} // namespace mh::bench
