// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/validate.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QSet>

#include "core/flow/ancestors.h"
#include "core/flow/codec.h"
#include "core/flow/condition.h"
#include "core/flow/config_schema.h"
#include "core/flow/expression.h"
#include "core/flow/form_schema.h"
#include "core/flow/handles.h"
#include "core/flow/limits.h"
#include "core/flow/port_types.h"
#include "core/flow/structure.h"

namespace mh::flow {
using namespace Qt::StringLiterals;
using Kind = Problem::Kind;

namespace {

constexpr double kFarAway = 1e9;
constexpr qsizetype kMaxNamed = 20; ///< nodes of a cycle that a message names

QString quoted(const QString &text)
{
    return u'\'' + text + u'\'';
}

class Validator
{
public:
    Validator(const FlowDefinition &definition, const ComponentCatalog *catalog)
        : m_definition(definition), m_catalog(catalog), m_structure(structureOf(definition))
    {
    }

    QList<Problem> run()
    {
        if (m_definition.nodes.isEmpty())
            add(Kind::EmptyFlow, u"nodes"_s, u"a flow needs at least one node"_s);
        if (const auto tooMany = validateSize(m_definition); !tooMany.isEmpty())
            return tooMany; // the rest is not worth the time it would take
        for (int i = 0; i < int(m_definition.nodes.size()); ++i)
            checkNode(i);
        for (int i = 0; i < int(m_definition.edges.size()); ++i)
            checkEdge(i);
        for (const Cycle &cycle : cyclesOf(m_structure))
            tellCycle(cycle);
        if (const auto inputs = FormSchema::compile(m_definition.inputSchema); !inputs)
            add(Kind::BadInputSchema, u"inputSchema"_s + inputs.error().field, inputs.error().message);
        return m_problems;
    }

private:
    struct Place {
        QString path;
        NodeId node;
        EdgeId edge;
    };

    Problem &add(Kind kind, const QString &path, const QString &message)
    {
        return m_problems.emplace_back(Problem{kind, {}, {}, path, message});
    }
    void add(Kind kind, const Place &place, QLatin1StringView member, const QString &message)
    {
        m_problems.append({kind, place.node, place.edge, QString(place.path + u'.' + member), message});
    }

    void checkId(const Place &place, const QString &id, qsizetype maxLength, bool repeated)
    {
        if (id.isEmpty())
            add(Kind::BadId, place, "id"_L1, u"an id is missing"_s);
        else if (id.size() > maxLength)
            add(Kind::BadId, place, "id"_L1, u"an id has at most %1 characters"_s.arg(maxLength));
        else if (repeated)
            add(Kind::DuplicateId, place, "id"_L1, u"the id %1 is used twice"_s.arg(quoted(id)));
    }

    void checkRange(const Place &place, QLatin1StringView member, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
            add(Kind::OutOfRange, place, member,
                u"must be between %1 and %2"_s.arg(min, 0, 'f', 0).arg(max, 0, 'f', 0));
    }

    void checkNode(int index)
    {
        const Node &node = m_definition.nodes.at(index);
        const Place place{u"nodes["_s + QString::number(index) + u']', node.id, {}};
        checkId(place, node.id, kMaxNodeIdLength, m_structure.index.value(node.id) != index);
        if (node.component.isEmpty())
            add(Kind::UnknownComponent, place, "component"_L1, u"a component is missing"_s);
        checkRange(place, "position.x"_L1, node.position.x, -kFarAway, kFarAway);
        checkRange(place, "position.y"_L1, node.position.y, -kFarAway, kFarAway);
        if (node.timeoutMs)
            checkRange(place, "timeoutMs"_L1, double(*node.timeoutMs), 1, double(limits::kYearMs));
        if (node.retry) {
            checkRange(place, "retry.maxAttempts"_L1, node.retry->maxAttempts, 0, limits::kMaxAttempts);
            checkRange(place, "retry.backoffMs"_L1, double(node.retry->backoffMs), 0, double(limits::kDayMs));
            checkRange(place, "retry.backoffMultiplier"_L1, node.retry->backoffMultiplier, 1, 100);
            checkRange(place, "retry.maxBackoffMs"_L1, double(node.retry->maxBackoffMs), 0, double(limits::kDayMs));
            checkRange(place, "retry.jitter"_L1, node.retry->jitter, 0, 1);
        }
        checkJoin(place, node, index);

        checkRange(place, "uncertainDeadlineMs"_L1, double(node.uncertainDeadlineMs), 1, double(limits::kYearMs));

        const ComponentInterface *component = componentOf(node);
        if (m_catalog && !component && !node.disabled && !node.component.isEmpty()) {
            add(Kind::UnknownComponent, place, "component"_L1,
                u"there is no component %1"_s.arg(quoted(QString(node.component + u' ' + node.version).trimmed())));
        }
        checkMappings(place, node, index, component);
        // What is not called needs nothing: to switch a broken node off is a way out.
        if (component && !node.disabled) {
            checkInputs(place, node, *component);
            checkConfig(place, node, *component);
        }
    }

    void checkJoin(const Place &place, const Node &node, int index)
    {
        if (node.join == JoinMode::Expression)
            checkJoinExpression(place, node, index);
        if (node.join != JoinMode::Count)
            return;
        const auto edges = int(m_structure.incoming.of(index).size());
        if (node.joinCount < 1)
            add(Kind::OutOfRange, place, "join.count"_L1, u"must be at least 1"_s);
        else if (node.joinCount > edges)
            add(Kind::ImpossibleJoin, place, "join.count"_L1,
                u"waits for %1 edges, but only %2 lead here"_s.arg(node.joinCount).arg(edges));
    }

    void checkJoinExpression(const Place &place, const Node &node, int index)
    {
        const Place at{QString(place.path + u".join.expression"_s), place.node, {}};
        const auto bad = [&](const QString &message) {
            m_problems.append({Kind::BadExpression, at.node, {}, at.path, message});
        };
        const Result<Condition> condition = Condition::compile(node.joinExpression);
        if (!condition)
            return bad(condition.error().message);
        for (const QList<Expression::Reference> reads = condition->references(); const auto &each : reads) {
            const auto leadsHere = [&](int edge) { return m_definition.edges.at(edge).id == each.edge; };
            const std::span<const int> incoming = m_structure.incoming.of(index);
            if (each.edge.isEmpty())
                checkReference(at, each, index);
            else if (std::none_of(incoming.begin(), incoming.end(), leadsHere))
                bad(u"edge %1 does not lead to this node"_s.arg(quoted(each.edge)));
        }
    }

    void checkMappings(const Place &place, const Node &node, int index, const ComponentInterface *component)
    {
        for (auto port = node.inputMappings.begin(); port != node.inputMappings.end(); ++port) {
            const Result<Expression> expression = Expression::compile(port.value());
            const Place at{QString(place.path + u".inputMappings."_s + port.key()), place.node, {}};
            if (!expression) {
                m_problems.append({Kind::BadExpression, at.node, {}, at.path, expression.error().message});
                continue;
            }
            for (const QList<Expression::Reference> reads = expression->references(); const auto &each : reads) {
                if (each.edge.isEmpty())
                    checkReference(at, each, index);
                else
                    m_problems.append({Kind::BadExpression, at.node, {}, at.path, u"only a join can read edges"_s});
            }
            if (const Port *input = component ? component->input(port.key()) : nullptr)
                checkType(at, *input, *expression);
        }
    }

    void checkType(const Place &at, const Port &input, const Expression &expression)
    {
        const auto tell = [&](const QString &message) {
            m_problems.append({Kind::TypeMismatch, at.node, {}, at.path, message});
        };
        if (const std::optional<QJsonValue> literal = expression.literal()) {
            if (const Result<QJsonValue> fits = convertTo(input.type, *literal); !fits)
                tell(fits.error().field.isEmpty() ? fits.error().message
                                                  : QString(fits.error().field + u": "_s + fits.error().message));
            return;
        }
        const std::optional<Expression::Reference> reads = expression.directly();
        const int source = reads ? m_structure.index.value(reads->node, -1) : -1;
        const ComponentInterface *from = source < 0 ? nullptr : componentOf(m_definition.nodes.at(source));
        const bool passesOn = from && m_definition.nodes.at(source).disabled;
        const Port *output = passesOn ? from->input(reads->port) : from ? from->output(reads->port) : nullptr;
        if (output && !canConvert(output->type, input.type)) {
            tell(u"output %1 of node %2 is of type %3, which cannot become %4"_s.arg(
                quoted(output->name), quoted(reads->node), output->type, input.type));
        }
    }

    void checkConfig(const Place &place, const Node &node, const ComponentInterface &component)
    {
        if (component.configSchema.isEmpty())
            return;
        auto schema = m_schemas.constFind(&component);
        if (schema == m_schemas.constEnd())
            schema = m_schemas.insert(&component, ConfigSchema::compile(component.configSchema));
        if (!*schema) {
            add(Kind::BadConfig, place, "config"_L1,
                u"the schema of component %1 is broken: "_s.arg(quoted(node.component)) + schema->error().message);
            return;
        }
        const auto found = (**schema).check(node.config) + formProblems(component.configSchema, node.config);
        for (const ConfigSchema::Problem &each : found)
            m_problems.append(
                {Kind::BadConfig, place.node, {}, QString(place.path + u".config"_s + each.pointer), each.message});
    }

    void checkReference(const Place &at, const Expression::Reference &reads, int index)
    {
        if (reads.node.isEmpty())
            return;
        const int source = m_structure.index.value(reads.node, -1);
        if (source < 0) {
            m_problems.append(
                {Kind::MappingUnknownNode, at.node, {}, at.path, u"there is no node %1"_s.arg(quoted(reads.node))});
            return;
        }
        if (!isUpstream(source, index)) {
            m_problems.append({Kind::MappingNotUpstream,
                               at.node,
                               {},
                               at.path,
                               u"node %1 does not come before this one"_s.arg(quoted(reads.node))});
        }
        const Node &read = m_definition.nodes.at(source);
        if (read.disabled) {
            if (!reads.port.isEmpty() && !read.inputMappings.contains(reads.port)) {
                m_problems.append({Kind::MappingUnknownPort,
                                   at.node,
                                   {},
                                   at.path,
                                   u"node %1 is disabled and passes on what enters it, which is no %2"_s.arg(
                                       quoted(reads.node), quoted(reads.port))});
            }
            return;
        }
        const ComponentInterface *component = componentOf(read);
        if (component && !reads.port.isEmpty() && !component->outputs.isEmpty() && !component->output(reads.port)) {
            m_problems.append({Kind::MappingUnknownPort,
                               at.node,
                               {},
                               at.path,
                               u"node %1 has no output %2"_s.arg(quoted(reads.node), quoted(reads.port))});
        }
    }

    bool isUpstream(int source, int node)
    {
        for (const int edge : m_structure.incoming.of(node)) {
            if (m_structure.ends[size_t(edge)].source == source)
                return true;
        }
        if (!m_ancestors)
            m_ancestors.emplace(m_structure);
        return m_ancestors->maybe(source, node);
    }

    void checkInputs(const Place &place, const Node &node, const ComponentInterface &component)
    {
        const auto given = node.inputMappings.keys() + node.config.keys();
        const auto isGiven = [&given](const QString &name) { return given.contains(name); };
        const auto missing = [&](const QString &name, const QString &why) {
            m_problems.append({Kind::MissingInput, place.node, {}, place.path % u".inputMappings." % name, why});
        };
        for (const Port &port : component.inputs) {
            if (port.required && port.defaultValue.isUndefined() && !isGiven(port.name))
                missing(port.name, u"the required input %1 is not mapped"_s.arg(quoted(port.name)));
        }
        const QStringList needed = component.extra.value("needsOneOf"_L1).toVariant().toStringList();
        if (!needed.isEmpty() && std::none_of(needed.begin(), needed.end(), isGiven))
            missing(needed.constFirst(), u"one of the inputs %1 is needed"_s.arg(needed.join(u", "_s)));
    }

    void checkEdge(int index)
    {
        const Edge &edge = m_definition.edges.at(index);
        const Place place{u"edges["_s + QString::number(index) + u']', {}, edge.id};
        checkId(place, edge.id, kMaxEdgeIdLength, seenBefore(m_edgeIds, edge.id));
        const auto [source, target] = m_structure.ends[size_t(index)];
        if (source < 0)
            add(Kind::UnknownEnd, place, "source"_L1, u"there is no node %1"_s.arg(quoted(edge.source)));
        if (target < 0)
            add(Kind::UnknownEnd, place, "target"_L1, u"there is no node %1"_s.arg(quoted(edge.target)));
        if (source >= 0 && source == target)
            add(Kind::SelfEdge, place, "target"_L1, u"an edge leads from %1 to itself"_s.arg(quoted(edge.source)));
        const Ends ends{source, target, edge.sourceHandle, edge.targetHandle};
        if (source >= 0 && target >= 0 && seenBefore(m_edges, ends))
            add(Kind::DuplicateEdge, place, "target"_L1,
                u"there is already an edge from %1 to %2"_s.arg(quoted(edge.source), quoted(edge.target)));
        if (source >= 0)
            checkHandle(place, edge, m_definition.nodes.at(source));
        if (target >= 0)
            checkTargetHandle(place, edge, m_definition.nodes.at(target));
    }

    void checkTargetHandle(const Place &place, const Edge &edge, const Node &node)
    {
        const ComponentInterface *component = componentOf(node);
        const bool isKnown = edge.targetHandle == "default"_L1 || !component || component->inputs.isEmpty()
                             || component->input(edge.targetHandle);
        if (!isKnown)
            add(Kind::UnknownHandle, place, "targetHandle"_L1,
                u"node %1 has no input %2"_s.arg(quoted(node.id), quoted(edge.targetHandle)));
    }

    void checkHandle(const Place &place, const Edge &edge, const Node &node)
    {
        if (edge.sourceHandle == "default"_L1 || edge.sourceHandle == "error"_L1)
            return;
        const ComponentInterface *component = componentOf(node);
        const bool isIf = node.component == "if"_L1;
        const bool isBranch = isIf && (edge.sourceHandle == "true"_L1 || edge.sourceHandle == "false"_L1);
        if (isBranch || (!component && !isIf)) // only the component could say
            return;
        if (!component || !hasHandle(*component, node.config, edge.sourceHandle))
            add(Kind::UnknownHandle, place, "sourceHandle"_L1,
                u"node %1 has no handle %2"_s.arg(quoted(node.id), quoted(edge.sourceHandle)));
    }

    void tellCycle(const Cycle &cycle)
    {
        QStringList names;
        for (size_t i = 0; i < cycle.nodes.size() && names.size() < kMaxNamed; ++i)
            names.append(quoted(m_definition.nodes.at(cycle.nodes[i]).id));
        if (names.size() < std::ssize(cycle.nodes))
            names.append(u"…"_s);
        const NodeId first = m_definition.nodes.at(cycle.nodes.front()).id;
        names.append(quoted(first));
        QString message = u"the nodes run in a circle: "_s + names.join(u" → "_s);
        if (const auto more = cycle.partSize - int(cycle.nodes.size()); more > 0)
            message += u" (%1 more nodes are on circles with them)"_s.arg(more);
        add(Kind::Cycle, u"nodes["_s + QString::number(cycle.nodes.front()) + u']', message).nodeId = first;
    }

    const ComponentInterface *componentOf(const Node &node)
    {
        if (!m_catalog)
            return nullptr;
        const auto key = qMakePair(node.component, node.version);
        auto found = m_components.constFind(key);
        if (found == m_components.constEnd())
            found = m_components.insert(key, m_catalog->find(node.component, node.version));
        return *found;
    }

    template <class T>
    static bool seenBefore(QSet<T> &seen, const T &value)
    {
        const qsizetype before = seen.size();
        seen.insert(value);
        return seen.size() == before;
    }

    struct Ends {
        int source;
        int target;
        QString sourceHandle;
        QString targetHandle;
        bool operator==(const Ends &) const = default;
        friend size_t qHash(const Ends &ends, size_t seed = 0)
        {
            return qHashMulti(seed, ends.source, ends.target, ends.sourceHandle, ends.targetHandle);
        }
    };

    const FlowDefinition &m_definition;
    const ComponentCatalog *m_catalog;
    const Structure m_structure;
    QHash<QPair<QString, QString>, const ComponentInterface *> m_components;
    QHash<const ComponentInterface *, Result<ConfigSchema>> m_schemas;
    QSet<EdgeId> m_edgeIds;
    QSet<Ends> m_edges;
    std::optional<Ancestors> m_ancestors;
    QList<Problem> m_problems;
};

} // namespace

QList<Problem> validate(const FlowDefinition &definition, const ComponentCatalog *catalog)
{
    return Validator(definition, catalog).run();
}

} // namespace mh::flow
