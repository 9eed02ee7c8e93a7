// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/definition.h"

#include <algorithm>

namespace mh::flow {
namespace {

template <class T>
const T *withId(const QList<T> &list, const QString &id)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), [&](const T &each) { return each.id == id; });
    return found == list.cend() ? nullptr : &*found;
}

} // namespace

const Node *FlowDefinition::node(const NodeId &id) const
{
    return withId(nodes, id);
}

const Edge *FlowDefinition::edge(const EdgeId &id) const
{
    return withId(edges, id);
}

const Group *FlowDefinition::group(const GroupId &id) const
{
    return withId(groups, id);
}

const Note *FlowDefinition::note(const NoteId &id) const
{
    return withId(notes, id);
}

} // namespace mh::flow
