// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/protocol/approvals.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace mh {
class Clock;
}

namespace mh::panels {

class ConfigForm;

/// A question that a run asks, with its answer, and with the form that an approval has to come with.
/// Hidden while there is none.
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
    void answered(const mh::protocol::Approval &question, const QString &choice, const QString &comment,
                  const QJsonObject &values);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void answer(const QString &choice);
    void showForm();

    const Clock &m_clock;
    protocol::Approval m_question;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_trouble;
    QLineEdit *m_comment;
    QPushButton *m_approve;
    QPushButton *m_reject;
    QScrollArea *m_area;
    ConfigForm *m_form = nullptr; ///< of the question; null: it has none
};

} // namespace mh::panels
