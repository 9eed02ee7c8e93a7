// SPDX-License-Identifier: GPL-3.0-or-later
// The sign-in page's last step for an account that needs a new password first.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/shell/sign_in_page.h"
#include "app/shell/sign_in_parts.h"
#include "app/widgets/notices.h"
#include "app/widgets/password_meter.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

QWidget *SignInPage::makeNewPassword()
{
    auto *page = new QWidget;
    QLabel *title = words(tr("Choose a new password"), page, false);
    title->setFont(widgets::scaled(font(), 1.15, true));
    m_passwordTrouble = new widgets::ErrorBanner(page);
    m_presentField = new QWidget(page);
    m_present = new QLineEdit(m_presentField);
    m_present->setObjectName(u"presentPassword"_s);
    m_next = new QLineEdit(page);
    m_next->setObjectName(u"chosenPassword"_s);
    m_again = new QLineEdit(page);
    m_again->setObjectName(u"chosenPasswordAgain"_s);
    for (QLineEdit *field : {m_present, m_next, m_again})
        field->setEchoMode(QLineEdit::Password);
    auto *meter = new widgets::PasswordMeter(page);
    QLabel *trouble = words({}, page);
    auto *cancel = new QPushButton(tr("Cancel"), page);
    QPushButton *go = mainButton(tr("Change and sign in"), page);
    go->setObjectName(u"choosePassword"_s);
    addField(*column(m_presentField, 4), tr("Present password"), m_present);
    auto *layout = column(page, 4);
    layout->addWidget(title);
    layout->addWidget(
        words(tr("An administrator has reset your password, or it has become too old. Nothing else can be done before "
                 "it is changed. Your other sessions end."),
              page));
    layout->addSpacing(8);
    layout->addWidget(m_passwordTrouble);
    layout->addWidget(m_presentField);
    addField(*layout, tr("New password"), m_next);
    layout->addWidget(meter);
    layout->addSpacing(8);
    addField(*layout, tr("Repeat the new password"), m_again);
    layout->addWidget(trouble);
    layout->addSpacing(8);
    layout->addLayout(buttonRow(cancel, go));
    const auto check = [=, this] {
        meter->setPassword(m_next->text());
        const bool differ = !m_again->text().isEmpty() && m_again->text() != m_next->text();
        trouble->setText(differ ? tr("The two passwords differ.") : QString());
        go->setEnabled(!m_next->text().isEmpty() && m_again->text() == m_next->text()
                       && (m_presentField->isHidden() || !m_present->text().isEmpty()));
    };
    for (QLineEdit *field : {m_present, m_next, m_again})
        connect(field, &QLineEdit::textChanged, page, check);
    check();
    connect(go, &QPushButton::clicked, this, [this] { emit passwordChosen(m_present->text(), m_next->text()); });
    connect(cancel, &QPushButton::clicked, this, &SignInPage::cancelled);
    return page;
}

void SignInPage::askNewPassword(bool presentToo, const QString &wrong)
{
    m_presentField->setVisible(presentToo);
    for (QLineEdit *field : {m_present, m_next, m_again})
        field->clear();
    if (wrong.isEmpty())
        m_passwordTrouble->clear();
    else
        m_passwordTrouble->showError(wrong);
    showPage(NewPassword);
    (presentToo ? m_present : m_next)->setFocus();
}

} // namespace mh::shell
