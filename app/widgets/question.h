// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace mh::widgets {

/// A question with its consequence below, in the look of all dialogs: no stock icons, buttons by what they mean.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: none.
class Question final : public QMessageBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Question)
public:
    Question(const QString &title, const QString &question, const QString &consequence, QWidget *parent);

    /// What is usually wanted; Return presses it.
    QPushButton *addPrimary(const QString &text);
    /// What cannot be undone.
    QPushButton *addDanger(const QString &text);
    /// Leaves all as it is: Escape; Return, too, where nothing is primary.
    QPushButton *addStay(const QString &text);
};

} // namespace mh::widgets
