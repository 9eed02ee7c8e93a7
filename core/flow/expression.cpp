// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/expression.h"

#include <vector>

#include <QStringList>

#include "core/base/json.h"
#include "core/flow/json_path.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxResultText = 1'048'576;
constexpr qsizetype kMaxPlaceholders = 1'000;

/// One path: which value it starts at and how it goes on from there.
struct Path {
    jsonpath::Query query;
    std::vector<jsonpath::Query> absolute;
    QString text;
    Expression::Reference reads;
    size_t from = 1; ///< the first segment inside the trigger or the node's output
    bool singular = true;
};

/// Whether `text` means to be a path; everything else is a literal, as the documents say.
bool beginsPath(QStringView text)
{
    if (text.startsWith("$['"_L1) || text.startsWith("$[\""_L1))
        return true;
    for (const QLatin1StringView root : {"$.trigger"_L1, "$.nodes"_L1}) {
        if (!text.startsWith(root))
            continue;
        const QStringView rest = text.mid(root.size());
        if (rest.isEmpty() || rest.front() == u'.' || rest.front() == u'[' || rest.front().isSpace()
            || rest.front() == u'}')
            return true;
    }
    return false;
}

QString nameAt(const jsonpath::Query &query, size_t segment)
{
    return segment < query.segments.size() && query.segments[segment].isName()
               ? query.segments[segment].selectors.front().name
               : QString();
}

/// Which value a query from `$` reads. `from` becomes the first segment inside it.
Result<Expression::Reference> referenceOf(const jsonpath::Query &query, size_t &from)
{
    const QString root = nameAt(query, 0);
    if (root == "trigger"_L1) {
        from = 1;
        return Expression::Reference{{}, nameAt(query, 1)};
    }
    if (root != "nodes"_L1)
        return invalidInput(u"a path begins with $.trigger or $.nodes"_s);
    if (nameAt(query, 1).isEmpty())
        return invalidInput(u"$.nodes is followed by the id of one node"_s);
    if (nameAt(query, 2) != "output"_L1)
        return invalidInput(u"the id of a node is followed by .output"_s);
    from = 3;
    return Expression::Reference{nameAt(query, 1), nameAt(query, 3)};
}

Error at(const QString &path, const Error &error)
{
    return invalidInput(path + u": "_s + error.message, path, u"INVALID_INPUT_MAPPING"_s);
}

/// Reads the path `text` begins with; `length` becomes how much of the text it took.
Result<Path> pathFrom(QStringView text, qsizetype &length)
{
    Result<jsonpath::Parsed> parsed = jsonpath::parse(text);
    if (!parsed)
        return at(text.left(200).toString(), parsed.error());
    length = parsed->length;
    Path path;
    path.text = text.left(length).toString();
    const Result<Expression::Reference> reads = referenceOf(parsed->query, path.from);
    if (!reads)
        return at(path.text, reads.error());
    path.reads = *reads;
    for (const jsonpath::Query &inner : parsed->absolute) {
        size_t from = 0;
        if (const auto checked = referenceOf(inner, from); !checked)
            return at(path.text, checked.error());
    }
    path.singular = parsed->query.isSingular();
    path.query = std::move(parsed->query);
    path.absolute = std::move(parsed->absolute);
    return path;
}

Result<QJsonValue> readFrom(const Scope &scope, const Expression::Reference &reads)
{
    if (reads.node.isEmpty())
        return scope.trigger();
    const std::optional<QJsonObject> output = scope.outputOf(reads.node);
    if (!output)
        return invalidInput(u"node '"_s + reads.node + u"' has no output"_s);
    return QJsonValue(*output);
}

/// The object that `$` means in filters, made of what the filters read and no more.
Result<QJsonValue> rootFor(const Path &path, const Scope &scope)
{
    QJsonObject root;
    QJsonObject nodes;
    for (const jsonpath::Query &query : path.absolute) {
        size_t from = 0;
        const Result<Expression::Reference> reads = referenceOf(query, from);
        if (!reads)
            return reads.error();
        const Result<QJsonValue> value = readFrom(scope, *reads);
        if (!value)
            return value.error();
        if (reads->node.isEmpty())
            root.insert("trigger"_L1, *value);
        else
            nodes.insert(reads->node, QJsonObject{{u"output"_s, *value}});
    }
    root.insert("nodes"_L1, nodes);
    return QJsonValue(root);
}

Result<QJsonValue> follow(const Path &path, const Scope &scope)
{
    const Result<QJsonValue> base = readFrom(scope, path.reads);
    if (!base)
        return at(path.text, base.error());
    if (path.singular) {
        Result<QJsonValue> value = jsonpath::pick(path.query, path.from, *base);
        return value ? value : at(path.text, value.error());
    }
    const Result<QJsonValue> root = rootFor(path, scope);
    if (!root)
        return at(path.text, root.error());
    const Result<QJsonArray> values = jsonpath::select(path.query, path.from, *base, *root);
    if (!values)
        return at(path.text, values.error());
    return QJsonValue(*values);
}

} // namespace

struct Expression::Program {
    QJsonValue literal;
    std::vector<Path> paths;
    QStringList texts; ///< around the paths of a text with placeholders; empty when the path is all
};

namespace {

/// Splits `text` at its placeholders. False when it has none: then it is a literal.
Result<bool> splitTemplate(const QString &text, QStringList &texts, std::vector<Path> &paths)
{
    qsizetype copied = 0;
    qsizetype open = -2;
    while ((open = text.indexOf("{{"_L1, open + 2)) >= 0) {
        qsizetype inside = open + 2;
        while (inside < text.size() && text.at(inside).isSpace())
            ++inside;
        if (!beginsPath(QStringView(text).mid(inside)))
            continue;
        qsizetype length = 0;
        Result<Path> path = pathFrom(QStringView(text).mid(inside), length);
        if (!path)
            return path.error();
        qsizetype close = inside + length;
        while (close < text.size() && text.at(close).isSpace())
            ++close;
        if (QStringView(text).mid(close, 2) != "}}"_L1)
            return at(path->text, invalidInput(u"}} is expected after the path"_s));
        if (std::ssize(paths) == kMaxPlaceholders)
            return invalidInput(u"a text has at most %1 placeholders"_s.arg(kMaxPlaceholders));
        texts.append(text.mid(copied, open - copied));
        paths.push_back(*std::move(path));
        copied = close + 2;
        open = close;
    }
    texts.append(text.mid(copied));
    return !paths.empty();
}

} // namespace

Expression::Expression() = default;

Expression::Expression(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

Result<Expression> Expression::compile(const QJsonValue &source)
{
    auto program = std::make_shared<Program>();
    const QString text = source.toString();
    if (beginsPath(text)) {
        qsizetype length = 0;
        Result<Path> path = pathFrom(text, length);
        if (!path)
            return path.error();
        if (!QStringView(text).mid(length).trimmed().isEmpty())
            return at(text.left(200),
                      invalidInput(u"the path ends at character %1, but the text goes on"_s.arg(length)));
        program->paths.push_back(*std::move(path));
        return Expression(program);
    }
    const Result<bool> isTemplate = splitTemplate(text, program->texts, program->paths);
    if (!isTemplate)
        return isTemplate.error();
    if (!*isTemplate)
        program->literal = source;
    else if (program->texts == QStringList{QString(), QString()})
        program->texts.clear(); // one placeholder and nothing around it keeps the value's type
    return Expression(program);
}

Result<QJsonValue> Expression::evaluate(const Scope &scope) const
{
    if (!m_program)
        return QJsonValue(QJsonValue::Null);
    if (m_program->paths.empty())
        return m_program->literal;
    if (m_program->texts.isEmpty())
        return follow(m_program->paths.front(), scope);
    QString text = m_program->texts.first();
    for (size_t i = 0; i < m_program->paths.size(); ++i) {
        const Result<QJsonValue> value = follow(m_program->paths[i], scope);
        if (!value)
            return value.error();
        text += value->isString() ? value->toString() : QString::fromUtf8(json::toBytes(*value));
        text += m_program->texts.at(qsizetype(i) + 1);
        if (text.size() > kMaxResultText)
            return at(m_program->paths[i].text, invalidInput(u"the text becomes too long"_s));
    }
    return QJsonValue(text);
}

QList<Expression::Reference> Expression::references() const
{
    QList<Reference> all;
    const auto add = [&all](const Reference &reference) {
        if (!all.contains(reference))
            all.append(reference);
    };
    if (!m_program)
        return all;
    for (const Path &path : m_program->paths) {
        add(path.reads);
        for (const jsonpath::Query &query : path.absolute) {
            size_t from = 0;
            if (const Result<Reference> reads = referenceOf(query, from))
                add(*reads);
        }
    }
    return all;
}

bool Expression::isLiteral() const
{
    return !m_program || m_program->paths.empty();
}

} // namespace mh::flow
