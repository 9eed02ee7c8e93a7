// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/flow/expression.h"

namespace mh::flow {

/// A question with the answer yes or no, in one of two forms: a path with transforms whose value
/// is true or false (`$.trigger.flag | toBoolean`), or comparisons as in JSONPath filters
/// (`$.edges.e1.status == 'taken' || !($.nodes.b.output.n > 3)`), where what is missing equals
/// nothing and a path alone asks whether it exists.
/// Thread: immutable after compile, cheap to copy. Errors: InvalidInput.
class Condition
{
public:
    [[nodiscard]] static Result<Condition> compile(const QString &text);

    [[nodiscard]] Result<bool> evaluate(const Scope &scope) const;
    [[nodiscard]] QList<Expression::Reference> references() const;

private:
    struct Program;
    explicit Condition(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program;
};

} // namespace mh::flow
