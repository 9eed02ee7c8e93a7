// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>

#include "app/client/event_stream.h"
#include "app/models/approvals_feed.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/dashboard/dashboard_panel.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/runs/executions_panel.h"
#include "app/shell/documents.h"
#include "app/shell/notifications.h"
#include "app/shell/rail.h"
#include "app/shell/sign_in_page.h"
#include "app/shell/text_search.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/protocol/users.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

using widgets::Theme;

MainWindow::MainWindow(Session &session, Theme &theme, Languages &languages, QSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_session(session), m_theme(theme), m_languages(languages), m_settings(settings)
{
    setWindowIcon(widgets::icon(u"meshhelm"_s, Qt::white));
    setMinimumSize(960, 680);
    resize(1360, 860);
    restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray());
    connect(&session, &Session::opened, this, &MainWindow::sessionOpened);
    connect(&session, &Session::closed, this, &MainWindow::sessionClosed);
    connect(&session, &Session::progressed, this, [this](const QString &what) { m_signIn->showProgress(what); });
    connect(&session, &Session::codeAsked, this, [this](const QString &wrong) { m_signIn->askCode(wrong); });
    connect(&session, &Session::newPasswordAsked, this,
            [this](bool presentToo, const QString &wrong) { m_signIn->askNewPassword(presentToo, wrong); });
    connect(&session, &Session::told, this, [this](const QString &what) { m_signIn->showTold(what); });
    connect(&session, &Session::fingerprintAsked, this,
            [this](const QString &seen) { m_signIn->askFingerprint(seen); });
    connect(&session, &Session::failed, this, [this](const QString &why) {
        m_settings.remove("session/server"_L1); // not again by itself
        m_signIn->showError(why);
    });
    connect(&languages, &Languages::changed, this, &MainWindow::rebuild);
    addShortcuts();
    addDocumentShortcuts();
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (m_told)
            m_told->clear();
    });
    m_geometry.setSingleShot(true);
    m_geometry.setInterval(500);
    connect(&m_geometry, &QTimer::timeout, this, [this] { m_settings.setValue("window/geometry"_L1, saveGeometry()); });
    rebuild();
}

MainWindow::~MainWindow()
{
    disconnect(&m_session, nullptr, this, nullptr);
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(QKeySequence::Find, &MainWindow::focusSearch);
    add(QKeySequence::Quit, &QWidget::close);
    add(Qt::CTRL | Qt::Key_K, &MainWindow::openPalette);
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_F, &MainWindow::openSearch);
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_N, &MainWindow::newWindowRequested);
    add(Qt::Key_F11, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
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

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue("window/geometry"_L1, saveGeometry());
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
    const QJsonObject open = m_documents ? m_documents->state() : QJsonObject();
    if (m_documents)
        m_documents->dropPages();
    makeMenu();
    if (m_session.state() == Session::State::Open) {
        makeConsole();
        bringBack(open);
    } else {
        showSignIn();
    }
}

void MainWindow::makeConsole()
{
    auto *console = new QWidget;
    m_rail = new Rail(console);
    m_places = new QStackedWidget;
    m_documents = new Documents(m_session.context(), m_settings, *m_places, console);
    m_places->setParent(console); // after the documents, which look at it: they go first
    makePlaces();
    m_notifications = new Notifications(m_session.context(), *console, m_news);
    m_search = new TextSearch(m_session.context(), console);
    m_lost = new widgets::ErrorBanner(console);
    m_wasOnline = false;
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_lost);
    right->addWidget(m_documents);
    right->addWidget(m_places, 1);
    auto *layout = new QHBoxLayout(console);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(right, 1);
    m_signIn = nullptr;
    setCentralWidget(console); // deletes the former one
    makeStatusBar();
    connectConsole();
}

void MainWindow::connectConsole()
{
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPlace);
    // Queued: the console, with the button that asks, does not survive it.
    connect(m_rail, &Rail::signOutRequested, &m_session, &Session::signOut, Qt::QueuedConnection);
    connect(m_rail, &Rail::notificationsRequested, m_notifications, &Notifications::popUp);
    connect(m_notifications, &Notifications::unreadChanged, m_rail, &Rail::setUnread);
    connect(m_notifications, &Notifications::runChosen, this, &MainWindow::openRun);
    connect(m_flows, &panels::FlowsPanel::runStarted, this, &MainWindow::openRun);
    connect(m_executions, &panels::ExecutionsPanel::runChosen, this, &MainWindow::openRun);
    connectDocuments();
    connect(m_dashboard, &panels::DashboardPanel::runChosen, this, &MainWindow::openRun);
    const models::ApprovalsFeed &approvals = m_session.context().approvals;
    const auto count = [this, &approvals] {
        m_rail->setBadge(Executions, int(approvals.open().size() + approvals.uncertain().size()));
    };
    connect(&approvals, &models::ApprovalsFeed::changed, m_rail, count);
    count();
}

void MainWindow::makeStatusBar()
{
    auto *bar = new QStatusBar(this);
    bar->setSizeGripEnabled(false);
    m_connection = new widgets::StatusPill(bar);
    m_connection->setObjectName(u"connection"_s);
    m_where = new QLabel(bar);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    auto *left = new QWidget(bar);
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(8);
    row->addWidget(m_connection);
    row->addWidget(m_where);
    bar->addWidget(left);
    m_told = new QLabel(bar);
    m_told->setObjectName(u"told"_s);
    m_told->setTextFormat(Qt::PlainText);
    m_told->setContentsMargins(8, 0, 16, 0);
    bar->addPermanentWidget(m_told);
    setStatusBar(bar);
    const QString where = m_session.isLocal() ? tr("This computer") : m_session.server().toString(QUrl::RemoveUserInfo);
    m_where->setText(tr("%1 on %2", "user on server").arg(m_session.username(), where));
    const client::EventStream &stream = m_session.context().stream;
    connect(&stream, &client::EventStream::stateChanged, m_connection, [this, &stream] { showConnection(stream); });
    showConnection(stream);
}

void MainWindow::showConnection(const client::EventStream &stream)
{
    if (!m_connection)
        return; // the session is being closed
    switch (stream.state()) {
    case client::EventStream::State::Online: m_connection->set(widgets::Tone::Good, tr("Connected")); break;
    case client::EventStream::State::Connecting: m_connection->set(widgets::Tone::Warning, tr("Connecting…")); break;
    case client::EventStream::State::Offline: m_connection->set(widgets::Tone::Bad, tr("Not connected")); break;
    }
    m_connection->setToolTip(stream.trouble());
    const bool online = stream.state() == client::EventStream::State::Online;
    if (online)
        m_lost->clear();
    else if (m_wasOnline) // the first connection is no loss
        m_lost->showNotice(
            widgets::Tone::Warning,
            tr("The connection to the server is lost. What you see may be old; it is tried again by itself."));
    m_wasOnline = m_wasOnline || online;
}

void MainWindow::showSignIn()
{
    m_rail = nullptr;
    m_places = nullptr;
    m_documents = nullptr;
    m_search = nullptr;
    m_told = nullptr;
    m_dashboard = nullptr;
    m_flows = nullptr;
    m_executions = nullptr;
    m_components = nullptr;
    m_services = nullptr;
    m_credentials = nullptr;
    m_access = nullptr;
    m_settingsPlace = nullptr;
    m_notifications = nullptr;
    m_lost = nullptr;
    m_connection = nullptr;
    m_where = nullptr;
    delete takeCentralWidget(); // now: its panels must not outlive the session
    m_signIn = new SignInPage;
    setCentralWidget(m_signIn);
    showTitle();
    setStatusBar(nullptr);
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

QString MainWindow::serverKey() const
{
    return m_session.isLocal() ? u"local"_s : m_session.server().toString();
}

void MainWindow::sessionOpened()
{
    m_settings.setValue("session/server"_L1, serverKey());
    makeConsole();
    bringBack(keptDocuments());
    openRun(std::exchange(m_wanted, {}));
}

void MainWindow::sessionClosed(const QString &why)
{
    showSignIn();
    m_settings.remove("session/server"_L1);
    if (!why.isEmpty())
        m_signIn->showError(why);
}

void MainWindow::showPlace(int place)
{
    if (!m_places)
        return;
    m_places->setCurrentIndex(qBound(int(Dashboard), place, int(Settings)));
    showTitle();
    m_rail->setCurrent(m_places->currentIndex());
    m_settings.setValue("session/place"_L1, m_places->currentIndex());
    if (place == Executions)
        m_executions->focusList();
}

void MainWindow::showTitle()
{
    setWindowTitle(m_places ? m_places->currentWidget()->windowTitle() : tr("Sign in"));
}

} // namespace mh::shell
