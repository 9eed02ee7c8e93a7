// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/personal_menu.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QStyle>

#include "app/shell/languages.h"
#include "app/widgets/theme.h"
#include "app/widgets/wires.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

using widgets::Theme;

PersonalMenu::PersonalMenu(Theme &theme, Languages &languages, QSettings &settings, QWidget *window)
    : QObject(window), m_settings(settings), m_menu(new QMenu(window))
{
    addLooks(theme);
    addWires();
    addNews(tr("Questions that executions ask"), u"news/questions"_s);
    addNews(tr("Executions that fail"), u"news/failures"_s);
    addLanguages(languages);
}

PersonalMenu::~PersonalMenu()
{
    delete m_menu;
}

QAction *PersonalMenu::addChoice(QActionGroup &group, const QString &text, bool checked)
{
    QAction *entry = m_menu->addAction(text);
    entry->setCheckable(true);
    entry->setChecked(checked);
    group.addAction(entry);
    return entry;
}

void PersonalMenu::addLooks(Theme &theme)
{
    m_menu->addSection(tr("Appearance"));
    m_actions.appearance = new QActionGroup(m_menu);
    const auto add = [&](const QString &text, Theme::Mode mode) {
        connect(addChoice(*m_actions.appearance, text, theme.mode() == mode), &QAction::triggered, this,
                [this, &theme, mode] {
                    theme.setMode(mode);
                    m_settings.setValue("look/theme"_L1, int(mode));
                });
    };
    add(tr("Like the system"), Theme::Mode::System);
    add(tr("Light"), Theme::Mode::Light);
    add(tr("Dark"), Theme::Mode::Dark);
}

/// Also chosen on the canvas, and in other windows: what is kept and checked follows the style.
void PersonalMenu::addWires()
{
    using widgets::Wires;
    constexpr QLatin1StringView kKey("look/wires");
    widgets::WireLook *look = widgets::WireLook::of(*QApplication::style());
    if (!look)
        return;
    look->setWires(widgets::WireLook::fromNumber(m_settings.value(kKey).toInt()));
    m_menu->addSection(tr("Wires"));
    m_actions.wires = new QActionGroup(m_menu);
    const auto add = [&](const QString &text, Wires wires) {
        QAction *entry = addChoice(*m_actions.wires, text, look->wires() == wires);
        connect(entry, &QAction::triggered, look, [look, wires] { look->setWires(wires); });
        connect(look, &widgets::WireLook::changed, entry, [entry, wires](Wires chosen) {
            if (chosen == wires)
                entry->setChecked(true);
        });
    };
    add(tr("Curved wires"), Wires::Curved);
    add(tr("Straight wires"), Wires::Straight);
    add(tr("Stepped wires"), Wires::Stepped);
    connect(look, &widgets::WireLook::changed, this,
            [this, kKey](Wires chosen) { m_settings.setValue(kKey, int(chosen)); });
}

/// On the settings page only.
void PersonalMenu::addNews(const QString &text, const QString &key)
{
    auto *entry = new QAction(text, m_menu);
    entry->setObjectName(key);
    entry->setCheckable(true);
    entry->setChecked(m_settings.value(key, true).toBool());
    connect(entry, &QAction::toggled, this, [this, key](bool on) { m_settings.setValue(key, on); });
    m_actions.notifications.append(entry);
}

void PersonalMenu::addLanguages(Languages &languages)
{
    m_menu->addSection(tr("Language"));
    m_actions.language = new QActionGroup(m_menu);
    for (const Languages::Language &language : Languages::all()) {
        connect(addChoice(*m_actions.language, language.name, languages.current() == language.code),
                &QAction::triggered, this, [this, &languages, code = language.code] {
                    m_settings.setValue("look/language"_L1, code);
                    languages.setCurrent(code);
                });
    }
}

QList<QAction *> PersonalMenu::choices() const
{
    const QList<QAction *> wires = m_actions.wires ? m_actions.wires->actions() : QList<QAction *>();
    return m_actions.appearance->actions() + wires + m_actions.language->actions();
}

} // namespace mh::shell
