// SPDX-License-Identifier: GPL-3.0-or-later
// valijson converts between QString and char here and there.
#undef QT_NO_CAST_FROM_ASCII
#undef QT_NO_CAST_TO_ASCII
#include "core/flow/config_schema.h"

#include <algorithm>

// Without this, valijson ends the program at a schema it does not like.
#define VALIJSON_USE_EXCEPTIONS 1

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <QStringList>

namespace mh::flow {
using namespace Qt::StringLiterals;

struct ConfigSchema::Program {
    QJsonObject source;
    valijson::Schema schema;
};

namespace {

constexpr qsizetype kMaxProblems = 100;

struct Found {
    QStringList path;
    QString message;
};

bool holdsExpression(const QJsonValue &value)
{
    const auto holds = [](const auto &inner) { return holdsExpression(QJsonValue(inner)); };
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        return std::any_of(list.begin(), list.end(), holds);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.begin(), object.end(), holds);
    }
    return schema::isExpression(value);
}

QJsonValue valueAt(QJsonValue value, const QStringList &path)
{
    for (const QString &part : path)
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    return value;
}

bool isBelow(const QStringList &path, const QStringList &place)
{
    return path.size() >= place.size() && path.first(place.size()) == place;
}

/// "[name]" parts behind "<root>".
QStringList pathFrom(const std::vector<std::string> &context)
{
    QStringList path;
    for (size_t i = 1; i < context.size(); ++i)
        path.append(QString::fromStdString(context[i]).mid(1).chopped(1));
    return path;
}

/// Those that only say that something below has failed, which is in the list by itself.
bool repeatsOthers(const QString &message)
{
    return message.startsWith("Failed to validate "_L1) && !message.contains("exactly one"_L1);
}

bool isChoice(const QString &message)
{
    return message.contains("anyOf"_L1) || message.contains("oneOf"_L1) || message.contains("if-then-else"_L1)
           || message.contains("exactly one"_L1) || message.contains("'not'"_L1);
}

/// valijson tells of a missing member at the object it is missing in.
Found atItsPlace(Found found)
{
    constexpr QLatin1StringView kMissing = "Missing required property '"_L1;
    if (found.message.startsWith(kMissing)) {
        const QStringView name = QStringView(found.message).mid(kMissing.size());
        found.path.append(name.left(name.lastIndexOf(u'\'')).toString());
        found.message = u"is missing"_s;
    }
    return found;
}

} // namespace

ConfigSchema::ConfigSchema(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

Result<ConfigSchema> ConfigSchema::compile(const QJsonObject &schema)
{
    const Result<QJsonObject> cleaned = schema::withoutPatterns(schema);
    if (!cleaned) {
        Error error = cleaned.error();
        error.message = u"the schema at '"_s + error.field + u"': "_s + error.message;
        return error;
    }
    auto program = std::make_shared<Program>();
    program->source = schema;
    const QJsonValue root(*cleaned);
    try {
        valijson::SchemaParser().populateSchema(valijson::adapters::QtJsonAdapter(root), program->schema);
    } catch (const std::exception &error) {
        return invalidInput(u"the schema: "_s + QString::fromUtf8(error.what()));
    }
    return ConfigSchema(program);
}

QList<ConfigSchema::Problem> ConfigSchema::check(const QJsonObject &config, schema::Texts texts) const
{
    const QJsonValue root(config);
    valijson::ValidationResults results;
    QList<Found> found;
    try {
        valijson::Validator validator;
        validator.validate(m_program->schema, valijson::adapters::QtJsonAdapter(root), &results);
    } catch (const std::exception &error) {
        found.append({{}, u"cannot be checked: "_s + QString::fromUtf8(error.what())});
    }
    valijson::ValidationResults::Error error;
    while (results.popError(error))
        found.append(atItsPlace({pathFrom(error.context), QString::fromStdString(error.description)}));

    // Where a choice failed around an expression, nobody can say yet which branch it will take.
    QList<QStringList> open;
    const bool mayBeOpen = texts == schema::Texts::MayBeExpressions;
    for (const Found &each : std::as_const(found)) {
        if (mayBeOpen && isChoice(each.message) && holdsExpression(valueAt(root, each.path)))
            open.append(each.path);
    }
    QList<Problem> problems;
    const auto add = [&problems](const QString &pointer, const QString &message) {
        const Problem problem{pointer, message};
        if (problems.size() < kMaxProblems && !problems.contains(problem))
            problems.append(problem);
    };
    for (const Found &each : std::as_const(found)) {
        const bool isOpen =
            std::any_of(open.begin(), open.end(), [&](const QStringList &place) { return isBelow(each.path, place); });
        if (isOpen || repeatsOthers(each.message) || (mayBeOpen && schema::isExpression(valueAt(root, each.path))))
            continue;
        QString pointer;
        for (const QString &part : each.path)
            pointer += schema::pointerPart(part);
        add(pointer, each.message);
    }
    schema::checkPatterns(m_program->source, root, texts, add);
    return problems;
}

Result<> checkSchema(const QJsonObject &schema)
{
    const auto compiled = ConfigSchema::compile(schema);
    return compiled ? Result<>() : Result<>(compiled.error());
}

} // namespace mh::flow
