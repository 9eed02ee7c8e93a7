// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/panels/hosts/host_view.h"
#include "core/fleet/host_docker.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class HostContainerDetail;
class HostContainerList;
class TerminalPane;

/// The containers of a host: a list by project with what they use, what can be done with them, the logs and all that is
/// known of the chosen one; besides, images, volumes and networks, and a tab for each shell that was opened in one.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: said above the list.
class HostContainers final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostContainers)
public:
    explicit HostContainers(const HostView &view, QWidget *parent = nullptr);

    void load();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeContainers();
    void measure();
    void update();
    /// Something to be done with the chosen container, or with its project.
    void ask(const QString &verb);
    void act(const QString &verb, const QString &name, const QJsonObject &arguments);
    void done(const Result<QJsonObject> &how);
    void openShell();
    void showShell(const QString &session, const QString &container);
    void askToClose(TerminalPane *shell);
    void endShell(const QString &session);
    void showTrouble(const QString &text); ///< of the list; empty: none
    void complain(const Error &error);     ///< about what was to be done

    Context m_context;
    protocol::Host m_host;
    fleet::Manifest m_manifest;
    QLineEdit *m_search;
    widgets::ErrorBanner *m_banner;
    QLabel *m_trouble;
    QLabel *m_busy;
    QTabWidget *m_parts;
    HostContainerList *m_list;
    HostContainerDetail *m_detail;
    QList<std::pair<QString, QPushButton *>> m_buttons; ///< by what they do
    QTimer m_again;                                     ///< while it is on screen
    bool m_isMeasuring = false;
};

} // namespace mh::panels
