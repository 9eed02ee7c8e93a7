// SPDX-License-Identifier: GPL-3.0-or-later
// The sign-in page's further forms: the second step, a new account, a forgotten password.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

#include "app/shell/sign_in_page.h"
#include "app/shell/sign_in_parts.h"
#include "app/widgets/notices.h"
#include "app/widgets/password_meter.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

QWidget *SignInPage::makeCode()
{
    auto *page = new QWidget;
    QLabel *title = words(tr("One more step"), page, false);
    title->setFont(widgets::scaled(font(), 1.15, true));
    m_codeTrouble = new widgets::ErrorBanner(page);
    m_code = new QLineEdit(page);
    m_code->setObjectName(u"code"_s);
    m_code->setMinimumHeight(34);
    m_code->setAccessibleName(tr("Code"));
    m_code->setPlaceholderText(u"123 456"_s);
    auto *cancel = new QPushButton(tr("Cancel"), page);
    QPushButton *go = mainButton(tr("Continue"), page);
    go->setObjectName(u"sendCode"_s);
    go->setEnabled(false);
    auto *layout = column(page, 12);
    layout->addWidget(title);
    layout->addWidget(
        words(tr("Enter the six digits that your authenticator app shows, or one of your recovery codes."), page));
    layout->addWidget(m_codeTrouble);
    layout->addWidget(m_code);
    layout->addLayout(buttonRow(cancel, go));
    connect(m_code, &QLineEdit::textChanged, go,
            [go](const QString &text) { go->setEnabled(text.trimmed().size() >= 6); });
    connect(go, &QPushButton::clicked, this, [this] {
        const QString code = m_code->text().remove(u' ');
        m_code->clear();
        emit codeEntered(code);
    });
    connect(cancel, &QPushButton::clicked, this, &SignInPage::cancelled);
    return page;
}

QWidget *SignInPage::makeRegister()
{
    auto *page = new QWidget;
    QLabel *title = words(tr("New account"), page, false);
    title->setFont(widgets::scaled(font(), 1.15, true));
    auto *name = new QLineEdit(page);
    name->setObjectName(u"newName"_s);
    auto *email = new QLineEdit(page);
    email->setObjectName(u"newEmail"_s);
    auto *password = new QLineEdit(page);
    password->setObjectName(u"newPassword"_s);
    auto *again = new QLineEdit(page);
    again->setObjectName(u"newPasswordAgain"_s);
    password->setEchoMode(QLineEdit::Password);
    again->setEchoMode(QLineEdit::Password);
    auto *meter = new widgets::PasswordMeter(page);
    QLabel *trouble = words({}, page);
    trouble->setObjectName(u"registerTrouble"_s);
    auto *cancel = new QPushButton(tr("Back"), page);
    QPushButton *go = mainButton(tr("Make account"), page);
    go->setObjectName(u"register"_s);
    auto *layout = column(page, 4);
    layout->addWidget(title);
    layout->addSpacing(8);
    addField(*layout, tr("Name"), name);
    addField(*layout, tr("E-mail"), email);
    addField(*layout, tr("Password"), password);
    layout->addWidget(meter);
    layout->addSpacing(8);
    addField(*layout, tr("Repeat the password"), again);
    layout->addWidget(trouble);
    layout->addSpacing(8);
    layout->addLayout(buttonRow(cancel, go));
    const auto check = [=] {
        meter->setPassword(password->text());
        QString why;
        if (!name->text().isEmpty() && name->text().trimmed().size() < 2)
            why = tr("A name has at least two characters.");
        else if (!password->text().isEmpty() && widgets::passwordStrength(password->text()) < 100)
            why = tr("At least eight characters: upper and lower case, a digit and a special character.");
        else if (!again->text().isEmpty() && again->text() != password->text())
            why = tr("The two passwords differ.");
        trouble->setText(why);
        go->setEnabled(why.isEmpty() && name->text().trimmed().size() >= 2 && email->text().contains(u'@')
                       && !password->text().isEmpty() && again->text() == password->text());
    };
    for (QLineEdit *field : {name, email, password, again})
        connect(field, &QLineEdit::textChanged, page, check);
    check();
    connect(go, &QPushButton::clicked, this, [=, this] {
        if (const QUrl server = typedServer(); !server.isEmpty())
            emit registerRequested(server, name->text().trimmed(), email->text().trimmed(), password->text().toUtf8());
    });
    connect(cancel, &QPushButton::clicked, this, &SignInPage::showForm);
    return page;
}

QWidget *SignInPage::makeForgot()
{
    auto *page = new QWidget;
    QLabel *title = words(tr("Forgotten password"), page, false);
    title->setFont(widgets::scaled(font(), 1.15, true));
    auto *email = new QLineEdit(page);
    email->setObjectName(u"resetEmail"_s);
    auto *cancel = new QPushButton(tr("Back"), page);
    QPushButton *go = mainButton(tr("Send link"), page);
    go->setObjectName(u"sendReset"_s);
    go->setEnabled(false);
    auto *layout = column(page, 4);
    layout->addWidget(title);
    layout->addWidget(words(tr("A link with which you can set a new password is sent to you."), page));
    layout->addSpacing(8);
    addField(*layout, tr("E-mail"), email);
    layout->addLayout(buttonRow(cancel, go));
    connect(email, &QLineEdit::textChanged, go,
            [go](const QString &text) { go->setEnabled(text.trimmed().contains(u'@')); });
    connect(go, &QPushButton::clicked, this, [this, email] {
        if (const QUrl server = typedServer(); !server.isEmpty())
            emit resetRequested(server, email->text().trimmed());
    });
    connect(cancel, &QPushButton::clicked, this, &SignInPage::showForm);
    return page;
}

void SignInPage::askCode(const QString &wrong)
{
    if (wrong.isEmpty())
        m_codeTrouble->clear();
    else
        m_codeTrouble->showError(wrong);
    showPage(Code);
    m_code->setFocus();
}

void SignInPage::showTold(const QString &what)
{
    showForm();
    m_banner->showNotice(widgets::Tone::Good, what);
}

void SignInPage::setKeychainAvailable(bool available)
{
    m_remember->setEnabled(available);
    m_noKeychain->setVisible(!available);
    if (!available)
        m_remember->setChecked(false);
}

} // namespace mh::shell
