// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonValue>

#include "core/flow/definition.h"

/// Two people's changes to one flow, put together. Thread: plain functions on values.
namespace mh::editor {

enum class Side { Mine, Theirs };

/// A member that both have changed, differently. Undefined values: removed on that side.
struct Conflict {
    QString path;      ///< "nodes/resize/config/quality"; the key of a choice
    flow::NodeId node; ///< empty: an edge or the flow itself
    QJsonValue mine;
    QJsonValue theirs;
};

struct Merged {
    flow::FlowDefinition definition; ///< mine where there is a conflict without a choice
    QList<Conflict> conflicts;       ///< also those that have been decided
};

/// Member by member: what only one side has changed is taken from that side. Nodes that both
/// sides have added under one id are both kept, mine under a new one. Of two places for one
/// card, mine counts. An edge whose end the other side has removed goes with it.
[[nodiscard]] Merged merge(const flow::FlowDefinition &base, flow::FlowDefinition mine,
                           const flow::FlowDefinition &theirs, const QHash<QString, Side> &choices = {});

} // namespace mh::editor
