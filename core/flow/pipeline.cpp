// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/pipeline.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/flow/json_path_lexer.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMaxSteps = 32;

/// Reads the steps behind a path.
class StepReader
{
public:
    StepReader(QStringView text, qsizetype at) : m_text(text), m_lexer(text) { m_lexer.backTo(at); }

    Result<std::vector<Pipeline::Step>> read()
    {
        std::vector<Pipeline::Step> steps;
        for (;;) {
            m_end = m_lexer.at();
            m_lexer.skipBlanks();
            const bool isDefault = m_lexer.take("??"_L1);
            if (!isDefault && !m_lexer.take(u'|'))
                return steps;
            m_lexer.skipBlanks();
            Result<Pipeline::Step> step = isDefault ? fallback() : this->step();
            if (!step)
                return step.error();
            steps.push_back(*std::move(step));
            if (steps.size() > kMaxSteps)
                return invalidInput(u"more than %1 transforms"_s.arg(kMaxSteps));
        }
    }

    [[nodiscard]] qsizetype end() const { return m_end; }

private:
    /// What stands behind ??, which is a `default` with one argument.
    Result<Pipeline::Step> fallback()
    {
        Result<Pipeline::Argument> argument = this->argument();
        if (!argument)
            return invalidInput(u"??: "_s + argument.error().message);
        return Pipeline::Step{findTransform(u"default"_s), {*std::move(argument)}, true};
    }

    Result<Pipeline::Step> step()
    {
        QString name;
        if (!m_lexer.name(name))
            return invalidInput(u"the name of a transform is expected after |"_s);
        Pipeline::Step step{findTransform(name), {}, name == "default"_L1};
        if (!step.transform)
            return invalidInput(u"there is no transform '"_s + name.left(40) + u'\'');
        if (m_lexer.take(u'(')) {
            m_lexer.skipBlanks();
            while (!m_lexer.take(u')')) {
                if (!step.arguments.empty() && !m_lexer.take(u','))
                    return invalidInput(name + u": , or ) is expected"_s);
                m_lexer.skipBlanks();
                Result<Pipeline::Argument> argument = this->argument();
                if (!argument)
                    return invalidInput(name + u": "_s + argument.error().message);
                step.arguments.push_back(*std::move(argument));
                m_lexer.skipBlanks();
            }
        }
        const auto count = std::ssize(step.arguments);
        if (count < step.transform->minArguments || count > step.transform->maxArguments)
            return invalidInput(name + u" has the wrong number of arguments"_s);
        return step;
    }

    Result<Pipeline::Argument> argument()
    {
        const QChar c = m_lexer.peek();
        if (c == u'$') {
            qsizetype length = 0;
            Result<Path> path = pathFrom(m_text.mid(m_lexer.at()), length);
            if (!path)
                return path.error();
            m_lexer.backTo(m_lexer.at() + length);
            return Pipeline::Argument(*std::move(path));
        }
        QJsonValue value;
        if (c == u'\'' || c == u'"') {
            QString text;
            if (!m_lexer.text(text))
                return invalidInput(m_lexer.problem());
            value = text;
        } else if (m_lexer.atNumber()) {
            if (!m_lexer.number(value))
                return invalidInput(m_lexer.problem());
        } else if (c == u'[' || c == u'{') {
            return structure();
        } else {
            const QString word = m_lexer.word();
            if (word == "true"_L1 || word == "false"_L1)
                value = word == "true"_L1;
            else if (word != "null"_L1)
                return invalidInput(u"a text in quotes, a number, true, false, null, JSON or a path is expected"_s);
        }
        return Pipeline::Argument(value);
    }

    /// A list or an object as JSON, such as [] or {"a":1}.
    Result<Pipeline::Argument> structure()
    {
        const qsizetype start = m_lexer.at();
        int depth = 0;
        bool inText = false;
        for (qsizetype i = start; i < m_text.size(); ++i) {
            const QChar c = m_text.at(i);
            if (inText && c == u'\\')
                ++i;
            else if (c == u'"')
                inText = !inText;
            else if (!inText && (c == u'[' || c == u'{'))
                ++depth;
            else if (!inText && (c == u']' || c == u'}') && --depth == 0) {
                const Result<QJsonValue> value = json::parseValue(m_text.mid(start, i + 1 - start).toUtf8());
                m_lexer.backTo(i + 1);
                return value ? Result<Pipeline::Argument>(Pipeline::Argument(*value)) : value.error();
            }
        }
        return invalidInput(u"the JSON does not end"_s);
    }

    QStringView m_text;
    jsonpath::Lexer m_lexer;
    qsizetype m_end = 0;
};

Result<Arguments> argumentsOf(const Pipeline::Step &step, const Scope &scope)
{
    Arguments values;
    for (const Pipeline::Argument &argument : step.arguments) {
        if (const auto *literal = std::get_if<QJsonValue>(&argument)) {
            values.append(*literal);
            continue;
        }
        const Result<QJsonValue> value = follow(std::get<Path>(argument), scope);
        if (!value)
            return Error{
                value.error().code, {}, std::get<Path>(argument).text + u": "_s + value.error().message, {}, {}};
        values.append(*value);
    }
    return values;
}

} // namespace

bool Pipeline::hasDefault() const
{
    return std::any_of(steps.begin(), steps.end(), [](const Step &step) { return step.isDefault; });
}

QList<Expression::Reference> Pipeline::references() const
{
    QList<Expression::Reference> all = referencesOf(path);
    for (const Step &step : steps) {
        for (const Argument &argument : step.arguments) {
            if (const auto *inner = std::get_if<Path>(&argument))
                all.append(referencesOf(*inner));
        }
    }
    return all;
}

Result<QJsonValue> Pipeline::run(const Scope &scope) const
{
    Result<QJsonValue> value = follow(path, scope);
    QString where = path.text;
    for (size_t at = 0; at < steps.size(); ++at) {
        const bool missing = !value && value.error().code == ErrorCode::NotFound;
        if (!value && !missing)
            break;
        if (missing || value->isNull()) {
            // Nothing goes straight to the next default, if there is one.
            const auto next = std::find_if(steps.begin() + std::ptrdiff_t(at), steps.end(),
                                           [](const Step &step) { return step.isDefault; });
            if (next != steps.end())
                at = size_t(next - steps.begin());
            else if (missing)
                break;
        } else if (steps[at].isDefault) {
            continue;
        }
        where = path.text + u" | "_s + steps[at].transform->name;
        const Result<Arguments> arguments = argumentsOf(steps[at], scope);
        value = arguments ? steps[at].transform->apply(missing ? QJsonValue() : *value, *arguments) : arguments.error();
    }
    if (!value)
        return errorAt(where, value.error());
    return value;
}

Result<Pipeline> pipelineFrom(QStringView text, qsizetype &length)
{
    Result<Path> path = pathFrom(text, length);
    if (!path)
        return path.error();
    Pipeline pipeline{*std::move(path), {}};
    StepReader reader(text, length);
    Result<std::vector<Pipeline::Step>> steps = reader.read();
    if (!steps)
        return errorAt(pipeline.path.text, steps.error());
    pipeline.steps = *std::move(steps);
    length = reader.end();
    return pipeline;
}

} // namespace mh::flow
