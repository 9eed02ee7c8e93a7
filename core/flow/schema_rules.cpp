// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/schema_rules.h"

#include "core/flow/expression.h"
#include "core/schema/validator.h"

namespace mh::flow::schema {

bool isExpression(const QJsonValue &value)
{
    if (!value.isString())
        return false;
    const QString text = value.toString();
    if (!text.contains(u'$') && !text.contains(u'{'))
        return false;
    const Result<Expression> expression = Expression::compile(value);
    return !expression || !expression->isLiteral();
}

QString pointerPart(const QString &key)
{
    return mh::schema::pointerPart(key);
}

} // namespace mh::flow::schema
