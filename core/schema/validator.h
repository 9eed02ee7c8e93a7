// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QString>

#include "core/base/result.h"

namespace mh::schema {

struct Program;

enum class Draft : quint8 { Draft7, Draft2020 };

struct Options {
    Draft draft = Draft::Draft7;          ///< of a schema without `$schema`
    bool formats = true;                  ///< whether `format` is checked, or only a note
    QHash<QString, QJsonValue> documents; ///< what references may lead to, by URI; nothing is ever fetched
};

struct Problem {
    QString pointer; ///< into the value, "/retry/limit", also of what is missing; empty: the whole
    QString message;
    bool operator==(const Problem &) const = default;
};

/// Says of a value whether it stands for one that is not known yet, which fits everywhere.
using IsOpen = bool (*)(const QJsonValue &);

/// A JSON Schema of draft 7 or 2020-12, compiled once. Patterns are ECMA 262's, with a limit on
/// their work; numbers are compared as the decimals that they were written as.
/// Thread: immutable after compile, cheap to copy. Errors: InvalidInput, the field is the place in
/// the schema as a JSON pointer: what is no schema, references that lead nowhere, to elsewhere or back
/// to themselves, more than 100,000 subschemas.
class Validator
{
public:
    [[nodiscard]] static Result<Validator> compile(const QJsonValue &schema, const Options &options = {});

    /// All problems at once, at most 100. Work and depth have limits; a value beyond them has a problem.
    [[nodiscard]] QList<Problem> check(const QJsonValue &value, IsOpen isOpen = nullptr) const;
    /// Against the subschema at `place`, a JSON pointer that names one; anything fits elsewhere.
    [[nodiscard]] QList<Problem> checkAt(const QString &place, const QJsonValue &value, IsOpen isOpen = nullptr) const;

private:
    explicit Validator(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program;
};

/// One part of a JSON pointer: "/a~1b".
[[nodiscard]] QString pointerPart(const QString &key);

} // namespace mh::schema
