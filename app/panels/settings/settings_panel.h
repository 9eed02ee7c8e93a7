// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "app/panels/parts/context.h"

class QActionGroup;
class QFormLayout;
class QLineEdit;
class QTabBar;

namespace mh::panels {

class ServerSettingsPane;

/// What a person sets for this program; owned by the window, which keeps and applies it.
struct PersonalSettings {
    QActionGroup *appearance = nullptr; ///< checkable; one of them
    QActionGroup *wires = nullptr;      ///< how they are led on the canvas; null: there is no choice
    QActionGroup *language = nullptr;
    QList<QAction *> notifications; ///< checkable; each on its own
    QAction *restart = nullptr;     ///< starts the server anew; null: it is not ours to start
};

/// Settings: one's own, and those of the server.
/// Thread: GUI. Lifetime: what the context and `personal` name outlives it. Errors: in its panes.
class SettingsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPanel)
public:
    SettingsPanel(const Context &context, const PersonalSettings &personal, QWidget *parent = nullptr);

    void focusSearch();
    void showServer();
    /// What partShown() told: "server/<area>", or "" for one's own.
    void showPart(const QString &part);
    /// Those of the server's that have these words.
    void find(const QString &words);

signals:
    void partShown(const QString &part);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makePersonal(const PersonalSettings &personal);
    void tellPart();
    void addChoice(QFormLayout &form, const QString &title, const QString &objectName, QActionGroup *group);

    QTabBar *m_tabs;
    QLineEdit *m_search;
    ServerSettingsPane *m_server;
    QString m_area; ///< of the server's, the one shown last
};

} // namespace mh::panels
