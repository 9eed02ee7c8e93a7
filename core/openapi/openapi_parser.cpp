// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/openapi_parser.h"

#include <QSet>

#include "core/openapi/document.h"
#include "core/openapi/operation_reader.h"

namespace mh::openapi {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxOperations = 10'000;

/// "Swagger 2.0", "OpenAPI 3.0", "OpenAPI 3.1"; empty: another or none.
QString formatOf(const QJsonObject &document)
{
    // Unquoted in YAML, a version is a number.
    const QJsonValue swagger = document.value("swagger"_L1);
    if (swagger.toString() == "2.0"_L1 || (swagger.isDouble() && swagger.toInt() == 2))
        return u"Swagger 2.0"_s;
    const QString version = document.value("openapi"_L1).isDouble()
                                ? QString::number(document.value("openapi"_L1).toDouble())
                                : document.value("openapi"_L1).toString();
    for (const QString &known : {u"3.0"_s, u"3.1"_s}) {
        if (version == known || version.startsWith(known + u'.') || (known == "3.0"_L1 && version == "3"_L1))
            return u"OpenAPI "_s + known;
    }
    return {};
}

/// The names of operations tell them apart.
void makeUnique(QList<Operation> &operations)
{
    QSet<QString> taken;
    QHash<QString, int> last;
    for (Operation &operation : operations) {
        const QString wanted = operation.name;
        while (taken.contains(operation.name))
            operation.name = wanted.left(240) + u'_' + QString::number(++last[wanted] + 1);
        taken.insert(operation.name);
    }
}

void readPath(QList<Operation> &operations, OperationReader &reader, SchemaExpander &schemas, Problems &problems,
              const QString &path, const QJsonValue &value, const Place &place)
{
    static const QStringList verbs{u"get"_s, u"post"_s, u"put"_s, u"patch"_s, u"delete"_s, u"head"_s, u"options"_s};
    if (!path.startsWith(u'/'))
        return problems.add(place, u"a path must begin with '/'"_s);
    const QJsonObject item = schemas.object(value, place);
    for (const QString &verb : verbs) {
        if (!item.contains(verb))
            continue;
        const Place here = place / verb;
        if (!item.value(verb).isObject()) {
            problems.add(here, u"an object is expected"_s);
            continue;
        }
        QJsonObject operation = item.value(verb).toObject();
        if (operation.value("$ref"_L1).isString()) {
            operation = schemas.object(operation, here);
            if (operation.isEmpty())
                continue; // a problem says why
        }
        operations.append(reader.read(verb.toUpper(), path, item, operation, place, here));
    }
}

} // namespace

Result<ApiDescription> parseOpenApi(const QByteArray &text)
{
    const auto document = readDocument(text);
    if (!document)
        return document.error();
    return parseOpenApi(*document);
}

Result<ApiDescription> parseOpenApi(const QJsonObject &document)
{
    Problems problems;
    const Place root{nullptr, u"#"_s};
    ApiDescription description;
    description.format = formatOf(document);
    if (description.format.isEmpty()) {
        problems.add(root, u"is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0"_s);
        return problems.error();
    }
    const bool swagger = description.format.startsWith("Swagger"_L1);
    const QJsonObject info = document.value("info"_L1).toObject();
    description.title = info.value("title"_L1).toString().left(255);
    description.version = info.value("version"_L1).toVariant().toString().left(50);

    SchemaExpander schemas(document, description.format.endsWith("3.1"_L1), problems);
    OperationReader reader(document, swagger, schemas, problems);
    const QJsonValue paths = document.value("paths"_L1);
    if (!paths.isObject() && !(paths.isUndefined() && document.contains("webhooks"_L1)))
        problems.add(root / u"paths"_s, paths.isUndefined() ? u"is missing"_s : u"an object is expected"_s);
    const Place here = root / u"paths"_s;
    const QJsonObject items = paths.toObject();
    for (auto it = items.begin(); it != items.end() && description.operations.size() <= kMaxOperations; ++it) {
        if (!it.key().startsWith("x-"_L1))
            readPath(description.operations, reader, schemas, problems, it.key(), it.value(), here / it.key());
    }
    if (description.operations.size() > kMaxOperations)
        problems.add(here, u"more than %1 operations"_s.arg(kMaxOperations));
    if (!problems.isEmpty())
        return problems.error();
    makeUnique(description.operations);
    return description;
}

} // namespace mh::openapi
