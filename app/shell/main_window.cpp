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
#include "app/panels/executions_panel.h"
#include "app/panels/flows_panel.h"
#include "app/shell/rail.h"
#include "app/shell/sign_in_page.h"
#include "app/widgets/icons.h"
#include "app/widgets/status_pill.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

using widgets::Theme;

MainWindow::MainWindow(Session &session, Theme &theme, Languages &languages, QSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_session(session), m_theme(theme), m_languages(languages), m_settings(settings)
{
    setWindowIcon(widgets::icon(u"meshhelm"_s, Qt::white));
    setMinimumSize(860, 560);
    resize(1360, 860);
    restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray());
    connect(&session, &Session::opened, this, &MainWindow::sessionOpened);
    connect(&session, &Session::closed, this, &MainWindow::sessionClosed);
    connect(&session, &Session::progressed, this, [this](const QString &what) { m_signIn->showProgress(what); });
    connect(&session, &Session::fingerprintAsked, this, [this](const QString &seen) { m_signIn->askFingerprint(seen); });
    connect(&session, &Session::failed, this, [this](const QString &why) {
        m_settings.remove("session/server"_L1); // not again by itself
        m_signIn->showError(why);
    });
    connect(&languages, &Languages::changed, this, &MainWindow::rebuild);
    addShortcuts();
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
        if (server.url == wanted && !server.tokens.refresh.isEmpty()) {
            m_session.resume(server);
            return;
        }
    }
}

void MainWindow::openRun(ExecutionId run)
{
    if (!m_executions)
        return;
    m_executions->open(run);
    showPlace(Executions);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue("window/geometry"_L1, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::rebuild()
{
    const ExecutionId run = m_executions ? m_executions->openRun() : ExecutionId();
    const int place = m_places ? m_places->currentIndex() : int(Flows);
    setWindowTitle(u"Meshhelm"_s);
    makeMenu();
    if (m_session.state() == Session::State::Open) {
        makeConsole();
        if (!run.isNull())
            m_executions->open(run);
        showPlace(place);
    } else {
        showSignIn();
    }
}

void MainWindow::makeMenu()
{
    delete m_menu;
    m_menu = new QMenu(this);
    const auto addChoice = [this](QActionGroup *group, const QString &text, bool checked, auto action) {
        QAction *entry = m_menu->addAction(text);
        entry->setCheckable(true);
        entry->setChecked(checked);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, action);
    };
    m_menu->addSection(tr("Appearance"));
    auto *looks = new QActionGroup(m_menu);
    const auto addMode = [&](const QString &text, Theme::Mode mode) {
        addChoice(looks, text, m_theme.mode() == mode, [this, mode] {
            m_theme.setMode(mode);
            m_settings.setValue("look/theme"_L1, int(mode));
        });
    };
    addMode(tr("Like the system"), Theme::Mode::System);
    addMode(tr("Light"), Theme::Mode::Light);
    addMode(tr("Dark"), Theme::Mode::Dark);
    m_menu->addSection(tr("Language"));
    auto *languages = new QActionGroup(m_menu);
    for (const Languages::Language &language : Languages::all()) {
        addChoice(languages, language.name, m_languages.current() == language.code, [this, code = language.code] {
            m_settings.setValue("look/language"_L1, code);
            m_languages.setCurrent(code);
        });
    }
}

void MainWindow::makeConsole()
{
    auto *console = new QWidget;
    m_rail = new Rail(*m_menu, console);
    m_rail->addPlace(u"flow"_s, tr("Flows"), Qt::CTRL | Qt::Key_1);
    m_rail->addPlace(u"run"_s, tr("Executions"), Qt::CTRL | Qt::Key_2);
    m_places = new QStackedWidget(console);
    m_flows = new panels::FlowsPanel(m_session.context(), m_places);
    m_executions = new panels::ExecutionsPanel(m_session.context(), m_places);
    m_places->addWidget(m_flows);
    m_places->addWidget(m_executions);
    auto *layout = new QHBoxLayout(console);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_places, 1);
    m_signIn = nullptr;
    setCentralWidget(console); // deletes the former one
    makeStatusBar();
    connect(m_rail, &Rail::chosen, this, [this](int place) {
        if (place == Executions && m_places->currentIndex() == Executions)
            m_executions->showList();
        showPlace(place);
    });
    connect(m_rail, &Rail::signOutRequested, &m_session, &Session::signOut);
    connect(m_flows, &panels::FlowsPanel::runStarted, this, &MainWindow::openRun);
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
    case client::EventStream::State::Online:
        m_connection->set(widgets::Tone::Good, tr("Connected"));
        break;
    case client::EventStream::State::Connecting:
        m_connection->set(widgets::Tone::Warning, tr("Connecting…"));
        break;
    case client::EventStream::State::Offline:
        m_connection->set(widgets::Tone::Bad, tr("Not connected"));
        break;
    }
    m_connection->setToolTip(stream.trouble());
}

void MainWindow::showSignIn()
{
    m_rail = nullptr;
    m_places = nullptr;
    m_flows = nullptr;
    m_executions = nullptr;
    m_connection = nullptr;
    m_where = nullptr;
    m_signIn = new SignInPage;
    setCentralWidget(m_signIn); // deletes the former one
    setStatusBar(nullptr);
    m_signIn->setRemembered(m_session.remembered());
    connect(m_signIn, &SignInPage::localRequested, &m_session, &Session::openLocal);
    connect(m_signIn, &SignInPage::signInRequested, &m_session,
            [this](const QUrl &server, const QString &name, const QByteArray &password) {
                m_session.signIn(server, name, Secret(password));
            });
    connect(m_signIn, &SignInPage::trusted, &m_session, &Session::trust);
    connect(m_signIn, &SignInPage::cancelled, this, [this] {
        m_session.close();
        m_signIn->showForm();
    });
}

void MainWindow::sessionOpened()
{
    m_settings.setValue("session/server"_L1, m_session.isLocal() ? u"local"_s : m_session.server().toString());
    makeConsole();
    if (m_wanted.isNull())
        showPlace(m_settings.value("session/place"_L1, int(Flows)).toInt());
    else
        openRun(m_wanted);
    m_wanted = {};
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
    m_places->setCurrentIndex(place == Executions ? Executions : Flows);
    m_rail->setCurrent(m_places->currentIndex());
    m_settings.setValue("session/place"_L1, m_places->currentIndex());
}

void MainWindow::focusSearch()
{
    if (!m_places)
        return;
    if (m_places->currentIndex() == Flows)
        m_flows->focusSearch();
    else
        m_executions->focusSearch();
}

} // namespace mh::shell
