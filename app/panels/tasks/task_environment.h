// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

/// The variables of a task as a person types them: NAME=text, one on each line; empty lines mean nothing.
/// Thread: plain functions. Errors: a sentence.
namespace mh::panels {

struct Environment {
    QJsonObject values;
    QString trouble; ///< empty: nothing is wrong
};
[[nodiscard]] Environment environmentFrom(const QString &text);
/// Only those whose values are of one line can be written so.
[[nodiscard]] QString environmentText(const QJsonObject &values);
/// The others.
[[nodiscard]] QJsonObject manyLined(const QJsonObject &values);

} // namespace mh::panels
