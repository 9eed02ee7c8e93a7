// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QTimer>

#include "app/shell/languages.h"
#include "app/shell/options.h"
#include "app/shell/session.h"
#include "app/widgets/theme.h"

class QSettings;

namespace mh::shell {

class Console;
class Documents;
class PersonalMenu;
class SignInPage;

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
    [[nodiscard]] Documents *documents() const;

signals:
    void closed();
    void newWindowRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    void connectSession();
    void connectSignIn();
    void addShortcuts();
    void rebuild();
    void makeConsole();
    void showSignIn();
    void sessionOpened();
    void sessionClosed(const QString &why);
    /// The window is called like the page that it shows.
    void showTitle();

    Session &m_session;
    widgets::Theme &m_theme;
    Languages &m_languages;
    QSettings &m_settings;
    PersonalMenu *m_personal = nullptr;
    bool m_isClosing = false;       ///< what is open then is opened again next time
    SignInPage *m_signIn = nullptr; ///< null while somebody is signed in
    Console *m_console = nullptr;   ///< null while nobody is
    QTimer m_geometry;              ///< writes it once the window rests
    ExecutionId m_wanted;           ///< to open once the session is
};

} // namespace mh::shell
