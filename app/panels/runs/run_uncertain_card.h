// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/protocol/uncertain.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mh {
class Clock;
}

namespace mh::panels {

class JsonText;

/// A call whose end nobody knows, and the three answers to that. Hidden while there is none.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: showError().
class UncertainCard final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UncertainCard)
public:
    explicit UncertainCard(const Clock &clock, QWidget *parent = nullptr);

    /// What is being written stays when the same question comes again.
    void ask(const protocol::Uncertain &question, const QString &nodeName, qsizetype others);
    void showError(const QString &why);
    void clear();

signals:
    void answered(const mh::protocol::ResolveNode &answer);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void answer(const QString &outcome);
    void setReady(bool ready);

    const Clock &m_clock;
    protocol::Uncertain m_question;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_trouble;
    QLineEdit *m_comment;
    QPushButton *m_retry;
    QPushButton *m_failed;
    QPushButton *m_succeeded;
    QWidget *m_more;
    JsonText *m_outputs;
    QPushButton *m_confirm;
};

} // namespace mh::panels
