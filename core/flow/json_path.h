// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QJsonArray>
#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

#include "core/base/result.h"

/// JSONPath as in RFC 9535, apart from what `$` means: that is the caller's business. One
/// extension: a name after a dot may hold any character that means nothing in a path, so that
/// `$.nodes.node-1` works.
/// Thread: values, immutable once parsed. Errors: InvalidInput with the position in the text.
/// Limits: 16,384 characters, 64 segments, filters 32 deep, 512 levels and 200,000 visited
/// values per evaluation.
namespace mh::flow::jsonpath {

struct Filter;

struct Selector {
    enum class Kind { Name, Index, Wildcard, Slice, Filter };
    Kind kind = Kind::Wildcard;
    QString name;
    qint64 index = 0;
    std::optional<qint64> start, end;
    qint64 step = 1;
    std::shared_ptr<const jsonpath::Filter> filter;
};

struct Segment {
    bool descendant = false;
    std::vector<Selector> selectors;
    [[nodiscard]] bool isName() const;
    [[nodiscard]] bool isSingular() const;
};

struct Query {
    bool relative = false; ///< begins with @, only inside filters
    std::vector<Segment> segments;
    [[nodiscard]] bool isSingular() const; ///< selects one value at most
};

/// One side of a comparison, an argument, or a test.
struct Operand {
    enum class Kind { Literal, Query, Length, Count, Match, Search, Value };
    Kind kind = Kind::Literal;
    QJsonValue literal;
    jsonpath::Query query;
    std::vector<Operand> arguments;
    std::optional<QRegularExpression> pattern; ///< of match and search, when it is a literal
};

struct Filter {
    enum class Kind { Or, And, Not, Compare, Test };
    enum class Comparison { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
    Kind kind = Kind::Test;
    std::vector<Filter> children;
    Comparison comparison = Comparison::Equal;
    Operand left, right; ///< Test: only left
};

struct Parsed {
    Query query;
    std::vector<Query> absolute; ///< the queries from `$` inside its filters
    qsizetype length = 0;        ///< how much of the text it took
};

/// Reads the query that `text` begins with; what follows is left to the caller.
[[nodiscard]] Result<Parsed> parse(QStringView text);

struct ParsedFilter {
    Filter filter;
    std::vector<Query> absolute;
};

/// Reads a logical expression over `$` that is all of `text`, as inside `[?…]`.
[[nodiscard]] Result<ParsedFilter> parseFilter(QStringView text);
/// Whether it holds for `root`.
[[nodiscard]] Result<bool> holds(const Filter &filter, const QJsonValue &root);

/// The regular expression of match (whole text) or search, with a limit on backtracking.
[[nodiscard]] QRegularExpression patternOf(const QString &text, bool whole);

/// The one value of a singular query, its segments from `from` on applied to `base`.
/// The error names the member that is missing.
[[nodiscard]] Result<QJsonValue> pick(const Query &query, size_t from, const QJsonValue &base);

/// All values of a query, in document order; `root` is what `$` means inside filters.
[[nodiscard]] Result<QJsonArray> select(const Query &query, size_t from, const QJsonValue &base,
                                        const QJsonValue &root);

} // namespace mh::flow::jsonpath
