// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include <QPointer>
#include <QScreen>
#include <QSettings>
#include <QShortcut>

#include "app/shell/console.h"
#include "app/shell/personal_menu.h"
#include "app/shell/sign_in_page.h"
#include "app/shell/status_line.h"
#include "app/widgets/icons.h"
#include "core/protocol/users.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

MainWindow::MainWindow(Session &session, widgets::Theme &theme, Languages &languages, QSettings &settings,
                       QWidget *parent)
    : QMainWindow(parent), m_session(session), m_theme(theme), m_languages(languages), m_settings(settings)
{
    setWindowIcon(widgets::icon(u"meshhelm"_s, Qt::white));
    setMinimumSize(960, 680);
    constexpr QSize kFrame(16, 48); // what the desktop adds, which nobody knows before it is shown
    resize(QSize(1360, 860).boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray());
    connectSession();
    connect(&languages, &Languages::changed, this, &MainWindow::rebuild);
    addShortcuts();
    m_geometry.setSingleShot(true);
    m_geometry.setInterval(500);
    connect(&m_geometry, &QTimer::timeout, this, [this] { m_settings.setValue("window/geometry"_L1, saveGeometry()); });
    rebuild();
}

MainWindow::~MainWindow()
{
    disconnect(&m_session, nullptr, this, nullptr);
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::opened, this, &MainWindow::sessionOpened);
    connect(&m_session, &Session::closed, this, &MainWindow::sessionClosed);
    connect(&m_session, &Session::progressed, this, [this](const QString &what) { m_signIn->showProgress(what); });
    connect(&m_session, &Session::codeAsked, this, [this](const QString &wrong) { m_signIn->askCode(wrong); });
    connect(&m_session, &Session::newPasswordAsked, this,
            [this](bool presentToo, const QString &wrong) { m_signIn->askNewPassword(presentToo, wrong); });
    connect(&m_session, &Session::told, this, [this](const QString &what) { m_signIn->showTold(what); });
    connect(&m_session, &Session::fingerprintAsked, this,
            [this](const QString &seen) { m_signIn->askFingerprint(seen); });
    connect(&m_session, &Session::failed, this, [this](const QString &why) {
        m_settings.remove("session/server"_L1); // not again by itself
        m_signIn->showError(why);
    });
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    const auto console = [this, add](const QKeySequence &keys, auto action) {
        add(keys, [this, action] {
            if (m_console)
                action(*m_console);
        });
    };
    add(QKeySequence::Quit, &QWidget::close);
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_N, &MainWindow::newWindowRequested);
    add(Qt::Key_F11, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    console(QKeySequence::Find, [](Console &all) { all.focusSearch(); });
    console(Qt::CTRL | Qt::Key_K, [](Console &all) { all.openPalette(); });
    console(Qt::CTRL | Qt::SHIFT | Qt::Key_F, [](Console &all) { all.openSearch(); });
    console(Qt::CTRL | Qt::Key_W, [](Console &all) { all.documents().closeCurrent(); });
    console(Qt::CTRL | Qt::SHIFT | Qt::Key_T, [](Console &all) { all.documents().reopen(); });
    console(Qt::CTRL | Qt::Key_Tab, [](Console &all) { all.documents().walk(1); });
    console(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, [](Console &all) { all.documents().walk(-1); });
    console(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, [](Console &all) { all.documents().walk(-1); });
}

void MainWindow::begin(Options options)
{
    m_wanted = options.execution;
    if (!options.server.isEmpty()) {
        m_signIn->setServer(options.server, options.username);
        if (options.passwordFromStdin) {
            m_session.signIn(options.server, options.username, readPassword());
            return;
        }
        if (!options.token.isEmpty()) {
            m_session.openWithToken(options.server, options.token, options.refreshToken);
            return;
        }
    }
    const QString last = m_settings.value("session/server"_L1).toString();
    if (options.server.isEmpty() && last == "local"_L1) {
        m_session.openLocal();
        return;
    }
    const QUrl wanted = options.server.isEmpty() ? QUrl(last) : options.server;
    for (const client::RememberedServer &server : m_session.remembered()) {
        if (server.url == wanted) {
            m_signIn->setServer(server.url, server.username);
            m_session.resume(server);
            return;
        }
    }
}

Documents *MainWindow::documents() const
{
    return m_console ? &m_console->documents() : nullptr;
}

void MainWindow::openRun(ExecutionId run)
{
    if (m_console)
        m_console->documents().openRun(run);
}

void MainWindow::openFlow(FlowId flow, const QString &part)
{
    if (m_console)
        m_console->documents().openFlow(flow, part);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue("window/geometry"_L1, saveGeometry());
    m_isClosing = true;
    QMainWindow::closeEvent(event);
    emit closed();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_geometry.start();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    m_geometry.start();
}

void MainWindow::rebuild()
{
    const QJsonObject open = m_console ? m_console->documents().state() : QJsonObject();
    if (m_console)
        m_console->documents().dropPages();
    m_theme.setLanguage(m_languages.current());
    delete m_personal;
    m_personal = new PersonalMenu(m_theme, m_languages, m_settings, this);
    if (m_session.state() == Session::State::Open) {
        makeConsole();
        m_console->bringBack(open);
    } else {
        showSignIn();
    }
}

void MainWindow::makeConsole()
{
    m_signIn = nullptr;
    m_console = new Console(m_session, *m_personal, m_settings, this);
    setCentralWidget(m_console); // deletes the former one
    const QString where = m_session.isLocal() ? tr("This computer") : m_session.server().toString(QUrl::RemoveUserInfo);
    auto *status = new StatusLine(m_session.context().stream,
                                  tr("%1 on %2", "user on server").arg(m_session.username(), where), this);
    setStatusBar(status);
    connect(m_console, &Console::titleChanged, this, &MainWindow::showTitle);
    connect(m_console, &Console::told, status, &StatusLine::tell);
    connect(m_console, &Console::newWindowRequested, this, &MainWindow::newWindowRequested);
}

void MainWindow::showSignIn()
{
    m_console = nullptr;
    delete takeCentralWidget(); // now: its panels must not outlive the session
    m_signIn = new SignInPage;
    setCentralWidget(m_signIn);
    setStatusBar(nullptr);
    showTitle();
    connectSignIn();
}

void MainWindow::connectSignIn()
{
    m_signIn->setRemembered(m_session.remembered());
    connect(m_signIn, &SignInPage::localRequested, &m_session, &Session::openLocal);
    connect(m_signIn, &SignInPage::signInRequested, &m_session,
            [this](const QUrl &server, const QString &name, const QByteArray &password, bool remember) {
                m_session.signIn(server, name, Secret(password), remember);
            });
    connect(m_signIn, &SignInPage::codeEntered, &m_session, &Session::sendCode);
    connect(m_signIn, &SignInPage::passwordChosen, &m_session, &Session::changePassword);
    connect(m_signIn, &SignInPage::resetRequested, &m_session, &Session::askReset);
    connect(m_signIn, &SignInPage::registerRequested, &m_session,
            [this](const QUrl &server, const QString &name, const QString &email, const QByteArray &password) {
                protocol::RegisterRequest request;
                request.name = name;
                request.email = email;
                request.password = QString::fromUtf8(password);
                m_session.registerAccount(server, request);
            });
    m_session.keeper().probe([page = QPointer(m_signIn)](bool available) {
        if (page)
            page->setKeychainAvailable(available);
    });
    connect(m_signIn, &SignInPage::trusted, &m_session, &Session::trust);
    connect(m_signIn, &SignInPage::cancelled, this, [this] {
        m_session.close();
        m_signIn->showForm();
    });
}

void MainWindow::sessionOpened()
{
    m_settings.setValue("session/server"_L1, m_session.key());
    makeConsole();
    m_console->bringBack(m_console->keptDocuments());
    openRun(std::exchange(m_wanted, {}));
}

void MainWindow::sessionClosed(const QString &why)
{
    showSignIn();
    if (!m_isClosing)
        m_settings.remove("session/server"_L1);
    if (!why.isEmpty())
        m_signIn->showError(why);
}

void MainWindow::showTitle()
{
    setWindowTitle(m_console ? m_console->title() : tr("Sign in"));
}

} // namespace mh::shell
