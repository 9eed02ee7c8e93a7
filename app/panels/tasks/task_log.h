// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringDecoder>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/tasks.h"

class QLabel;
class QPlainTextEdit;

namespace mh::panels {

/// What a task has written, as it comes; it stays at its end unless the reader has scrolled up.
/// Thread: GUI. Lifetime: the context outlives it. Errors: said above the text.
class TaskLog final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskLog)
public:
    static constexpr int kMostLines = 20'000; ///< the newest are kept here; the server has all

    explicit TaskLog(const Context &context, QWidget *parent = nullptr);
    ~TaskLog() override;

    /// The same one again goes on. While nobody sees it, nothing is followed.
    void show(const protocol::Task &task);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void follow();
    void unfollow();
    void fetch();
    void take(const QByteArray &bytes);
    void showState();

    Context m_context;
    protocol::Task m_task;
    qint64 m_next = 0; ///< what came so far
    int m_round = 0;   ///< counts the logs that were begun
    bool m_isFollowing = false;
    bool m_isAsking = false;
    bool m_asksAgain = false;
    QString m_trouble;
    QStringDecoder m_decode{QStringDecoder::Utf8};
    QLabel *m_state;
    QPlainTextEdit *m_text;
};

} // namespace mh::panels
