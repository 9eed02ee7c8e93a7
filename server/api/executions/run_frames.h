// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>

#include "core/execution/event.h"

namespace mh::api {

/// The documented frames of `/ws/executions/{id}`, each with the number of its event (`seq`): how a run stands, without
/// inputs, outputs and logs, because the run's id alone opens it. Thread: engine thread. Lifetime: a value; remembers
/// what the frames need of earlier events.
class RunFrames
{
public:
    struct Frame {
        qint64 seq = 0;
        QJsonObject json;
    };

    explicit RunFrames(const execution::RunState &run);

    [[nodiscard]] static QJsonObject snapshot(const execution::RunState &run, qint64 now);
    /// One frame for each event that has one.
    [[nodiscard]] QList<Frame> frames(const QList<execution::Event> &events);

private:
    struct Maker;

    QHash<flow::NodeId, QString> m_components;
    QHash<flow::NodeId, qint64> m_startedAt;
    qint64 m_runStartedAt = 0;
    std::optional<execution::CancelInfo> m_cancel;
};

} // namespace mh::api
