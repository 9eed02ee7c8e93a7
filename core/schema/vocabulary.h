// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QJsonObject>
#include <QString>
#include <QStringView>

#include "core/base/result.h"
#include "core/schema/validator.h"

/// What the keywords of both drafts hold. Thread: plain functions.
namespace mh::schema {

enum class Holds : quint8 {
    Nothing, ///< of ours: data, or unknown
    Schema,
    List, ///< of schemas
    SchemaOrList,
    Map,        ///< of names to schemas
    MapOrNames, ///< of names to schemas or lists of names
};

[[nodiscard]] Holds holds(QStringView keyword, Draft draft);

/// Calls `found(pointer below the schema, subschema)` for each; what has not the shape of one is left out.
void forEachSubschema(const QJsonObject &schema, Draft draft,
                      const std::function<void(const QString &, const QJsonValue &)> &found);

/// The draft whose own schema has this URI.
[[nodiscard]] std::optional<Draft> draftOf(QString uri);

} // namespace mh::schema
