// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/noted_form.h"

#include <QFormLayout>
#include <QLineEdit>

#include "app/panels/tasks/task_form_fields.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLongestText = 1000;

} // namespace

void NotedForm::add(const QString &name, const QString &member, QWidget *editor)
{
    auto *field = new NotedField(member, editor, this);
    editor->setAccessibleName(name);
    form().addRow(name, field);
    m_fields.append(field);
    connect(field, &NotedField::edited, this, [this] { check(); });
}

QLineEdit *NotedForm::newLine(const QString &text, const QString &objectName)
{
    auto *line = new QLineEdit(text, this);
    line->setObjectName(objectName);
    line->setMaxLength(kLongestText);
    return line;
}

void NotedForm::sendOff(const QFuture<Result<QJsonObject>> &reply, const std::function<void(qint64)> &taken)
{
    for (NotedField *field : std::as_const(m_fields))
        field->tell({});
    setBusy(true);
    whenReady(reply, this, [this, taken](const Result<QJsonObject> &answer) {
        setBusy(false);
        if (!answer)
            return refused(answer.error());
        taken(answer->value("data"_L1).toObject().value("id"_L1).toInteger());
        accept();
    });
}

void NotedForm::makeRoomFor(const NotedField &field)
{
    // A sentence that wraps is higher than any least size tells.
    field.layout()->activate();
    layout()->activate();
    if (layout()->hasHeightForWidth())
        resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
}

void NotedForm::refused(const Error &error)
{
    for (NotedField *field : std::as_const(m_fields)) {
        if (error.field.isEmpty() || !field->isMeantBy(error.field))
            continue;
        const QString head = error.field + u": "_s;
        field->tell(words::spoken(error.message.startsWith(head) ? error.message.sliced(head.size()) : error.message));
        field->setFocus(Qt::OtherFocusReason);
        setTrouble(tr("This was not taken: see the field in red."));
        return makeRoomFor(*field);
    }
    setTrouble(models::sentence(error));
}

} // namespace mh::panels
