// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

/// The inputs of a flow as a person lists them, and as a JSON Schema. Thread: plain functions on values.
namespace mh::panels {

struct InputField {
    QString name;
    QString type; ///< of JSON Schema; empty: anything
    bool isRequired = false;
    QString title;
    QString description;
    QJsonValue fallback{QJsonValue::Undefined};
    QJsonArray choices;
    QJsonObject rest{}; ///< what else the schema says about it
    bool operator==(const InputField &) const = default;
};

/// In their order.
[[nodiscard]] QList<InputField> inputFieldsOf(const QJsonObject &schema);
/// `schema` with these inputs instead of its own; what it says besides stays. Nothing at all for no inputs
/// in a schema that says nothing else.
[[nodiscard]] QJsonObject withInputFields(QJsonObject schema, const QList<InputField> &fields);
/// "size", "size-2", …
[[nodiscard]] QString freshInputName(const QList<InputField> &fields, const QString &wish);

} // namespace mh::panels
