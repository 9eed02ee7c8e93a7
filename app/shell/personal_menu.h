// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/panels/settings/settings_panel.h"

class QMenu;
class QSettings;

namespace mh::widgets {
class Theme;
}

namespace mh::shell {

class Languages;

/// The actions with which a person sets this program: looks, wires, language, what is notified of. They apply and
/// keep what is chosen. Made anew when the language changes, since they carry words.
/// Thread: GUI. Lifetime: what the constructor takes outlives it. Errors: none.
class PersonalMenu final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PersonalMenu)
public:
    PersonalMenu(widgets::Theme &theme, Languages &languages, QSettings &settings, QWidget *window);
    ~PersonalMenu() override;

    [[nodiscard]] const panels::PersonalSettings &actions() const { return m_actions; }
    /// Looks, wires and languages, to be offered one by one.
    [[nodiscard]] QList<QAction *> choices() const;

private:
    void addLooks(widgets::Theme &theme);
    void addWires();
    void addNews(const QString &text, const QString &key);
    void addLanguages(Languages &languages);
    QAction *addChoice(QActionGroup &group, const QString &text, bool checked);

    QSettings &m_settings;
    QMenu *m_menu;
    panels::PersonalSettings m_actions;
};

} // namespace mh::shell
