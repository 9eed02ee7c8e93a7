// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <optional>
#include <utility>

#include <QHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/schema/formats.h"
#include "core/schema/pattern.h"
#include "core/schema/validator.h"

/// What a schema compiles to. Thread: immutable once compiled.
namespace mh::schema {

using NodeIndex = int;
constexpr NodeIndex kNone = -1;

enum Type : quint8 { Null = 1, Boolean = 2, Object = 4, Array = 8, Number = 16, Integer = 32, String = 64 };

struct Range {
    qint64 least = 0;
    qint64 most = std::numeric_limits<qint64>::max();
};

/// One schema. What is absent has the value that everything fits.
struct Node {
    QString pointer; ///< in its document
    int resource = 0;
    bool isNever = false; ///< the schema `false`
    std::optional<Draft> metaschema;

    quint8 types = 0;
    QString typeNames;
    std::optional<QJsonArray> choices;
    QJsonValue constant{QJsonValue::Undefined};
    QJsonValue minimum{QJsonValue::Undefined};
    QJsonValue maximum{QJsonValue::Undefined};
    QJsonValue above{QJsonValue::Undefined}; ///< exclusiveMinimum
    QJsonValue beneath{QJsonValue::Undefined};
    QJsonValue multipleOf{QJsonValue::Undefined};
    Range length;
    std::optional<Pattern> pattern;
    FormatCheck format = nullptr;
    QString formatName;

    Range size; ///< of an array
    bool isUnique = false;
    QList<NodeIndex> prefix;
    NodeIndex items = kNone; ///< behind the prefix
    NodeIndex contains = kNone;
    Range contained{1, std::numeric_limits<qint64>::max()};
    bool marksContained = false; ///< what is contained counts as evaluated
    NodeIndex unevaluatedItems = kNone;

    Range members;
    QStringList required;
    QHash<QString, NodeIndex> properties;
    QList<std::pair<Pattern, NodeIndex>> patternProperties;
    NodeIndex additional = kNone;
    NodeIndex propertyNames = kNone;
    QHash<QString, QStringList> needs;     ///< dependentRequired
    QHash<QString, NodeIndex> needsSchema; ///< dependentSchemas
    NodeIndex unevaluatedProperties = kNone;

    NodeIndex reference = kNone;
    NodeIndex dynamicReference = kNone; ///< where nothing outside says otherwise
    QString dynamicName;                ///< empty: as a plain reference
    QList<NodeIndex> allOf;
    QList<NodeIndex> anyOf;
    QList<NodeIndex> oneOf;
    NodeIndex negated = kNone;
    NodeIndex condition = kNone;
    NodeIndex then = kNone;
    NodeIndex otherwise = kNone;

    /// The schemas that see the same value.
    [[nodiscard]] QList<NodeIndex> inPlace() const
    {
        QList<NodeIndex> all{reference, dynamicReference, negated, condition, then, otherwise};
        all += allOf + anyOf + oneOf + needsSchema.values();
        all.removeAll(kNone);
        return all;
    }
};

struct Program {
    QList<Node> nodes;                                        ///< the first is the root
    QHash<QString, NodeIndex> places;                         ///< of the root's document, by pointer
    QHash<std::pair<int, QString>, NodeIndex> dynamicAnchors; ///< by resource and name
    bool tracks = false;                                      ///< some schema asks what others have evaluated
};

} // namespace mh::schema
