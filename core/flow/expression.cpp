// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/expression.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QStringList>

#include "core/flow/pipeline.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxResultText = 1'048'576;
constexpr qsizetype kMaxPlaceholders = 1'000;
constexpr int kMaxDepth = 64;

using References = QList<Expression::Reference>;

void addNew(References &all, const References &more)
{
    for (const Expression::Reference &each : more) {
        if (!all.contains(each))
            all.append(each);
    }
}

} // namespace

/// One of: a literal, a pipeline, a text with pipelines in it, a list or an object of expressions.
struct Expression::Program {
    enum class Kind { Literal, Value, Text, List, Object };
    struct Member {
        QString key; ///< empty in lists
        Expression value;
    };
    Kind kind = Kind::Literal;
    QJsonValue literal;
    std::vector<Pipeline> pipelines;
    QStringList texts; ///< around the pipelines of a text
    std::vector<Member> members;

    [[nodiscard]] static Result<Program> fromText(const QString &text);
    [[nodiscard]] static Result<Program> fromStructure(const QJsonValue &source, int depth);
    [[nodiscard]] static Result<Program> from(const QJsonValue &source, int depth);
    [[nodiscard]] Result<bool> split(const QString &text);
    [[nodiscard]] Result<QJsonValue> writeText(const Scope &scope) const;
    [[nodiscard]] Result<QJsonValue> writeStructure(const Scope &scope) const;
};

/// Splits `text` at its placeholders. False when it has none: then it is a literal.
Result<bool> Expression::Program::split(const QString &text)
{
    QString written; // of the text before the next placeholder
    qsizetype copied = 0;
    qsizetype open = -2;
    while ((open = text.indexOf("{{"_L1, open + 2)) >= 0) {
        qsizetype inside = open + 2;
        while (inside < text.size() && text.at(inside).isSpace())
            ++inside;
        const QStringView rest = QStringView(text).mid(inside);
        if (rest.startsWith("$$"_L1)) { // a placeholder of somebody else's, with one $ less
            written += text.mid(copied, inside - copied);
            copied = inside + 1;
            continue;
        }
        if (resemblesPath(rest))
            return noPath(rest.left(rest.indexOf("}}"_L1)).trimmed());
        if (!beginsPath(rest))
            continue;
        qsizetype length = 0;
        Result<Pipeline> pipeline = pipelineFrom(rest, length);
        if (!pipeline)
            return pipeline.error();
        qsizetype close = inside + length;
        while (close < text.size() && text.at(close).isSpace())
            ++close;
        if (QStringView(text).mid(close, 2) != "}}"_L1)
            return errorAt(pipeline->path.text, invalidInput(u"}} is expected after the path"_s));
        if (std::ssize(pipelines) == kMaxPlaceholders)
            return invalidInput(u"a text has at most %1 placeholders"_s.arg(kMaxPlaceholders));
        texts.append(std::exchange(written, {}) + text.mid(copied, open - copied));
        pipelines.push_back(*std::move(pipeline));
        copied = close + 2;
        open = close;
    }
    texts.append(written + text.mid(copied));
    return !pipelines.empty();
}

Result<Expression::Program> Expression::Program::fromText(const QString &text)
{
    Program program;
    if (text.startsWith("$$"_L1)) {
        program.literal = text.mid(1);
        return program;
    }
    const QStringView bare = QStringView(text).trimmed();
    if (resemblesPath(bare))
        return noPath(bare);
    if (beginsPath(bare)) {
        qsizetype length = 0;
        Result<Pipeline> pipeline = pipelineFrom(bare, length);
        if (!pipeline)
            return pipeline.error();
        if (!bare.mid(length).trimmed().isEmpty())
            return errorAt(text.left(200),
                           invalidInput(u"the path ends at character %1, but the text goes on"_s.arg(length)));
        program.kind = Kind::Value;
        program.pipelines.push_back(*std::move(pipeline));
        return program;
    }
    const Result<bool> isTemplate = program.split(text);
    if (!isTemplate)
        return isTemplate.error();
    if (!*isTemplate)
        program.literal = program.texts.constFirst();
    else // one placeholder and nothing around it keeps the value's type
        program.kind = program.texts == QStringList{QString(), QString()} ? Kind::Value : Kind::Text;
    return program;
}

Result<Expression::Program> Expression::Program::fromStructure(const QJsonValue &source, int depth)
{
    if (depth > kMaxDepth)
        return invalidInput(u"the mapping is nested too deeply"_s, {}, u"INVALID_INPUT_MAPPING"_s);
    Program program;
    program.kind = source.isArray() ? Kind::List : Kind::Object;
    bool isLiteral = true;
    const auto add = [&](const QString &key, const QJsonValue &value) -> Result<> {
        Result<Program> inner = from(value, depth + 1);
        if (!inner)
            return inner.error();
        isLiteral = isLiteral && inner->kind == Kind::Literal;
        program.members.push_back({key, Expression(std::make_shared<const Program>(*std::move(inner)))});
        return {};
    };
    const QJsonArray list = source.toArray();
    for (const auto &item : list) {
        if (const Result<> added = add({}, item); !added)
            return added.error();
    }
    const QJsonObject object = source.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (const Result<> added = add(member.key(), member.value()); !added)
            return added.error();
    }
    if (!isLiteral)
        return program;
    QJsonArray items;
    QJsonObject members;
    for (const Member &member : program.members) {
        if (source.isArray())
            items.append(member.value.m_program->literal);
        else
            members.insert(member.key, member.value.m_program->literal);
    }
    Program literal;
    literal.literal = source.isArray() ? QJsonValue(items) : QJsonValue(members);
    return literal;
}

Result<Expression::Program> Expression::Program::from(const QJsonValue &source, int depth)
{
    if (source.isString())
        return fromText(source.toString());
    if (source.isArray() || source.isObject())
        return fromStructure(source, depth);
    Program program;
    program.literal = source;
    return program;
}

Result<QJsonValue> Expression::Program::writeText(const Scope &scope) const
{
    QString text = texts.first();
    for (size_t i = 0; i < pipelines.size(); ++i) {
        const Result<QJsonValue> value = pipelines[i].run(scope);
        if (!value)
            return value.error();
        text += textFrom(*value);
        text += texts.at(qsizetype(i) + 1);
        if (text.size() > kMaxResultText)
            return errorAt(pipelines[i].path.text, invalidInput(u"the text becomes too long"_s));
    }
    return QJsonValue(text);
}

Result<QJsonValue> Expression::Program::writeStructure(const Scope &scope) const
{
    QJsonArray items;
    QJsonObject object;
    for (const Member &member : members) {
        const Result<QJsonValue> value = member.value.evaluate(scope);
        if (!value)
            return value.error();
        if (kind == Kind::List)
            items.append(*value);
        else
            object.insert(member.key, *value);
    }
    return kind == Kind::List ? QJsonValue(items) : QJsonValue(object);
}

Expression::Expression() = default;

Expression::Expression(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

Result<Expression> Expression::compile(const QJsonValue &source)
{
    Result<Program> program = Program::from(source, 0);
    if (!program)
        return program.error();
    return Expression(std::make_shared<const Program>(*std::move(program)));
}

Result<QJsonValue> Expression::evaluate(const Scope &scope) const
{
    if (!m_program)
        return QJsonValue(QJsonValue::Null);
    switch (m_program->kind) {
    case Program::Kind::Literal: return m_program->literal;
    case Program::Kind::Value: return m_program->pipelines.front().run(scope);
    case Program::Kind::Text: return m_program->writeText(scope);
    case Program::Kind::List:
    case Program::Kind::Object: return m_program->writeStructure(scope);
    }
    return QJsonValue(QJsonValue::Null);
}

QList<Expression::Reference> Expression::references() const
{
    References all;
    if (!m_program)
        return all;
    for (const Pipeline &pipeline : m_program->pipelines)
        addNew(all, pipeline.references());
    for (const Program::Member &member : m_program->members)
        addNew(all, member.value.references());
    return all;
}

QList<Expression::Reference> Expression::required() const
{
    References all;
    if (!m_program)
        return all;
    for (const Pipeline &pipeline : m_program->pipelines) {
        if (!pipeline.hasDefault())
            addNew(all, pipeline.references());
    }
    for (const Program::Member &member : m_program->members)
        addNew(all, member.value.required());
    return all;
}

std::optional<Expression::Reference> Expression::directly() const
{
    if (!m_program || m_program->kind != Program::Kind::Value)
        return std::nullopt;
    const Pipeline &pipeline = m_program->pipelines.front();
    const Path &path = pipeline.path;
    const bool isPort = path.singular && !path.reads.port.isEmpty() && path.query.segments.size() == path.from + 1;
    return isPort && pipeline.steps.empty() ? std::optional(path.reads) : std::nullopt;
}

bool Expression::isLiteral() const
{
    return literal().has_value();
}

std::optional<QJsonValue> Expression::literal() const
{
    if (!m_program)
        return QJsonValue();
    return m_program->kind == Program::Kind::Literal ? std::optional(m_program->literal) : std::nullopt;
}

} // namespace mh::flow
