// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/validator.h"

#include "core/schema/checker.h"
#include "core/schema/compiler.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

Validator::Validator(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

Result<Validator> Validator::compile(const QJsonValue &schema, const Options &options)
{
    const auto program = Compiler(options).run(schema);
    if (!program)
        return program.error();
    return Validator(*program);
}

QList<Problem> Validator::check(const QJsonValue &value, IsOpen isOpen) const
{
    return Checker(*m_program, isOpen).run(0, value);
}

QList<Problem> Validator::checkAt(const QString &place, const QJsonValue &value, IsOpen isOpen) const
{
    const NodeIndex node = m_program->places.value(place, kNone);
    return node == kNone ? QList<Problem>() : Checker(*m_program, isOpen).run(node, value);
}

QString pointerPart(const QString &key)
{
    QString part = key;
    return u'/' + part.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

} // namespace mh::schema
