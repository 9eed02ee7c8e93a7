// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/problem_words.h"

#include <QCoreApplication>

namespace mh::panels {

QString problemLabel(flow::Problem::Kind kind)
{
    using Kind = flow::Problem::Kind;
    const auto say = [](const char *text) { return QCoreApplication::translate("mh::panels", text); };
    switch (kind) {
    case Kind::EmptyFlow: return say(QT_TRANSLATE_NOOP("mh::panels", "The flow has no nodes"));
    case Kind::TooMany: return say(QT_TRANSLATE_NOOP("mh::panels", "Too many nodes or connections"));
    case Kind::BadId:
    case Kind::DuplicateId: return say(QT_TRANSLATE_NOOP("mh::panels", "The id cannot be used"));
    case Kind::UnknownEnd:
    case Kind::SelfEdge:
    case Kind::DuplicateEdge: return say(QT_TRANSLATE_NOOP("mh::panels", "A connection that leads nowhere new"));
    case Kind::Cycle: return say(QT_TRANSLATE_NOOP("mh::panels", "Nodes in a circle"));
    case Kind::UnknownComponent: return say(QT_TRANSLATE_NOOP("mh::panels", "Unknown component or version"));
    case Kind::UnknownHandle: return say(QT_TRANSLATE_NOOP("mh::panels", "The component has no such way out"));
    case Kind::ImpossibleJoin: return say(QT_TRANSLATE_NOOP("mh::panels", "It can never start"));
    case Kind::BadExpression: return say(QT_TRANSLATE_NOOP("mh::panels", "An expression with an error"));
    case Kind::MappingUnknownNode:
    case Kind::MappingUnknownPort: return say(QT_TRANSLATE_NOOP("mh::panels", "It reads what is not there"));
    case Kind::MappingNotUpstream: return say(QT_TRANSLATE_NOOP("mh::panels", "It reads a node that may not have run"));
    case Kind::MissingInput: return say(QT_TRANSLATE_NOOP("mh::panels", "A needed input is missing"));
    case Kind::TypeMismatch: return say(QT_TRANSLATE_NOOP("mh::panels", "An input of the wrong type"));
    case Kind::BadConfig: return say(QT_TRANSLATE_NOOP("mh::panels", "The configuration does not fit"));
    case Kind::BadInputSchema:
        return say(QT_TRANSLATE_NOOP("mh::panels", "The description of the inputs is not valid"));
    case Kind::OutOfRange: return say(QT_TRANSLATE_NOOP("mh::panels", "A number out of its range"));
    }
    return {};
}

} // namespace mh::panels
