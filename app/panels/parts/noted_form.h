// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QJsonObject>

#include "app/panels/parts/form_dialog.h"

class QLineEdit;

namespace mh::panels {

class NotedField;

/// A form that says what the server refuses at the field that it means.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: in the form.
class NotedForm : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotedForm)
protected:
    using FormDialog::FormDialog;

    /// `member`: what the server calls it.
    void add(const QString &name, const QString &member, QWidget *editor);
    [[nodiscard]] QLineEdit *newLine(const QString &text, const QString &objectName);
    virtual void check() = 0;
    /// Closes the form, or says what is wrong; `taken` gets the number of what was written.
    void sendOff(const QFuture<Result<QJsonObject>> &reply, const std::function<void(qint64)> &taken);

private:
    void refused(const Error &error);
    void makeRoomFor(const NotedField &field);

    QList<NotedField *> m_fields;
};

} // namespace mh::panels
