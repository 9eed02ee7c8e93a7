// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/drawing.h"

#include <QSet>

namespace mh::flow {
using namespace Qt::StringLiterals;

Nesting::Nesting(const QList<Group> &groups)
{
    m_links.reserve(groups.size());
    for (const Group &group : groups)
        m_links.insert(group.id, {group.parent, group.collapsed});
}

QList<GroupId> Nesting::outwards(const GroupId &group) const
{
    QList<GroupId> way;
    for (auto at = m_links.constFind(group); at != m_links.cend() && !way.contains(at.key());
         at = m_links.constFind(at->parent))
        way += at.key();
    return way;
}

GroupId Nesting::collapsedAround(const GroupId &group) const
{
    GroupId outermost;
    if (group.isEmpty())
        return outermost;
    const QList<GroupId> way = outwards(group);
    for (const GroupId &each : way) {
        if (m_links.value(each).collapsed)
            outermost = each;
    }
    return outermost;
}

Result<> checkDrawing(const QList<Group> &groups, const QList<Note> &notes)
{
    if (groups.size() > kMaxGroups)
        return invalidInput(u"a flow has at most %1 groups"_s.arg(kMaxGroups), u"ui.groups"_s);
    if (notes.size() > kMaxNotes)
        return invalidInput(u"a flow has at most %1 notes"_s.arg(kMaxNotes), u"ui.notes"_s);
    const Nesting nesting(groups);
    QHash<GroupId, GroupId> parents;
    for (const Group &group : groups) {
        if (parents.contains(group.id))
            return invalidInput(u"there are two groups '%1'"_s.arg(group.id), u"ui.groups"_s);
        parents.insert(group.id, group.parent);
    }
    for (const Group &group : groups) {
        const QList<GroupId> way = nesting.outwards(group.id);
        if (way.contains(parents.value(way.constLast())))
            return invalidInput(u"group '%1' is within itself"_s.arg(group.id), u"ui.groups"_s);
        if (way.size() > kMaxGroupDepth)
            return invalidInput(u"groups are nested at most %1 deep"_s.arg(kMaxGroupDepth), u"ui.groups"_s);
    }
    QSet<NoteId> ids;
    for (const Note &note : notes) {
        if (ids.contains(note.id))
            return invalidInput(u"there are two notes '%1'"_s.arg(note.id), u"ui.notes"_s);
        ids += note.id;
    }
    return {};
}

} // namespace mh::flow
