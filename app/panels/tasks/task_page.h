// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/tasks.h"

class QPushButton;

namespace mh::widgets {
class ElidedLabel;
class Heading;
class StatusPill;
} // namespace mh::widgets

namespace mh::panels {

class TaskFacts;
class TaskLog;

/// One task: its state, what is known of it, and its log as it comes. While it waits, it is asked again and again what
/// for, as long as somebody sees it.
/// Thread: GUI. Lifetime: the context outlives it. Errors: failed().
class TaskPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskPage)
public:
    static constexpr int kAgainMs = 3'000; ///< between two looks at what a task waits for

    explicit TaskPage(const Context &context, QWidget *parent = nullptr);

    /// As the list has it.
    void show(const protocol::Task &task);
    [[nodiscard]] const protocol::Task &task() const { return m_task; }

signals:
    void cancelRequested();
    void againRequested();
    void removeRequested();
    void saveRequested(const mh::protocol::TaskFile &file);
    void failed(const QString &why);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead();
    void present(const protocol::Task &task);
    void showHead();
    void ask();

    Context m_context;
    protocol::Task m_task;
    int m_asked = 0;
    QTimer m_again;
    QTimer m_second;
    widgets::Heading *m_title;
    widgets::StatusPill *m_pill;
    widgets::ElidedLabel *m_below;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_runAgain = nullptr;
    QPushButton *m_remove = nullptr;
    TaskFacts *m_facts;
    TaskLog *m_log;
};

} // namespace mh::panels
