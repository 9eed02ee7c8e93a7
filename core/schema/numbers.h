// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonValue>

/// JSON's values compared as JSON Schema does: by what was written, not by how it is stored.
/// Thread: plain functions.
namespace mh::schema {

/// 1.0 is one as well.
[[nodiscard]] bool isWhole(const QJsonValue &number);
/// Less than, equal to or greater than 0, as a - b.
[[nodiscard]] int compareNumbers(const QJsonValue &a, const QJsonValue &b);
/// Of the decimals: 19.99 is a multiple of 0.01.
[[nodiscard]] bool isMultiple(const QJsonValue &number, const QJsonValue &of);
[[nodiscard]] bool equal(const QJsonValue &a, const QJsonValue &b);
/// The same for what is equal.
[[nodiscard]] size_t hashOf(const QJsonValue &value);
/// A count of things, "3" or "3.0", not negative.
[[nodiscard]] std::optional<qint64> countFrom(const QJsonValue &value);
/// In characters of Unicode.
[[nodiscard]] qint64 lengthOf(const QString &text);

} // namespace mh::schema
