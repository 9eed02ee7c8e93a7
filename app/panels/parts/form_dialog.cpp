// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/form_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FormDialog::FormDialog(const QString &title, const QString &confirm, QWidget *parent)
    : QDialog(parent),
      m_layout(new QVBoxLayout(this)),
      m_form(new QFormLayout),
      m_introduction(new QLabel(this)),
      m_trouble(new QLabel(this))
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
    m_trouble->hide();
    auto *buttons = new QDialogButtonBox(this);
    m_confirm = buttons->addButton(confirm, QDialogButtonBox::AcceptRole);
    m_confirm->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_confirm->setObjectName(u"confirm"_s);
    m_confirm->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_layout->setContentsMargins(24, 24, 24, 24);
    m_layout->setSpacing(12);
    m_layout->addWidget(m_introduction);
    m_layout->addLayout(m_form, 1);
    m_layout->addWidget(m_trouble);
    m_layout->addWidget(buttons);
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

void FormDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_watched)
        return;
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
    if (!m_touched) {
        QDialog::reject();
        return;
    }
    askFirst(this, tr("Discard what you have entered?"), {}, tr("Discard"), [this] { QDialog::reject(); });
}

void askFirst(QWidget *over, const QString &question, const QString &consequence, const QString &yes,
              std::function<void()> then)
{
    auto *box = new QMessageBox(over);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"question"_s);
    box->setWindowTitle(question);
    box->setTextFormat(Qt::RichText);
    box->setText(u"<b>%1</b>"_s.arg(question.toHtmlEscaped()));
    box->setInformativeText(consequence);
    QPushButton *go = box->addButton(yes, QMessageBox::DestructiveRole);
    go->setObjectName(u"yes"_s);
    go->setProperty(widgets::kRoleProperty, QByteArray(widgets::kDanger));
    QPushButton *stay = box->addButton(FormDialog::tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(go, &QPushButton::clicked, over, [then = std::move(then)] { then(); });
    box->open();
}

} // namespace mh::panels
