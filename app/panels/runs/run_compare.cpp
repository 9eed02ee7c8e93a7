// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_compare.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonObject>

#include "app/panels/runs/node_details.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

class Differ final
{
public:
    explicit Differ(int most) : m_most(most) {}
    [[nodiscard]] const QList<JsonChange> &changes() const { return m_changes; }

    void compare(const QString &path, const QJsonValue &before, const QJsonValue &after)
    {
        if (m_changes.size() >= m_most || before == after)
            return;
        if (before.isObject() && after.isObject())
            objects(path, before.toObject(), after.toObject());
        else if (before.isArray() && after.isArray())
            lists(path, before.toArray(), after.toArray());
        else
            note(path, before, after);
    }

private:
    void note(const QString &path, const QJsonValue &before, const QJsonValue &after)
    {
        const auto kind = before.isUndefined()  ? JsonChange::Kind::Added
                          : after.isUndefined() ? JsonChange::Kind::Removed
                                                : JsonChange::Kind::Changed;
        if (m_changes.size() < m_most)
            m_changes.append({path, kind, before, after});
    }
    void objects(const QString &path, const QJsonObject &before, const QJsonObject &after)
    {
        const auto member = [&path](const QString &name) {
            return path.isEmpty() ? name : QString(path % u'.' % name);
        };
        for (auto it = before.constBegin(); it != before.constEnd(); ++it)
            compare(member(it.key()), it.value(), after.value(it.key()));
        for (auto it = after.constBegin(); it != after.constEnd(); ++it) {
            if (!before.contains(it.key()))
                note(member(it.key()), QJsonValue(QJsonValue::Undefined), it.value());
        }
    }
    void lists(const QString &path, const QJsonArray &before, const QJsonArray &after)
    {
        const auto at = [](const QJsonArray &list, qsizetype i) {
            return i < list.size() ? list.at(i) : QJsonValue(QJsonValue::Undefined);
        };
        for (qsizetype i = 0; i < qMax(before.size(), after.size()) && m_changes.size() < m_most; ++i)
            compare(u"%1[%2]"_s.arg(path).arg(i), at(before, i), at(after, i));
    }

    int m_most;
    QList<JsonChange> m_changes;
};

qint64 timeOf(const execution::NodeState &node)
{
    return node.completedAt > 0 && node.startedAt > 0 ? node.completedAt - node.startedAt : -1;
}

/// A blob that was made anew is another one with perhaps the same bytes: the sum tells.
QJsonValue withoutIds(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
            list.append(withoutIds(item));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    if (object.contains("$ref"_L1) && object.contains("sha256"_L1))
        object.remove(u"$ref"_s);
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = withoutIds(it.value());
    return object;
}

} // namespace

QList<JsonChange> changesBetween(const QJsonValue &before, const QJsonValue &after, int most)
{
    Differ differ(most);
    differ.compare({}, withoutIds(before), withoutIds(after));
    return differ.changes();
}

QList<NodeComparison> compareRuns(const execution::RunState &before, const execution::RunState &after)
{
    QList<NodeComparison> nodes;
    const auto add = [&](const execution::RunState &run, int index) {
        const flow::Node &node = run.dag->node(index);
        NodeComparison one{node.id, node.name.isEmpty() ? node.id : node.name, {}, {}, -1, -1, false, false};
        const int was = before.dag->indexOf(node.id);
        const int is = after.dag->indexOf(node.id);
        if (was >= 0) {
            one.before = before.nodes[size_t(was)].status;
            one.msBefore = timeOf(before.nodes[size_t(was)]);
        }
        if (is >= 0) {
            one.after = after.nodes[size_t(is)].status;
            one.msAfter = timeOf(after.nodes[size_t(is)]);
        }
        if (was >= 0 && is >= 0) {
            one.inputsDiffer = !changesBetween(inputsOf(before, was), inputsOf(after, is), 1).isEmpty();
            one.outputsDiffer =
                !changesBetween(before.nodes[size_t(was)].outputs, after.nodes[size_t(is)].outputs, 1).isEmpty();
        }
        nodes.append(one);
    };
    for (const int index : after.dag->topologicalOrder())
        add(after, index);
    for (const int index : before.dag->topologicalOrder()) {
        if (after.dag->indexOf(before.dag->node(index).id) < 0)
            add(before, index);
    }
    return nodes;
}

flow::NodeId firstDifference(const QList<NodeComparison> &nodes)
{
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [](const auto &node) { return node.differs(); });
    return found == nodes.cend() ? flow::NodeId() : found->id;
}

} // namespace mh::panels
