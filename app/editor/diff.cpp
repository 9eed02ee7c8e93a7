// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/diff.h"

#include <algorithm>

#include <QCoreApplication>
#include <QJsonObject>

#include "core/flow/codec.h"
#include "core/flow/drawing_codec.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using Kind = Difference::Kind;

void addChanges(QList<MemberChange> &changes, const QString &path, const QJsonValue &before, const QJsonValue &after)
{
    if (before == after)
        return;
    const bool nested = before.isObject() && after.isObject();
    if (!nested) {
        changes += {path, before, after};
        return;
    }
    const QJsonObject a = before.toObject();
    const QJsonObject b = after.toObject();
    QStringList keys = a.keys();
    for (const QString &key : b.keys()) {
        if (!a.contains(key))
            keys += key;
    }
    for (const QString &key : std::as_const(keys))
        addChanges(changes, path.isEmpty() ? key : QString(path % u'/' % key), a.value(key), b.value(key));
}

bool isPlace(const QString &path)
{
    return path.startsWith("position"_L1) || path == "ui/points"_L1;
}

struct Titles {
    const flow::FlowDefinition &before;
    const flow::FlowDefinition &after;

    [[nodiscard]] QString node(const flow::NodeId &id) const
    {
        const flow::Node *found = after.node(id) ? after.node(id) : before.node(id);
        return !found || found->name.isEmpty() ? id : found->name;
    }
    [[nodiscard]] QString of(const flow::Node &one) const { return one.name.isEmpty() ? one.id : one.name; }
    [[nodiscard]] QString of(const flow::Edge &one) const { return node(one.source) % u" → "_s % node(one.target); }
    [[nodiscard]] QString of(const flow::Group &one) const { return one.title.isEmpty() ? one.id : one.title; }
    [[nodiscard]] QString of(const flow::Note &one) const
    {
        const QString line = one.text.section(u'\n', 0, 0);
        return line.isEmpty() ? one.id : line.size() > 60 ? QString(line.left(59) % u'…') : line;
    }
};

/// The differences of one kind; `both` gets what is gone.
template <class T>
void compareLists(Comparison &made, const Titles &titles, const QList<T> &before, const QList<T> &after, Kind kind,
                  QList<T> &both)
{
    QHash<QString, const T *> old;
    for (const T &each : before)
        old.insert(each.id, &each);
    QSet<QString> kept;
    for (const T &each : after) {
        kept += each.id;
        const T *was = old.value(each.id);
        if (was && *was == each)
            continue;
        Difference difference{kind, each.id, titles.of(each), Mark::Added, {}};
        if (was) {
            addChanges(difference.members, {}, flow::toJson(*was), flow::toJson(each));
            const bool moved = std::all_of(difference.members.cbegin(), difference.members.cend(),
                                           [](const MemberChange &change) { return isPlace(change.path); });
            difference.mark = moved ? Mark::Moved : Mark::Changed;
            if (!moved)
                difference.members.removeIf([](const MemberChange &change) { return isPlace(change.path); });
        }
        made.differences += difference;
    }
    for (const T &each : before) {
        if (kept.contains(each.id))
            continue;
        made.differences += {kind, each.id, titles.of(each), Mark::Removed, {}};
        both += each;
    }
}

} // namespace

int Comparison::count(Mark mark) const
{
    return int(std::count_if(differences.cbegin(), differences.cend(),
                             [mark](const Difference &each) { return each.mark == mark; }));
}

Comparison compared(const flow::FlowDefinition &before, const flow::FlowDefinition &after)
{
    Comparison made;
    made.both = after;
    const Titles titles{before, after};
    compareLists(made, titles, before.nodes, after.nodes, Kind::Node, made.both.nodes);
    compareLists(made, titles, before.edges, after.edges, Kind::Edge, made.both.edges);
    compareLists(made, titles, before.groups, after.groups, Kind::Group, made.both.groups);
    compareLists(made, titles, before.notes, after.notes, Kind::Note, made.both.notes);
    if (before.inputSchema != after.inputSchema) {
        Difference inputs{Kind::Inputs,
                          u"inputSchema"_s,
                          QCoreApplication::translate("mh::editor", "Inputs of a run"),
                          before.inputSchema.isEmpty()  ? Mark::Added
                          : after.inputSchema.isEmpty() ? Mark::Removed
                                                        : Mark::Changed,
                          {}};
        if (inputs.mark == Mark::Changed)
            addChanges(inputs.members, {}, before.inputSchema, after.inputSchema);
        made.differences += inputs;
    }
    return made;
}

} // namespace mh::editor
