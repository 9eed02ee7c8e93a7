// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "core/execution/state.h"

class QVBoxLayout;

namespace mh {
class Clock;
}
namespace mh::models {
class People;
}

namespace mh::panels {

/// What is known about one node of a run, or about the run itself while no node is chosen.
/// Thread: GUI. Lifetime: people and clock outlive it; keeps copies of what it shows. Errors: none.
class NodeDetails final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeDetails)
public:
    NodeDetails(const models::People &people, const Clock &clock, QWidget *parent = nullptr);

    /// `starter`: the name of the trigger that started it; empty: not known, or none.
    void showRun(const execution::RunState &run, const QString &starter = {});
    /// `resumeUrl`: what a node that waits to be called says it waits for; empty: nothing.
    void showNode(const execution::RunState &run, int node, const QString &resumeUrl = {});
    void clear();

signals:
    void blobRequested(mh::BlobId blob, const QString &suggestedName);
    /// The event that the node waits for is to be sent; `payload`: what it looks for.
    void eventRequested(const QString &event, const QJsonObject &payload);
    /// To look through it in a window of its own; `root`: how expressions reach it.
    void dataRequested(const QString &title, const QJsonValue &value, const QString &root);
    /// A setting of the server that is in the way is to be seen.
    void settingRequested(const QString &key);
    /// The host that a task ran on is to be seen as it was then.
    void hostRequested(qint64 host, qint64 at);
    /// The same, of the one where whoever was at it runs.
    void workerRequested(const QString &worker, qint64 at);

private:
    void begin(const QString &title, const QString &subtitle);
    void addPill(const execution::NodeState &state);
    void addFact(const QString &name, const QString &value);
    void addSection(const QString &title, QWidget *right = nullptr);
    void addData(const QString &title, const QJsonObject &object, const QString &emptyText, const QString &root);
    void addDebug(const execution::RunState &run);
    void addWorker(const flow::Node &node, const execution::NodeState &state);
    void addAwaited(const flow::Node &node, const QJsonObject &inputs);
    void addResumeUrl(const QString &url);
    void addTries(const execution::NodeState &state);
    void addError(const execution::NodeError &error);
    void addBlobs(const QString &owner, const QJsonValue &value, const QString &path = {});
    void end();

    const models::People &m_people;
    const Clock &m_clock;
    QString m_heading;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

/// The inputs of a node as its mappings give them now; a mapping that cannot be read yet is
/// shown as it is written.
[[nodiscard]] QJsonObject inputsOf(const execution::RunState &run, int node);

} // namespace mh::panels
