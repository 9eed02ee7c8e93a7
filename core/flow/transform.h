// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include "core/base/result.h"

/// The functions that an expression may send its value through: `$.trigger.name | trim | upper`.
/// Thread: plain functions on values. Errors: InvalidInput; the message never quotes the value,
/// which may be a secret.
namespace mh::flow {

using Arguments = QList<QJsonValue>;

struct Transform {
    QLatin1StringView name;
    qsizetype minArguments = 0;
    qsizetype maxArguments = 0;
    Result<QJsonValue> (*apply)(const QJsonValue &value, const Arguments &arguments) = nullptr;
};

/// Null when there is none of that name.
[[nodiscard]] const Transform *findTransform(QStringView name);
[[nodiscard]] QStringList transformNames();

/// What toNumber, date and toBoolean do; also for those who convert without an expression.
[[nodiscard]] Result<QJsonValue> numberFrom(const QJsonValue &value);
/// date(format, zone): "iso", "epoch", "epochMs", or a pattern such as "yyyy-MM-dd HH:mm"; an
/// empty zone is UTC.
[[nodiscard]] Result<QJsonValue> dateFrom(const QJsonValue &value, const QString &format, const QString &zone);
[[nodiscard]] Result<bool> booleanFrom(const QJsonValue &value);
/// A text as it is, everything else as JSON.
[[nodiscard]] QString textFrom(const QJsonValue &value);

} // namespace mh::flow
