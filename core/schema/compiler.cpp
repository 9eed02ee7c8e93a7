// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/compiler.h"

#include "core/schema/vocabulary.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxNodes = 100'000;

/// Those that a vocabulary without validation leaves to be notes.
bool isApplicator(const QString &keyword, Draft draft)
{
    return holds(keyword, draft) != Holds::Nothing || keyword == "$ref"_L1 || keyword == "$dynamicRef"_L1
           || keyword == "minContains"_L1 || keyword == "maxContains"_L1;
}

bool isOf2020(const QString &keyword)
{
    return keyword == "dependentRequired"_L1 || keyword == "minContains"_L1 || keyword == "maxContains"_L1
           || keyword == "$dynamicRef"_L1;
}

} // namespace

Compiler::Compiler(const Options &options, Depth depth) : m_options(options), m_depth(depth), m_library(options) {}

Result<std::shared_ptr<const Program>> Compiler::run(const QJsonValue &schema)
{
    m_program = std::make_shared<Program>();
    const Result<Place> root = m_library.open(schema);
    if (!root)
        return root.error();
    nodeFor(*root);
    work();
    addDynamicAnchors();
    if (!m_error)
        refuseCircles();
    if (m_error)
        return *m_error;
    return std::shared_ptr<const Program>(m_program);
}

void Compiler::work()
{
    while (!m_queue.isEmpty() && !m_error) {
        const auto [index, place] = m_queue.takeFirst();
        compile(index, place);
    }
}

NodeIndex Compiler::nodeFor(const Place &place)
{
    const std::pair key{place.metaschema ? -1 - int(*place.metaschema) : place.document, place.pointer};
    if (const auto known = m_known.constFind(key); known != m_known.constEnd())
        return *known;
    if (m_program->nodes.size() >= kMaxNodes) {
        fail(u"the schema has more than %1 subschemas"_s.arg(kMaxNodes), {});
        return kNone;
    }
    const auto index = NodeIndex(m_program->nodes.size());
    Node node;
    node.pointer = place.pointer;
    node.resource = place.resource;
    node.metaschema = place.metaschema;
    m_program->nodes.append(node);
    m_known.insert(key, index);
    if (!place.metaschema) {
        if (place.document == 0)
            m_program->places.insert(place.pointer, index);
        m_queue.append({index, place});
    }
    return index;
}

void Compiler::compile(NodeIndex index, const Place &place)
{
    m_place = place;
    Node node = m_program->nodes.at(index);
    if (place.value.isBool()) {
        node.isNever = !place.value.toBool();
    } else if (!place.value.isObject()) {
        fail(u"a schema is an object, true or false"_s, {});
    } else {
        const QJsonObject object = place.value.toObject();
        const bool isValidating = m_library.resource(place.resource).validates;
        const bool isReference = draft() == Draft::Draft7 && object.value("$ref"_L1).isString();
        for (auto member = object.begin(); member != object.end() && !m_error; ++member) {
            const QString keyword = member.key();
            const Reader reader = readers().value(keyword);
            const bool isKnown = holds(keyword, draft()) != Holds::Nothing
                                 || (reader && (draft() != Draft::Draft7 || !isOf2020(keyword)));
            const bool isDefinition = keyword == "definitions"_L1 || keyword == "$defs"_L1;
            if (!isKnown || (isReference && !isDefinition && keyword != "$ref"_L1)
                || (!isValidating && !isApplicator(keyword, draft())))
                continue;
            (this->*reader)(node, keyword, member.value());
        }
        arrangeItems(node, object);
    }
    m_program->tracks = m_program->tracks || node.unevaluatedItems != kNone || node.unevaluatedProperties != kNone;
    m_program->nodes[index] = node;
}

/// In draft 7 a list of `items` is the prefix and `additionalItems` the rest.
void Compiler::arrangeItems(Node &node, const QJsonObject &object)
{
    node.marksContained = draft() != Draft::Draft7;
    if (draft() == Draft::Draft7 && object.value("items"_L1).isArray() && object.contains("additionalItems"_L1))
        node.items = child(u"additionalItems"_s, object.value("additionalItems"_L1));
}

void Compiler::addDynamicAnchors()
{
    // Compiling one may lead to further documents, which have some of their own.
    for (qsizetype known = -1; known != m_program->dynamicAnchors.size() && !m_error;) {
        known = m_program->dynamicAnchors.size();
        const auto anchors = m_library.dynamicAnchors();
        for (auto each = anchors.begin(); each != anchors.end(); ++each)
            m_program->dynamicAnchors.insert(each.key(), nodeFor(each.value()));
        work();
    }
}

/// Schemas that come back to themselves without a step into the value would be checked without end. Takes
/// away, again and again, what leads nowhere any more; what is left leads into a circle.
void Compiler::refuseCircles()
{
    const QList<Node> &nodes = m_program->nodes;
    QList<QList<NodeIndex>> cameFrom(nodes.size());
    QList<qsizetype> ways(nodes.size());
    QList<NodeIndex> ends;
    for (NodeIndex at = 0; at < nodes.size(); ++at) {
        const QList<NodeIndex> next = nodes.at(at).inPlace();
        ways[at] = next.size();
        for (const NodeIndex to : next)
            cameFrom[to].append(at);
        if (next.isEmpty())
            ends.append(at);
    }
    while (!ends.isEmpty()) {
        const QList<NodeIndex> before = cameFrom.at(ends.takeLast());
        for (const NodeIndex from : before) {
            if (--ways[from] == 0)
                ends.append(from);
        }
    }
    for (NodeIndex at = 0; at < nodes.size(); ++at) {
        const bool isDynamic = nodes.at(at).reference == kNone;
        if (ways.at(at) == 0 || (isDynamic && nodes.at(at).dynamicReference == kNone))
            continue;
        m_place.pointer = nodes.at(at).pointer;
        return fail(u"leads back to itself"_s, isDynamic ? u"$dynamicRef"_s : u"$ref"_s);
    }
}

void Compiler::fail(const QString &message, const QString &keyword)
{
    if (!m_error)
        m_error = invalidInput(message, m_place.pointer + (keyword.isEmpty() ? QString() : pointerPart(keyword)));
}

} // namespace mh::schema
