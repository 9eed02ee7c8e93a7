// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTemporaryDir>

#include "app/client/local_server.h"
#include "app/client/server_client.h"
#include "bench/load/http_load.h"
#include "bench/load/store_baseline.h"
#include "core/base/when_ready.h"

namespace mh::bench {

struct Options {
    QString server; ///< path of meshhelmd
    QString folder; ///< where the data directory is made; empty: the system's temporary one
    double seconds = 5;
    bool asJson = false; ///< one object per workload and line
    QList<Workload> workloads;
};

/// Starts a server of its own, and for each workload: SQLCipher alone, then the server under
/// load, then waits until every run that it confirmed has completed.
/// Thread: main; the measuring blocks it on purpose. Errors: ended(1) after a line on stderr.
class Bench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Bench)
public:
    explicit Bench(const Options &options);
    ~Bench() override;

    void start();

signals:
    void ended(int code);

private:
    void signIn();
    void nextWorkload();
    void publish(FlowId flow);
    void prepare(FlowId flow);
    void measure(FlowId flow, const QByteArray &request);
    void awaitCompletion(FlowId flow);
    void report();
    void reportJson();
    void stop(int code);
    void fail(const QString &why);

    template <class Request, class Reply, class Fn>
    void ask(const protocol::Endpoint<Request, Reply> &endpoint, const std::type_identity_t<Request> &request, Fn done)
    {
        whenReady(m_client->call(endpoint, request), this, [this, done](const Result<Reply> &reply) {
            if (reply)
                done(*reply);
            else
                fail(reply.error().message);
        });
    }

    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<client::LocalServer> m_server;
    std::unique_ptr<client::ServerClient> m_client;
    qsizetype m_workload = -1;
    Baseline m_baseline;
    HttpFigures m_figures;
    QElapsedTimer m_sinceFirst;
    double m_completedAfter = 0; ///< seconds from the first request to the last run's end
    int m_exitCode = 0;
};

} // namespace mh::bench
