// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/value_source.h"

#include <QPromise>

#include "app/client/server_client.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

LastRun::LastRun(client::ServerClient &client, FlowId flow, QObject *parent)
    : ValueSource(parent), m_client(client), m_flow(flow)
{
}

void LastRun::refresh()
{
    protocol::ListExecutions newest;
    newest.flow = m_flow;
    newest.page.size = 1;
    // Without a run, or when it cannot be read, there is just nothing to show beside the fields.
    whenReady(m_client.call(protocol::listExecutions, newest), this,
              [this](const Result<protocol::Paged<protocol::Execution>> &runs) {
                  if (runs && !runs->content.isEmpty())
                      load(runs->content.constFirst().id);
              });
}

void LastRun::load(ExecutionId run)
{
    whenReady(
        m_client.call(protocol::getExecution, {run}), this, [this, run](const Result<protocol::Execution> &execution) {
            if (!execution)
                return;
            m_run = run;
            m_ended = execution::hasEnded(execution->status);
            m_trigger = execution->inputs ? QJsonValue(*execution->inputs) : QJsonValue(QJsonValue::Undefined);
            emit changed();
            whenReady(m_client.call(protocol::executionNodes, {run}), this,
                      [this, run](const Result<protocol::NodeExecutions> &nodes) {
                          if (!nodes || run != m_run)
                              return;
                          m_outputs.clear();
                          for (const protocol::NodeExecution &node : nodes->nodes) {
                              if (node.outputs
                                  && (node.status == execution::NodeStatus::Completed || !node.outputs->isEmpty()))
                                  m_outputs.insert(node.node, *node.outputs);
                          }
                          emit changed();
                      });
        });
}

QJsonValue LastRun::output(const flow::NodeId &node) const
{
    const auto found = m_outputs.constFind(node);
    return found == m_outputs.cend() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(*found);
}

QFuture<Result<QJsonValue>> LastRun::evaluate(const QJsonValue &expression)
{
    auto promise = std::make_shared<QPromise<Result<QJsonValue>>>();
    promise->start();
    const auto answer = [promise](Result<QJsonValue> value) {
        promise->addResult(std::move(value));
        promise->finish();
    };
    if (m_run.isNull()) {
        answer(unavailable(u"there is no run to read from"_s));
        return promise->future();
    }
    whenReady(m_client.call(protocol::evaluateExpression, {m_run, expression}), this,
              [answer](const Result<protocol::Evaluated> &reply) {
                  if (reply)
                      answer(reply->value);
                  else
                      answer(reply.error());
              });
    return promise->future();
}

} // namespace mh::panels
