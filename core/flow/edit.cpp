// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/edit.h"

#include <algorithm>
#include <vector>

#include <QHash>
#include <QSet>

#include "core/flow/validate.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

/// Applies single operations and writes down how to take each back.
class Applier
{
public:
    explicit Applier(FlowDefinition &definition) : m_definition(definition)
    {
        for (const Node &node : definition.nodes)
            m_nodeIds.insert(node.id);
        for (const Edge &edge : definition.edges)
            m_edgeIds.insert(edge.id);
    }

    Result<> operator()(const AddNode &op)
    {
        if (op.node.id.isEmpty())
            return invalidInput(u"a node needs an id"_s, u"node.id"_s);
        if (m_nodeIds.contains(op.node.id))
            return invalidInput(u"there is already a node '"_s + op.node.id + u'\'', u"node.id"_s);
        if (m_definition.nodes.size() >= kMaxNodes)
            return invalidInput(u"a flow has at most %1 nodes"_s.arg(kMaxNodes), u"node"_s);
        if (const Result<> placed = insert(m_definition.nodes, op.node, op.index); !placed)
            return placed.error();
        m_nodeIds.insert(op.node.id);
        m_backwards.append(RemoveNode{op.node.id});
        return {};
    }

    /// The RemoveNode and Unlink operations from `at` on, all in one pass over the lists; `at`
    /// becomes the last of them, or the one that was refused.
    Result<> removeFrom(const Edit &edit, qsizetype &at)
    {
        Removal removal(m_definition, m_nodeIds);
        for (;; ++at) {
            const auto *node = std::get_if<RemoveNode>(&edit.at(at));
            const Result<> done =
                node ? removeNode(node->id, removal) : unlink(std::get<Unlink>(edit.at(at)).id, removal);
            if (!done)
                return done;
            const bool goesOn = at + 1 < edit.size()
                                && (std::holds_alternative<RemoveNode>(edit.at(at + 1))
                                    || std::holds_alternative<Unlink>(edit.at(at + 1)));
            if (!goesOn)
                break;
        }
        // Written last first: the inverse brings the nodes back in their order, then the edges.
        for (qsizetype i = m_definition.edges.size() - 1; i >= 0; --i) {
            if (removal.edges[size_t(i)])
                m_backwards.append(Link{m_definition.edges.at(i), i, removal.isBroken(m_definition.edges.at(i))});
        }
        for (qsizetype i = m_definition.nodes.size() - 1; i >= 0; --i) {
            if (removal.nodes[size_t(i)])
                m_backwards.append(AddNode{m_definition.nodes.at(i), i});
        }
        dropMarked(m_definition.edges, removal.edges);
        dropMarked(m_definition.nodes, removal.nodes);
        return {};
    }

    Result<> operator()(const MoveNode &op)
    {
        const qsizetype at = nodeAt(op.id);
        if (at < 0)
            return unknownNode(op.id, u"id"_s);
        m_backwards.append(MoveNode{op.id, m_definition.nodes.at(at).position});
        m_definition.nodes[at].position = op.position;
        return {};
    }

    Result<> operator()(const SetNode &op)
    {
        const qsizetype at = nodeAt(op.node.id);
        if (at < 0)
            return unknownNode(op.node.id, u"node.id"_s);
        Node &node = m_definition.nodes[at];
        m_backwards.append(SetNode{node});
        const Position position = node.position;
        node = op.node;
        node.position = position;
        return {};
    }

    Result<> operator()(const Link &op)
    {
        const Edge &edge = op.edge;
        if (edge.id.isEmpty())
            return invalidInput(u"an edge needs an id"_s, u"edge.id"_s);
        if (m_edgeIds.contains(edge.id))
            return invalidInput(u"there is already an edge '"_s + edge.id + u'\'', u"edge.id"_s);
        if (!op.restores && !m_nodeIds.contains(edge.source))
            return unknownNode(edge.source, u"edge.source"_s);
        if (!op.restores && !m_nodeIds.contains(edge.target))
            return unknownNode(edge.target, u"edge.target"_s);
        if (!op.restores && edge.source == edge.target)
            return invalidInput(u"an edge cannot lead from a node to itself"_s, u"edge.target"_s);
        if (m_definition.edges.size() >= kMaxEdges)
            return invalidInput(u"a flow has at most %1 edges"_s.arg(kMaxEdges), u"edge"_s);
        if (const Result<> placed = insert(m_definition.edges, edge, op.index); !placed)
            return placed.error();
        m_edgeIds.insert(edge.id);
        m_backwards.append(Unlink{edge.id});
        return {};
    }

    Result<> operator()(const SetGroup &op)
    {
        return set(
            m_definition.groups, op.group, op.index, [](const Group &was, qsizetype) { return Op(SetGroup{was}); },
            [](const GroupId &id) { return Op(RemoveGroup{id}); }, u"group"_s);
    }

    Result<> operator()(const RemoveGroup &op)
    {
        return remove(
            m_definition.groups, op.id,
            [](const Group &was, qsizetype at) {
                return Op(SetGroup{was, at});
            },
            u"group"_s);
    }

    Result<> operator()(const SetNote &op)
    {
        return set(
            m_definition.notes, op.note, op.index, [](const Note &was, qsizetype) { return Op(SetNote{was}); },
            [](const NoteId &id) { return Op(RemoveNote{id}); }, u"note"_s);
    }

    Result<> operator()(const RemoveNote &op)
    {
        return remove(
            m_definition.notes, op.id,
            [](const Note &was, qsizetype at) {
                return Op(SetNote{was, at});
            },
            u"note"_s);
    }

    Result<> operator()(const SetInputSchema &op)
    {
        m_backwards.append(SetInputSchema{m_definition.inputSchema});
        m_definition.inputSchema = op.schema;
        return {};
    }

    [[nodiscard]] bool hasDrawn() const { return m_drawn; }
    [[nodiscard]] Edit inverse() const { return Edit(m_backwards.crbegin(), m_backwards.crend()); }

private:
    template <class T>
    static qsizetype placeOf(const QList<T> &list, const QString &id)
    {
        const auto found = std::find_if(list.cbegin(), list.cend(), [&](const T &each) { return each.id == id; });
        return found == list.cend() ? -1 : found - list.cbegin();
    }

    template <class T>
    static Result<> insert(QList<T> &list, const T &value, qsizetype index)
    {
        if (index < -1 || index > list.size())
            return invalidInput(u"index must be between 0 and %1"_s.arg(list.size()), u"index"_s);
        list.insert(index < 0 ? list.size() : index, value);
        return {};
    }

    template <class T, class Back, class Gone>
    Result<> set(QList<T> &list, const T &value, qsizetype index, const Back &back, const Gone &gone,
                 const QString &kind)
    {
        if (value.id.isEmpty())
            return invalidInput(u"a %1 needs an id"_s.arg(kind), kind + u".id"_s);
        m_drawn = true;
        if (const qsizetype at = placeOf(list, value.id); at >= 0) {
            m_backwards.append(back(list.at(at), at));
            list[at] = value;
            return {};
        }
        if (const Result<> placed = insert(list, value, index); !placed)
            return placed.error();
        m_backwards.append(gone(value.id));
        return {};
    }

    template <class T, class Back>
    Result<> remove(QList<T> &list, const QString &id, const Back &back, const QString &kind)
    {
        const qsizetype at = placeOf(list, id);
        if (at < 0)
            return invalidInput(u"there is no %1 '%2'"_s.arg(kind, id), u"id"_s);
        m_backwards.append(back(list.at(at), at));
        list.removeAt(at);
        return {};
    }

    static Error unknownNode(const NodeId &id, const QString &field)
    {
        return invalidInput(u"there is no node '"_s + id + u'\'', field);
    }

    [[nodiscard]] qsizetype nodeAt(const NodeId &id) const
    {
        return m_nodeIds.contains(id) ? placeOf(m_definition.nodes, id) : -1;
    }

    /// What a run of removals takes away: marks beside the lists, so that places stay what they are.
    struct Removal {
        Removal(const FlowDefinition &definition, const QSet<NodeId> &nodeIds)
            : nodes(size_t(definition.nodes.size()), false),
              edges(size_t(definition.edges.size()), false),
              known(nodeIds)
        {
            for (qsizetype i = definition.nodes.size() - 1; i >= 0; --i)
                nodeAt.insert(definition.nodes.at(i).id, i);
            for (qsizetype i = definition.edges.size() - 1; i >= 0; --i) {
                const Edge &edge = definition.edges.at(i);
                edgeAt.insert(edge.id, i);
                atNode[edge.source].append(i);
                atNode[edge.target].append(i);
            }
        }
        /// Whether an ordinary Link would refuse it.
        [[nodiscard]] bool isBroken(const Edge &edge) const
        {
            return edge.source == edge.target || !known.contains(edge.source) || !known.contains(edge.target);
        }
        std::vector<bool> nodes, edges;
        QHash<QString, qsizetype> nodeAt, edgeAt;
        QHash<NodeId, QList<qsizetype>> atNode;
        QSet<NodeId> known; ///< before the removals
    };

    Result<> removeNode(const NodeId &id, Removal &removal)
    {
        if (!m_nodeIds.remove(id))
            return unknownNode(id, u"id"_s);
        removal.nodes[size_t(removal.nodeAt.value(id))] = true;
        for (const qsizetype edge : removal.atNode.value(id)) {
            removal.edges[size_t(edge)] = true;
            m_edgeIds.remove(m_definition.edges.at(edge).id);
        }
        return {};
    }

    Result<> unlink(const EdgeId &id, Removal &removal)
    {
        if (!m_edgeIds.remove(id))
            return invalidInput(u"there is no edge '"_s + id + u'\'', u"id"_s);
        removal.edges[size_t(removal.edgeAt.value(id))] = true;
        return {};
    }

    template <class T>
    static void dropMarked(QList<T> &list, const std::vector<bool> &marks)
    {
        size_t at = 0;
        list.removeIf([&](const T &) { return marks[at++]; });
    }

    FlowDefinition &m_definition;
    QSet<NodeId> m_nodeIds;
    QSet<EdgeId> m_edgeIds;
    bool m_drawn = false; ///< a group or note was set
    Edit m_backwards;     ///< last first when reversed
};

} // namespace

Result<Edit> applyEdit(FlowDefinition &definition, const Edit &edit)
{
    if (edit.size() > kMaxOps)
        return invalidInput(u"an edit has at most %1 operations"_s.arg(kMaxOps));
    FlowDefinition before = definition;
    Applier applier(definition);
    for (qsizetype i = 0; i < edit.size(); ++i) {
        const auto apply = [&](const auto &op) {
            using T = std::decay_t<decltype(op)>;
            if constexpr (std::is_same_v<T, RemoveNode> || std::is_same_v<T, Unlink>)
                return applier.removeFrom(edit, i);
            else
                return applier(op);
        };
        const Result<> done = std::visit(apply, edit.at(i));
        if (done)
            continue;
        Error error = done.error();
        error.field = u'[' + QString::number(i) + u"]."_s + error.field;
        error.message = error.field + u": "_s + error.message;
        definition = std::move(before);
        return error;
    }
    if (applier.hasDrawn()) {
        if (const Result<> drawing = checkDrawing(definition.groups, definition.notes); !drawing) {
            definition = std::move(before);
            return drawing.error();
        }
    }
    return applier.inverse();
}

} // namespace mh::flow
