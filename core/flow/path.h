// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/flow/expression.h"
#include "core/flow/json_path.h"

namespace mh::flow {

/// One path of an expression: which value it starts at and how it goes on from there.
/// Thread: a value, immutable once read.
struct Path {
    jsonpath::Query query;
    std::vector<jsonpath::Query> absolute; ///< the queries from `$` inside its filters
    QString text;
    Expression::Reference reads;
    size_t from = 1; ///< the first segment inside the trigger, the node's output or the edge
    bool singular = true;
};

/// Whether `text` means to be a path that can be read; everything else is a literal, as the documents say.
[[nodiscard]] bool beginsPath(QStringView text);
/// Whether `text` looks like a path and is none that can be read: `$` alone, `$.other`. `$5` and `$.50` do not.
[[nodiscard]] bool resemblesPath(QStringView text);
/// Why such a text is refused, and how to write it.
[[nodiscard]] Error noPath(QStringView text);
/// Reads the path `text` begins with; `length` becomes how much of the text it took.
[[nodiscard]] Result<Path> pathFrom(QStringView text, qsizetype &length);
/// What a query from `$` reads; `from` becomes the first segment inside that.
[[nodiscard]] Result<Expression::Reference> referenceOf(const jsonpath::Query &query, size_t &from);
/// Everything the path reads, its filters included.
[[nodiscard]] QList<Expression::Reference> referencesOf(const Path &path);

/// The value at the path. Errors: NotFound when it is missing, InvalidInput otherwise.
[[nodiscard]] Result<QJsonValue> follow(const Path &path, const Scope &scope);

/// The object that `$` means for `queries`, made of what they read and no more. Where something
/// does not exist, the object just lacks it: a filter compares it as nothing.
[[nodiscard]] QJsonObject rootFor(const std::vector<jsonpath::Query> &queries, const Scope &scope);

/// `error` as one about the expression `text`.
[[nodiscard]] Error errorAt(const QString &text, const Error &error);

} // namespace mh::flow
