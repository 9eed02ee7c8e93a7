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

    void showRun(const execution::RunState &run);
    void showNode(const execution::RunState &run, int node);
    void clear();

signals:
    void blobRequested(mh::BlobId blob, const QString &suggestedName);

private:
    void begin(const QString &title, const QString &subtitle);
    void addPill(execution::NodeStatus status);
    void addFact(const QString &name, const QString &value);
    void addSection(const QString &title);
    void addJson(const QJsonObject &object, const QString &emptyText);
    void addError(const execution::NodeError &error);
    void addBlobs(const QString &owner, const QJsonValue &value, const QString &path = {});
    void end();

    const models::People &m_people;
    const Clock &m_clock;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

/// The inputs of a node as its mappings give them now; a mapping that cannot be read yet is
/// shown as it is written.
[[nodiscard]] QJsonObject inputsOf(const execution::RunState &run, int node);

} // namespace mh::panels
