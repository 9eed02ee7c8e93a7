// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>

#include "app/editor/marks.h"
#include "core/flow/definition.h"

/// What differs between two definitions, for the eye. Thread: plain functions on values.
namespace mh::editor {

struct MemberChange {
    QString path;      ///< "config/quality"
    QJsonValue before; ///< undefined: it was not there
    QJsonValue after;
};

struct Difference {
    enum class Kind { Node, Edge, Group, Note, Inputs };
    Kind kind = Kind::Node;
    QString id;
    QString title; ///< as a person knows it
    Mark mark = Mark::Changed;
    QList<MemberChange> members; ///< of a changed one
};

struct Comparison {
    QList<Difference> differences; ///< nodes first, in their order
    flow::FlowDefinition both;     ///< the later one, and what it has no more
    [[nodiscard]] int count(Mark mark) const;
};

[[nodiscard]] Comparison compared(const flow::FlowDefinition &before, const flow::FlowDefinition &after);

} // namespace mh::editor
