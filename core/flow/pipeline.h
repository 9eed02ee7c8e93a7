// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include "core/flow/path.h"
#include "core/flow/transform.h"

namespace mh::flow {

/// A path and the transforms its value goes through, one after another: `| name(…)`, or `?? value` for a default.
/// Thread: a value, immutable once read. Errors: InvalidInput naming path and transform.
struct Pipeline {
    using Argument = std::variant<QJsonValue, Path>;
    struct Step {
        const Transform *transform = nullptr;
        std::vector<Argument> arguments;
        bool isDefault = false;
    };

    Path path;
    std::vector<Step> steps;

    /// Whether a missing or null value is caught by a `default`.
    [[nodiscard]] bool hasDefault() const;
    [[nodiscard]] QList<Expression::Reference> references() const;
    [[nodiscard]] Result<QJsonValue> run(const Scope &scope) const;
};

/// Reads the pipeline `text` begins with; `length` becomes how much of the text it took.
[[nodiscard]] Result<Pipeline> pipelineFrom(QStringView text, qsizetype &length);

} // namespace mh::flow
