// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QSettings>
#include <QTimer>

#include "app/shell/command_palette.h"
#include "app/shell/languages.h"
#include "app/shell/options.h"
#include "app/shell/session.h"
#include "app/widgets/theme.h"

class QActionGroup;
class QLabel;
class QMenu;
class QStackedWidget;

namespace mh::client {
class EventStream;
}
namespace mh::panels {
class AccessPanel;
class ComponentsPanel;
class CredentialsPanel;
class DashboardPanel;
class ExecutionsPanel;
class FlowsPanel;
class ServicesPanel;
class SettingsPanel;
} // namespace mh::panels
namespace mh::widgets {
class ErrorBanner;
class StatusPill;
} // namespace mh::widgets

namespace mh::shell {

class Documents;
class Notifications;
class Rail;
class SignInPage;
class TextSearch;

/// The window: the sign-in page, or the console of the server that is open. All that carries
/// words is made anew when the language changes.
/// Thread: GUI. Lifetime: what the constructor takes outlives it. Errors: shown in place.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    /// `settings` keeps geometry, language, appearance and the last server.
    MainWindow(Session &session, widgets::Theme &theme, Languages &languages, QSettings &settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// As the command line says, else as last time.
    void begin(Options options);
    void openRun(ExecutionId run);
    void openFlow(FlowId flow, const QString &part = {});
    /// Null while nobody is signed in.
    [[nodiscard]] Documents *documents() const { return m_documents; }

signals:
    void closed();
    void newWindowRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    enum Place { Dashboard, Flows, Executions, Components, Services, Credentials, Access, Settings };

    void rebuild();
    void makeMenu();
    void makeConsole();
    void makePlaces();
    [[nodiscard]] static QStringList placeNames();
    void makeStatusBar();
    void showSignIn();
    void sessionOpened();
    void sessionClosed(const QString &why);
    void showPlace(int place);
    /// The window is called like the page that it shows.
    void showTitle();
    void showConnection(const client::EventStream &stream);
    void focusSearch();
    void connectConsole();
    void openPalette();
    void addDocumentCommands(QList<CommandPalette::Command> &commands);
    void addThings(QList<CommandPalette::Command> &commands);
    void openSearch();
    void connectDocuments();
    void addDocumentShortcuts();
    /// Written at each change, so that a crash loses nothing.
    void keepDocuments();
    /// What was open last, of the same user and server.
    [[nodiscard]] QJsonObject keptDocuments() const;
    /// The place that was shown last, and these documents.
    void bringBack(const QJsonObject &documents);
    [[nodiscard]] QString documentsKey() const;
    void tell(const QString &what);
    [[nodiscard]] QString serverKey() const;
    void addShortcuts();

    Session &m_session;
    widgets::Theme &m_theme;
    Languages &m_languages;
    QSettings &m_settings;
    QMenu *m_menu = nullptr; ///< holds the actions of the personal settings
    QActionGroup *m_looks = nullptr;
    QActionGroup *m_tongues = nullptr;
    QList<QAction *> m_news;
    SignInPage *m_signIn = nullptr;
    Rail *m_rail = nullptr;
    QStackedWidget *m_places = nullptr;
    panels::DashboardPanel *m_dashboard = nullptr;
    panels::ComponentsPanel *m_components = nullptr;
    panels::ServicesPanel *m_services = nullptr;
    panels::CredentialsPanel *m_credentials = nullptr;
    panels::AccessPanel *m_access = nullptr;
    panels::SettingsPanel *m_settingsPlace = nullptr;
    Notifications *m_notifications = nullptr;
    widgets::ErrorBanner *m_lost = nullptr;
    panels::FlowsPanel *m_flows = nullptr;
    Documents *m_documents = nullptr;
    TextSearch *m_search = nullptr;
    QString m_searched; ///< what was looked for last
    bool m_restoring = false;
    panels::ExecutionsPanel *m_executions = nullptr;
    widgets::StatusPill *m_connection = nullptr;
    QLabel *m_where = nullptr;
    QLabel *m_told = nullptr; ///< a quiet notice, for a while
    QTimer m_quiet;
    QTimer m_geometry; ///< writes it once the window rests
    bool m_wasOnline = false;
    ExecutionId m_wanted; ///< to open once the session is
};

} // namespace mh::shell
