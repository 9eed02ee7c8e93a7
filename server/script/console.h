// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

namespace mh::script {

/// One line of JSON on stdout. Thread: main.
void say(const QJsonObject &line);

/// What the script's console object writes to: {"log": {"level", "message"}}, up to 1000 lines.
/// Thread: main.
class Console final : public QObject
{
    Q_OBJECT

public:
    Q_INVOKABLE void write(const QString &level, const QString &message);

private:
    int m_lines = 0;
};

} // namespace mh::script
