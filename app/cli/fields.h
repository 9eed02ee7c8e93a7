// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

/// A choice of a reply's members: paths such as "id" or "nodes.error.code". In a list ("content") they are those of
/// each row, and a list on the way stands for each of its elements. Thread: plain functions.
namespace mh::cli {

/// From "id,name": without blanks and empty ones.
[[nodiscard]] QStringList fieldsFrom(const QString &text);
/// The same document with nothing else in it.
[[nodiscard]] QJsonObject withFields(const QJsonObject &json, const QStringList &fields);
/// One line per row, the fields apart by tabs; what is no text as JSON.
[[nodiscard]] QString fieldLines(const QJsonObject &json, const QStringList &fields);
/// Those that nothing in the document has, although it is not an empty list.
[[nodiscard]] QStringList unknownFields(const QJsonObject &json, const QStringList &fields);
/// What there is, at the first level.
[[nodiscard]] QStringList fieldNames(const QJsonObject &json);

} // namespace mh::cli
