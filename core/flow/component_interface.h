// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// What a component version takes and gives, as it declares it.
/// Thread: values. Errors: InvalidInput naming the member ("inputs[2].name").
namespace mh::flow {

struct Port {
    QString name;
    QString type; ///< string, integer, number, boolean, object, array, bytes, any, ...
    bool required = false;
    QJsonValue defaultValue{QJsonValue::Undefined}; ///< undefined: there is none
    QString description;
    QJsonObject extra;
    bool operator==(const Port &) const = default;
};

struct ComponentInterface {
    QList<Port> inputs;
    QList<Port> outputs;
    QStringList handles;      ///< beyond "default" and "error", which every node has
    QJsonObject configSchema; ///< JSON Schema; empty when there is none
    QJsonObject extra;
    bool operator==(const ComponentInterface &) const = default;

    [[nodiscard]] const Port *input(QStringView name) const;
    [[nodiscard]] const Port *output(QStringView name) const;
};

[[nodiscard]] Result<ComponentInterface> interfaceFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const ComponentInterface &component);

/// Who knows the components; asked by validate.
/// Lifetime: what `find` answers must outlive the call of validate.
class ComponentCatalog
{
public:
    virtual ~ComponentCatalog() = default;
    /// Null when there is no such component; an empty version means the newest.
    [[nodiscard]] virtual const ComponentInterface *find(const QString &name, const QString &version) const = 0;
};

} // namespace mh::flow
