// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QStringList>

#include "core/base/result.h"
#include "core/fleet/task_rules.h"

namespace mh::agent {

/// What `tasks.run` asks for. Thread: a value. Errors: InvalidInput that names the argument.
struct TaskOrder {
    static constexpr qint64 kMostInput = 1024LL * 1024 * 1024; ///< bytes of all files in
    static constexpr qsizetype kMostFiles = 256;
    static constexpr qsizetype kMostWords = 1024;

    struct Input {
        QString name;
        qint64 size = 0;
        QByteArray sha256; ///< hex
        bool isProgram = false;
    };

    QString task; ///< a UUID
    QStringList words;
    QMap<QString, QString> environment;
    QList<Input> inputs; ///< in the order of the stream's bytes
    QStringList outputs;
    fleet::TaskLimits limits;

    [[nodiscard]] static Result<TaskOrder> fromJson(const QJsonObject &arguments);
    [[nodiscard]] qint64 inputSize() const;
};

} // namespace mh::agent
