// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/path.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

QString nameAt(const jsonpath::Query &query, size_t segment)
{
    return segment < query.segments.size() && query.segments[segment].isName()
               ? query.segments[segment].selectors.front().name
               : QString();
}

Result<QJsonValue> readFrom(const Scope &scope, const Expression::Reference &reads)
{
    if (!reads.edge.isEmpty()) {
        const std::optional<QJsonObject> edge = scope.edge(reads.edge);
        return edge ? Result<QJsonValue>(QJsonValue(*edge))
                    : notFound(u"edge '"_s + reads.edge + u"' does not lead here"_s);
    }
    if (reads.node.isEmpty())
        return scope.trigger();
    const std::optional<QJsonObject> output = scope.outputOf(reads.node);
    return output ? Result<QJsonValue>(QJsonValue(*output)) : notFound(u"node '"_s + reads.node + u"' has no output"_s);
}

} // namespace

bool beginsPath(QStringView text)
{
    if (text.startsWith("$['"_L1) || text.startsWith("$[\""_L1))
        return true;
    for (const QLatin1StringView root : {"$.trigger"_L1, "$.nodes"_L1, "$.edges"_L1}) {
        if (!text.startsWith(root))
            continue;
        const QStringView rest = text.mid(root.size());
        if (rest.isEmpty() || rest.front().isSpace() || QStringView(u".[}|").contains(rest.front()))
            return true;
    }
    return false;
}

bool resemblesPath(QStringView text)
{
    if (beginsPath(text) || !text.startsWith(u'$'))
        return false;
    const QStringView rest = text.mid(1);
    const bool isAlone = rest.trimmed().isEmpty() || rest.trimmed().startsWith("}}"_L1);
    const bool isPrice = rest.startsWith(u'.') && rest.size() > 1 && rest.at(1).isDigit();
    return isAlone || (!isPrice && (rest.startsWith(u'.') || rest.startsWith(u'[')));
}

Error noPath(QStringView text)
{
    return errorAt(text.left(200).toString(),
                   invalidInput(u"a path begins with $.trigger or $.nodes; for a text that begins with $, write $$"_s));
}

Result<Expression::Reference> referenceOf(const jsonpath::Query &query, size_t &from)
{
    const QString root = nameAt(query, 0);
    if (root == "trigger"_L1) {
        from = 1;
        return Expression::Reference{{}, nameAt(query, 1)};
    }
    const QString id = nameAt(query, 1);
    if (root == "edges"_L1) {
        from = 2;
        if (id.isEmpty())
            return invalidInput(u"$.edges is followed by the id of one edge"_s);
        return Expression::Reference{{}, nameAt(query, 2), id};
    }
    if (root != "nodes"_L1)
        return invalidInput(u"a path begins with $.trigger or $.nodes"_s);
    if (id.isEmpty())
        return invalidInput(u"$.nodes is followed by the id of one node"_s);
    if (nameAt(query, 2) != "output"_L1)
        return invalidInput(u"the id of a node is followed by .output"_s);
    from = 3;
    return Expression::Reference{id, nameAt(query, 3)};
}

Result<Path> pathFrom(QStringView text, qsizetype &length)
{
    Result<jsonpath::Parsed> parsed = jsonpath::parse(text);
    if (!parsed)
        return errorAt(text.left(200).toString(), parsed.error());
    length = parsed->length;
    Path path;
    path.text = text.left(length).toString();
    const Result<Expression::Reference> reads = referenceOf(parsed->query, path.from);
    if (!reads)
        return errorAt(path.text, reads.error());
    path.reads = *reads;
    for (const jsonpath::Query &inner : parsed->absolute) {
        size_t from = 0;
        if (const auto checked = referenceOf(inner, from); !checked)
            return errorAt(path.text, checked.error());
    }
    path.singular = parsed->query.isSingular();
    path.query = std::move(parsed->query);
    path.absolute = std::move(parsed->absolute);
    return path;
}

QList<Expression::Reference> referencesOf(const Path &path)
{
    QList<Expression::Reference> all{path.reads};
    for (const jsonpath::Query &query : path.absolute) {
        size_t from = 0;
        if (const auto reads = referenceOf(query, from))
            all.append(*reads);
    }
    return all;
}

QJsonObject rootFor(const std::vector<jsonpath::Query> &queries, const Scope &scope)
{
    QJsonObject root;
    QJsonObject nodes;
    QJsonObject edges;
    for (const jsonpath::Query &query : queries) {
        size_t from = 0;
        const Result<Expression::Reference> reads = referenceOf(query, from);
        const Result<QJsonValue> value = reads ? readFrom(scope, *reads) : reads.error();
        if (!value)
            continue;
        if (!reads->edge.isEmpty())
            edges.insert(reads->edge, *value);
        else if (reads->node.isEmpty())
            root.insert("trigger"_L1, *value);
        else
            nodes.insert(reads->node, QJsonObject{{u"output"_s, *value}});
    }
    root.insert("nodes"_L1, nodes);
    root.insert("edges"_L1, edges);
    return root;
}

Result<QJsonValue> follow(const Path &path, const Scope &scope)
{
    const Result<QJsonValue> base = readFrom(scope, path.reads);
    if (!base)
        return base.error();
    if (path.singular) {
        const Result<QJsonValue> value = jsonpath::pick(path.query, path.from, *base);
        return value ? value : notFound(value.error().message);
    }
    const Result<QJsonArray> values = jsonpath::select(path.query, path.from, *base, rootFor(path.absolute, scope));
    if (!values)
        return values.error();
    return QJsonValue(*values);
}

Error errorAt(const QString &text, const Error &error)
{
    return invalidInput(text + u": "_s + error.message, text, u"INVALID_INPUT_MAPPING"_s);
}

} // namespace mh::flow
