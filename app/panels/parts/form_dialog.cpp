// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/form_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/question.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FormDialog::FormDialog(const QString &title, const QString &confirm, QWidget *parent)
    : QDialog(parent),
      m_layout(new QVBoxLayout(this)),
      m_form(new QFormLayout),
      m_introduction(new QLabel(this)),
      m_trouble(new QLabel(this)),
      m_missing(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(520);
    m_form->setVerticalSpacing(10);
    m_form->setHorizontalSpacing(16);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_introduction->setWordWrap(true);
    m_introduction->setForegroundRole(QPalette::PlaceholderText);
    m_introduction->hide();
    m_trouble->setObjectName(u"trouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    // Its place is kept free, so that a complaint does not push the buttons away from under the pointer.
    m_trouble->setMinimumHeight(m_trouble->fontMetrics().lineSpacing() * 2);
    QSizePolicy kept = m_trouble->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_trouble->setSizePolicy(kept);
    m_trouble->hide();
    m_missing->setObjectName(u"missing"_s);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(this);
    m_confirm = buttons->addButton(confirm, QDialogButtonBox::AcceptRole);
    m_confirm->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_confirm->setObjectName(u"confirm"_s);
    m_confirm->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false); // Enter never means it
    m_layout->setContentsMargins(24, 24, 24, 24);
    m_layout->setSpacing(12);
    m_layout->addWidget(m_introduction);
    m_layout->addLayout(m_form, 1);
    m_layout->addWidget(m_trouble);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_missing, 1);
    foot->addWidget(buttons);
    m_layout->addLayout(foot);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::confirmed);
    connect(buttons, &QDialogButtonBox::rejected, this, &FormDialog::reject);
}

void FormDialog::setIntroduction(const QString &text)
{
    m_introduction->setText(text);
    m_introduction->setVisible(!text.isEmpty());
}

void FormDialog::touched()
{
    m_touched = true;
    if (m_isRefused)
        setTrouble({});
}

void FormDialog::setTrouble(const QString &sentence)
{
    m_isRefused = false;
    widgets::setInk(*m_trouble, widgets::Tone::Bad);
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
    m_trouble->setAccessibleName(sentence);
}

void FormDialog::setComplete(bool complete)
{
    m_complete = complete;
    update();
}

void FormDialog::setMissing(const QStringList &fields)
{
    m_missing->setText(fields.isEmpty() ? QString() : tr("Still missing: %1").arg(fields.join(tr(", ", "in a list"))));
    setComplete(fields.isEmpty());
}

void FormDialog::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        setTrouble({});
    update();
}

void FormDialog::update()
{
    m_confirm->setEnabled(m_complete && !m_busy);
}

/// What stands in the fields.
QStringList FormDialog::entered() const
{
    QStringList values;
    for (const QLineEdit *field : findChildren<QLineEdit *>())
        values += field->text();
    for (const QPlainTextEdit *field : findChildren<QPlainTextEdit *>())
        values += field->toPlainText();
    for (const QComboBox *field : findChildren<QComboBox *>())
        values += field->currentText();
    for (const QCheckBox *field : findChildren<QCheckBox *>())
        values += field->isChecked() ? u"1"_s : QString();
    return values;
}

/// Where the first word is typed: the first field, unless the form has chosen another one.
void FormDialog::focusFirstField()
{
    QWidget *now = focusWidget();
    if (now && now->isVisible() && !qobject_cast<QAbstractButton *>(now))
        return;
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem *item = m_form->itemAt(row, QFormLayout::FieldRole);
        QWidget *field = item ? item->widget() : nullptr;
        if (field && field->isVisible() && field->isEnabled() && field->focusPolicy() & Qt::TabFocus) {
            field->setFocus();
            return;
        }
    }
}

void FormDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    focusFirstField();
    if (m_watched)
        return;
    m_first = entered();
    m_watched = true; // what the form was filled with is no work of the user's
    for (QLineEdit *field : findChildren<QLineEdit *>())
        connect(field, &QLineEdit::textEdited, this, &FormDialog::touched);
    for (QPlainTextEdit *field : findChildren<QPlainTextEdit *>())
        connect(field, &QPlainTextEdit::textChanged, this, &FormDialog::touched);
    for (QComboBox *field : findChildren<QComboBox *>())
        connect(field, &QComboBox::activated, this, &FormDialog::touched);
    for (QCheckBox *field : findChildren<QCheckBox *>())
        connect(field, &QCheckBox::clicked, this, &FormDialog::touched);
}

void FormDialog::reject()
{
    if (!m_touched || entered() == m_first) {
        QDialog::reject();
        return;
    }
    askFirst(this, tr("Discard what you have entered?"), {}, tr("Discard"), [this] { QDialog::reject(); });
}

void askFirst(QWidget *over, const QString &question, const QString &consequence, const QString &yes,
              std::function<void()> then)
{
    auto *box = new widgets::Question(question, question, consequence, over);
    QPushButton *go = box->addDanger(yes);
    box->addStay(FormDialog::tr("Cancel"));
    QObject::connect(go, &QPushButton::clicked, over, [then = std::move(then)] { then(); });
    box->open();
}

} // namespace mh::panels
