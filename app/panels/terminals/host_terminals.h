// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/hosts/host_view.h"
#include "app/terminal/recording.h"

class QJsonObject;
class QStackedWidget;
class QTabBar;

namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class HostRecordings;
class TerminalPane;
class TerminalSessions;
class TerminalViewsFeed;
class WatchPane;

/// The terminals of a host: a list of those that run, one of what was recorded, and each that is shown in a tab, one's
/// own and those of others that one may watch.
/// Ctrl+Page Up and Down walk through them, Ctrl+Shift+Enter opens another one, Ctrl+Shift+W closes one. Thread: GUI.
/// Lifetime: what the view refers to outlives it. Errors: above the tabs, or in the tab they are of.
class HostTerminals final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostTerminals)
public:
    explicit HostTerminals(const HostView &view, QWidget *parent = nullptr);

    /// The one that is shown; null: the list is.
    [[nodiscard]] TerminalPane *current() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void follow(HostNews &news);
    void addKeys();
    void askNew();
    void askPlay();
    void loadShown();
    void play(const terminal::Recording &recording, const QString &title);
    void show(const QJsonObject &session, bool isNew);
    void watch(const QJsonObject &view);
    void leave(WatchPane *pane);
    void addTab(QWidget *part, const QString &title);
    void describe(const QWidget *part, const QString &title);
    void closeTab(int index);
    void askClose(TerminalPane *pane);
    void askEnd(const QJsonObject &session);
    void end(const QString &session);
    void remove(QWidget *part);

    Context m_context;
    protocol::Host m_host;
    fleet::Manifest m_manifest;
    widgets::ErrorBanner *m_banner;
    QTabBar *m_bar;
    QStackedWidget *m_parts;
    TerminalViewsFeed *m_views;
    TerminalSessions *m_sessions;
    HostRecordings *m_recordings;
};

} // namespace mh::panels
