// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDialog>

#include "app/models/words.h"
#include "core/base/result.h"
#include "core/base/when_ready.h"

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mh::panels {

/// A form that is sent to the server and closes once that has taken it.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: shown in the form.
class FormDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FormDialog)
public:
    FormDialog(const QString &title, const QString &confirm, QWidget *parent);

    [[nodiscard]] QFormLayout &form() { return *m_form; }
    /// Above the form.
    void setIntroduction(const QString &text);
    /// Why it cannot be sent yet; empty: it can.
    void setTrouble(const QString &sentence);
    /// Not sendable, but nothing to be said about it: something is still empty.
    void setComplete(bool complete);
    /// The fields that are still empty, as they are called; said beside the button, which is grey.
    void setMissing(const QStringList &fields);
    /// What is typed is lost only after a question.
    void reject() override;

signals:
    /// Answer with send() or setTrouble().
    void confirmed();

protected:
    /// `taken(reply)` is called before the dialog closes.
    template <class Reply, class Fn>
    void send(const QFuture<Result<Reply>> &future, Fn taken)
    {
        setBusy(true);
        whenReady(future, this, [this, taken = std::move(taken)](const Result<Reply> &reply) {
            setBusy(false);
            if (!reply) {
                setTrouble(models::sentence(reply.error()));
                m_isRefused = true; // until something is entered anew
                return;
            }
            taken(*reply);
            accept();
        });
    }
    void setBusy(bool busy);
    [[nodiscard]] QPushButton &confirmButton() { return *m_confirm; }
    void touched();
    void showEvent(QShowEvent *event) override;

private:
    void update();
    void focusFirstField();
    [[nodiscard]] QStringList entered() const;

    QVBoxLayout *m_layout;
    QFormLayout *m_form;
    QLabel *m_introduction;
    QLabel *m_trouble;
    QLabel *m_missing;
    QPushButton *m_confirm;
    QStringList m_first; ///< what stood in the fields when it was shown
    bool m_complete = true;
    bool m_busy = false;
    bool m_touched = false;
    bool m_isRefused = false;
    bool m_watched = false;
};

/// A question before something that cannot be undone; `then` is called for a yes.
void askFirst(QWidget *over, const QString &question, const QString &consequence, const QString &yes,
              std::function<void()> then);

} // namespace mh::panels
