// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

/// What config_schema does itself, because valijson would do it with std::regex, whose recursion
/// a long text turns into a crash. Thread: plain functions.
namespace mh::flow::schema {

/// The schema without patterns and formats. Errors: unknown types, bad patterns, references to
/// elsewhere, subschemas that are none; the field is the JSON pointer of the place.
[[nodiscard]] Result<QJsonObject> withoutPatterns(const QJsonObject &schema);

/// What a text in a checked value can be.
enum class Texts {
    MayBeExpressions, ///< what an expression gives is only known in a run: it fits everywhere
    Literal,
};

/// Calls `found(pointer, message)` for each text that breaks a `pattern`.
void checkPatterns(const QJsonValue &schema, const QJsonValue &value, Texts texts,
                   const std::function<void(const QString &, const QString &)> &found);

/// A text whose value is only known in a run.
[[nodiscard]] bool isExpression(const QJsonValue &value);

/// One part of a JSON pointer.
[[nodiscard]] QString pointerPart(const QString &key);

} // namespace mh::flow::schema
