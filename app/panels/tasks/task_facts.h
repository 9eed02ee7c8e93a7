// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "core/protocol/tasks.h"

class QVBoxLayout;

namespace mh::panels {

/// What is known of a task: why it waits or how it ended, what was asked for, what it has left.
/// Thread: GUI. Errors: none.
class TaskFacts final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskFacts)
public:
    explicit TaskFacts(QWidget *parent = nullptr);

    void show(const protocol::Task &task, qint64 nowMs);

signals:
    void saveRequested(const mh::protocol::TaskFile &file);

private:
    void addPending(QVBoxLayout &layout, const protocol::Task &task);
    static void addEnd(QVBoxLayout &layout, const protocol::Task &task);
    static void addOrder(QVBoxLayout &layout, const protocol::Task &task);
    static void addTimes(QVBoxLayout &layout, const protocol::Task &task, qint64 nowMs);
    void addArtefacts(QVBoxLayout &layout, const protocol::Task &task);
};

} // namespace mh::panels
