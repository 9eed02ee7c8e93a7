// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/panels/parts/context.h"
#include "core/protocol/tasks.h"

namespace mh::panels {

/// What is done with tasks: cancelled, deleted, run again; what they have left is saved here.
/// Thread: GUI. Lifetime: a child of the page; the context outlives it. Errors: failed().
class TaskActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskActions)
public:
    TaskActions(const Context &context, QWidget &page);

    void create();
    /// With the form filled in as that one was.
    void runAgain(const protocol::Task &task);
    void cancel(const protocol::Task &task);
    void remove(const protocol::Task &task);
    void save(const protocol::Task &task, const protocol::TaskFile &file);

signals:
    void made(mh::TaskId task);
    void saved(const QString &what);
    void failed(const QString &why);

private:
    void open(const protocol::Task &likeThat);
    void fetch(TaskId task, const protocol::TaskFile &file, const QString &target);

    Context m_context;
    QWidget &m_page;
};

} // namespace mh::panels
