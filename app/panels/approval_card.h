// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/protocol/approvals.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mh {
class Clock;
}

namespace mh::panels {

/// A question that a run asks, with its answer. Hidden while there is none.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: showError().
class ApprovalCard final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApprovalCard)
public:
    explicit ApprovalCard(const Clock &clock, QWidget *parent = nullptr);

    /// What is being written stays when the same question comes again.
    void ask(const protocol::Approval &question, const QString &nodeName, qsizetype others);
    void showError(const QString &why);
    void clear();

signals:
    void answered(const mh::protocol::Approval &question, const QString &choice, const QString &comment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void answer(const QString &choice);

    const Clock &m_clock;
    protocol::Approval m_question;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_trouble;
    QLineEdit *m_comment;
    QPushButton *m_approve;
    QPushButton *m_reject;
};

} // namespace mh::panels
