// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QHash>
#include <QJsonObject>
#include <QObject>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/flow/definition.h"

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// What expressions read: the inputs and outputs of a past run.
/// Thread: GUI. Errors: without a run there are no values, and evaluating says so.
class ValueSource : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ValueSource)
public:
    explicit ValueSource(QObject *parent = nullptr) : QObject(parent) {}

    [[nodiscard]] virtual bool hasRun() const = 0;
    /// Undefined: unknown.
    [[nodiscard]] virtual QJsonValue trigger() const = 0;
    [[nodiscard]] virtual QJsonValue output(const flow::NodeId &node) const = 0;
    [[nodiscard]] virtual QFuture<Result<QJsonValue>> evaluate(const QJsonValue &expression) = 0;

signals:
    void changed();
};

/// The values of the flow's newest run that has got somewhere, from the server.
/// Lifetime: the client outlives it.
class LastRun final : public ValueSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LastRun)
public:
    LastRun(client::ServerClient &client, FlowId flow, QObject *parent = nullptr);

    /// Asks which run is the newest, and for its values.
    void refresh();
    [[nodiscard]] bool hasRun() const override { return !m_run.isNull(); }
    [[nodiscard]] ExecutionId run() const { return m_run; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] QJsonValue trigger() const override { return m_trigger; }
    [[nodiscard]] QJsonValue output(const flow::NodeId &node) const override;
    [[nodiscard]] QFuture<Result<QJsonValue>> evaluate(const QJsonValue &expression) override;

private:
    void load(ExecutionId run);

    client::ServerClient &m_client;
    FlowId m_flow;
    ExecutionId m_run;
    bool m_ended = false;
    QJsonValue m_trigger{QJsonValue::Undefined};
    QHash<flow::NodeId, QJsonObject> m_outputs;
};

} // namespace mh::panels
