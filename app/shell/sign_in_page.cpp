// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/sign_in_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

#include "app/client/session_store.h"
#include "app/shell/sign_in_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kCardWidth = 440;

/// Thirty-two pairs read better as two lines of sixteen.
QString inTwoLines(const QString &fingerprint)
{
    const qsizetype half = fingerprint.size() / 2;
    const qsizetype cut = fingerprint.indexOf(u':', half);
    return cut < 0 ? fingerprint : QString(fingerprint.left(cut + 1) % u'\n' % fingerprint.mid(cut + 1));
}

} // namespace

SignInPage::SignInPage(QWidget *parent) : QWidget(parent), m_card(new QWidget(this)), m_stack(new Pages(m_card))
{
    auto *logo = new QLabel(m_card);
    logo->setPixmap(widgets::icon(u"meshhelm"_s, Qt::white).pixmap(QSize(44, 44), devicePixelRatioF()));
    auto *name = new QLabel(u"Meshhelm"_s, m_card);
    name->setFont(widgets::scaled(font(), 1.7, true));
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(logo);
    head->addWidget(name, 1);

    m_stack->add(makeForm());
    m_stack->add(makeProgress());
    m_stack->add(makeFingerprint());
    m_stack->add(makeCode());
    m_stack->add(makeRegister());
    m_stack->add(makeForgot());
    m_stack->add(makeNewPassword());
    m_card->setFixedWidth(kCardWidth);
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(32, 32, 32, 32);
    card->setSpacing(24);
    card->addLayout(head);
    card->addWidget(m_stack);

    m_card->installEventFilter(this);
    // Stretches, not an alignment: an aligned widget is never asked its height for a width.
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_card);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
}

QWidget *SignInPage::makeForm()
{
    auto *form = new QWidget(m_stack);
    m_tabs = new QTabBar(form);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(true);
    m_tabs->addTab(tr("This computer"));
    m_tabs->addTab(tr("Remote server"));
    m_banner = new widgets::ErrorBanner(form);
    auto *choice = new Pages(form);
    choice->add(makeLocal());
    choice->add(makeRemote());
    auto *layout = column(form, 16);
    layout->addWidget(m_tabs);
    layout->addWidget(m_banner);
    layout->addWidget(choice);
    connect(m_tabs, &QTabBar::currentChanged, this, [this, choice](int tab) {
        choice->setCurrent(tab);
        m_banner->clear();
        focusFirst();
    });
    return form;
}

QWidget *SignInPage::makeLocal()
{
    auto *page = new QWidget(m_stack);
    auto *layout = column(page, 16);
    layout->addWidget(words(tr("Meshhelm runs a server of its own on this computer. Its data is kept encrypted in your "
                               "home directory, and only programs on this computer can reach it."),
                            page));
    layout->addWidget(words(tr("It ends when you close this window: schedules and webhooks wait until you open it "
                               "again, and interrupted executions go on then."),
                            page));
    layout->addStretch(1);
    QPushButton *start = mainButton(tr("Use this computer"), page);
    start->setObjectName(u"useThisComputer"_s);
    layout->addWidget(start);
    connect(start, &QPushButton::clicked, this, &SignInPage::localRequested);
    return page;
}

QWidget *SignInPage::makeRemote()
{
    auto *page = new QWidget(m_stack);
    m_server = new QComboBox(page);
    m_server->setEditable(true);
    m_server->setInsertPolicy(QComboBox::NoInsert);
    m_server->lineEdit()->setPlaceholderText(u"https://meshhelm.example.org:8080"_s);
    m_server->setMinimumHeight(34);
    m_name = new QLineEdit(page);
    m_name->setMinimumHeight(34);
    m_password = new QLineEdit(page);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMinimumHeight(34);
    auto *layout = column(page, 4);
    addField(*layout, tr("Server address"), m_server);
    addField(*layout, tr("Name or e-mail"), m_name);
    addField(*layout, tr("Password"), m_password);
    m_remember = new QCheckBox(tr("Stay signed in on this computer"), page);
    m_remember->setObjectName(u"remember"_s);
    m_remember->setChecked(true);
    m_noKeychain =
        words(tr("No keychain service is running here, so you are signed in only until this window is closed."), page);
    m_noKeychain->setObjectName(u"noKeychain"_s);
    m_noKeychain->hide();
    layout->addWidget(m_remember);
    layout->addWidget(m_noKeychain);
    layout->addSpacing(4);
    QPushButton *go = mainButton(tr("Sign in"), page);
    go->setObjectName(u"signIn"_s);
    layout->addWidget(go);
    const auto link = [this, page](const QString &text, const QString &objectName, Page target) {
        auto *button = new QPushButton(text, page);
        button->setObjectName(objectName);
        button->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
        connect(button, &QPushButton::clicked, this, [this, target] {
            if (!typedServer().isEmpty())
                showPage(target);
        });
        return button;
    };
    auto *links = new QHBoxLayout;
    links->addWidget(link(tr("Forgotten password?"), u"forgot"_s, Forgot));
    links->addStretch(1);
    links->addWidget(link(tr("New account"), u"newAccount"_s, Register));
    layout->addSpacing(4);
    layout->addLayout(links);
    connect(go, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_server, &QComboBox::activated, this, [this](int row) {
        m_name->setText(m_server->itemData(row).toString());
        m_password->setFocus();
    });
    return page;
}

QWidget *SignInPage::makeProgress()
{
    auto *page = new QWidget(m_stack);
    m_what = words({}, page, false);
    auto *bar = new QProgressBar(page);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedHeight(6);
    auto *cancel = new QPushButton(tr("Cancel"), page);
    auto *layout = column(page, 16);
    layout->addWidget(m_what);
    layout->addWidget(bar);
    layout->addStretch(1);
    layout->addWidget(cancel, 0, Qt::AlignRight);
    connect(cancel, &QPushButton::clicked, this, &SignInPage::cancelled);
    return page;
}

QWidget *SignInPage::makeFingerprint()
{
    auto *page = new QWidget(m_stack);
    auto *title = words(tr("Is this your server?"), page, false);
    title->setFont(widgets::scaled(font(), 1.15, true));
    m_fingerprint = new QLabel(page);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF() * 0.86);
    m_fingerprint->setFont(mono);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fingerprint->setAlignment(Qt::AlignCenter);
    m_fingerprint->setFrameShape(QFrame::StyledPanel);
    m_fingerprint->setMargin(12);
    auto *no = new QPushButton(tr("Cancel"), page);
    QPushButton *yes = mainButton(tr("Trust and go on"), page);
    yes->setObjectName(u"trust"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(no);
    buttons->addWidget(yes);
    auto *layout = column(page, 12);
    layout->addWidget(title);
    layout->addWidget(
        words(tr("No authority vouches for its certificate. Compare this SHA-256 fingerprint with the one that the "
                 "server printed when it started. Once trusted, a change is refused."),
              page));
    layout->addWidget(m_fingerprint);
    layout->addStretch(1);
    layout->addLayout(buttons);
    connect(yes, &QPushButton::clicked, this, &SignInPage::trusted);
    connect(no, &QPushButton::clicked, this, &SignInPage::cancelled);
    return page;
}

void SignInPage::setRemembered(const QList<client::RememberedServer> &servers)
{
    const QString typed = m_server->currentText();
    m_server->clear();
    for (const client::RememberedServer &server : servers)
        m_server->addItem(server.url.toString(), server.username);
    if (!typed.isEmpty()) {
        m_server->setEditText(typed);
    } else if (!servers.isEmpty()) {
        m_server->setCurrentIndex(0);
        m_name->setText(servers.constFirst().username);
    }
}

void SignInPage::setServer(const QUrl &server, const QString &name)
{
    m_tabs->setCurrentIndex(1);
    m_server->setEditText(server.toString());
    m_name->setText(name);
    if (name.isEmpty())
        m_name->setFocus();
    else
        m_password->setFocus();
}

void SignInPage::showError(const QString &why)
{
    showForm();
    if (!why.isEmpty())
        m_banner->showError(why);
}

void SignInPage::showProgress(const QString &what)
{
    m_what->setText(what);
    showPage(Progress);
}

void SignInPage::askFingerprint(const QString &fingerprint)
{
    m_fingerprint->setText(inTwoLines(fingerprint));
    showPage(Fingerprint);
}

void SignInPage::showForm()
{
    showPage(Form);
    m_banner->clear();
}

void SignInPage::showPage(Page page)
{
    m_stack->setCurrent(page);
    focusFirst();
}

void SignInPage::focusFirst()
{
    const auto fields = m_card->findChildren<QLineEdit *>();
    for (const bool onlyEmpty : {true, false}) {
        for (QLineEdit *field : fields) {
            if (field->isVisible() && field->isEnabled() && (!onlyEmpty || field->text().isEmpty())) {
                field->setFocus();
                return;
            }
        }
    }
    for (QPushButton *button : m_card->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isEnabled() && button->autoDefault()) {
            button->setFocus();
            return;
        }
    }
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    focusFirst();
}

void SignInPage::keyPressEvent(QKeyEvent *event)
{
    QWidget::keyPressEvent(event);
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return;
    for (QPushButton *button : m_card->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isEnabled() && button->autoDefault()) {
            event->accept();
            button->click();
            return;
        }
    }
}

/// The card's shadow is the page's to paint: where it was, too.
bool SignInPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_card && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        update();
    return QWidget::eventFilter(watched, event);
}

QUrl SignInPage::typedServer()
{
    QString typed = m_server->currentText().trimmed();
    if (!typed.contains("://"_L1))
        typed.prepend("https://"_L1);
    const QUrl server(typed, QUrl::StrictMode);
    if (server.isValid() && !server.host().isEmpty() && server.scheme().startsWith("http"_L1))
        return server;
    showForm();
    m_banner->showError(tr("This is not a server address. It looks like https://host:8080."));
    m_server->setFocus();
    return {};
}

void SignInPage::submit()
{
    const QUrl server = typedServer();
    if (server.isEmpty())
        return;
    if (m_name->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        m_banner->showError(tr("Enter your name and password."));
        (m_name->text().trimmed().isEmpty() ? m_name : m_password)->setFocus();
        return;
    }
    const QByteArray password = m_password->text().toUtf8();
    m_password->clear();
    emit signInRequested(server, m_name->text().trimmed(), password, m_remember->isChecked());
}

void SignInPage::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.shadow);
    const QRectF card(m_card->geometry());
    for (int spread = 6; spread > 0; spread -= 2)
        painter.drawRoundedRect(card.adjusted(-spread, 2 - spread, spread, 2 + spread), 12 + spread, 12 + spread);
    painter.setPen(t.border);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
}

} // namespace mh::shell
