// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include "core/base/result.h"

/// The types that ports declare: string, integer, number, boolean, object, array, bytes, any;
/// `T[]` or `array<T>` for a list of one type; common other spellings (text, int, float, json, …).
/// A type that is not known here is any. References to blobs pass as they are: whoever reads the
/// port makes of the bytes what it needs. Thread: plain functions.
namespace mh::flow {

/// What a type is at heart; integers and numbers fit each other.
enum class PortKind { Any, Text, Integer, Number, Boolean, Object, List, Bytes };
[[nodiscard]] PortKind portKind(const QString &type);

/// `value` as `type` wants it ("800" for an integer becomes 800; null stays null).
/// Errors: InvalidInput; the field is the path inside the value that failed, e.g. "[3]".
[[nodiscard]] Result<QJsonValue> convertTo(const QString &type, const QJsonValue &value);

/// Whether some value of type `from` can become one of type `to`.
[[nodiscard]] bool canConvert(const QString &from, const QString &to);

} // namespace mh::flow
