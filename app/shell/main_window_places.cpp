// SPDX-License-Identifier: GPL-3.0-or-later
// The places of the console, and the actions of the personal settings.
#include <QActionGroup>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QStackedWidget>

#include "app/panels/access/access_panel.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/dashboard/dashboard_panel.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/run_filter.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/settings/settings_panel.h"
#include "app/shell/documents.h"
#include "app/shell/main_window.h"
#include "app/shell/rail.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

using widgets::Theme;

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
    m_looks = new QActionGroup(m_menu);
    const auto addMode = [&](const QString &text, Theme::Mode mode) {
        addChoice(m_looks, text, m_theme.mode() == mode, [this, mode] {
            m_theme.setMode(mode);
            m_settings.setValue("look/theme"_L1, int(mode));
        });
    };
    addMode(tr("Like the system"), Theme::Mode::System);
    addMode(tr("Light"), Theme::Mode::Light);
    addMode(tr("Dark"), Theme::Mode::Dark);
    m_news.clear();
    const auto addNews = [this](const QString &text, const QString &key) {
        QAction *entry = new QAction(text, m_menu); // on the settings page only
        entry->setObjectName(key);
        entry->setCheckable(true);
        entry->setChecked(m_settings.value(key, true).toBool());
        connect(entry, &QAction::toggled, this, [this, key](bool on) { m_settings.setValue(key, on); });
        m_news.append(entry);
    };
    addNews(tr("Questions that executions ask"), u"news/questions"_s);
    addNews(tr("Executions that fail"), u"news/failures"_s);
    m_menu->addSection(tr("Language"));
    m_tongues = new QActionGroup(m_menu);
    for (const Languages::Language &language : Languages::all()) {
        addChoice(m_tongues, language.name, m_languages.current() == language.code, [this, code = language.code] {
            m_settings.setValue("look/language"_L1, code);
            m_languages.setCurrent(code);
        });
    }
}

QStringList MainWindow::placeNames()
{
    return {tr("Dashboard"), tr("Flows"),       tr("Executions"),     tr("Components"),
            tr("Services"),  tr("Credentials"), tr("Users & access"), tr("Settings")};
}

void MainWindow::makePlaces()
{
    const QString icons[] = {u"dashboard"_s, u"flow"_s, u"run"_s,    u"component"_s,
                             u"plug"_s,      u"key"_s,  u"people"_s, u"settings"_s};
    const QStringList names = placeNames();
    for (int place = Dashboard; place <= Settings; ++place)
        m_rail->addPlace(icons[place], names[place], place == Access ? tr("Access") : names[place],
                         QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + place)));
    const panels::Context context = m_session.context();
    m_dashboard = new panels::DashboardPanel(context, m_places);
    m_flows = new panels::FlowsPanel(context, m_places);
    m_executions = new panels::ExecutionsPanel(context, m_places);
    panels::RunFilter &filter = m_executions->filter();
    filter.setState(QJsonDocument::fromJson(m_settings.value("session/executionsFilter"_L1).toByteArray()).object());
    connect(&filter, &panels::RunFilter::changed, this, [this, &filter] {
        m_settings.setValue("session/executionsFilter"_L1,
                            QJsonDocument(filter.state()).toJson(QJsonDocument::Compact));
    });
    m_components = new panels::ComponentsPanel(context, m_places);
    m_services = new panels::ServicesPanel(context, m_places);
    m_credentials = new panels::CredentialsPanel(context, m_places);
    m_access = new panels::AccessPanel(context, m_places);
    m_settingsPlace = new panels::SettingsPanel(context, {m_looks, m_tongues, m_news}, m_places);
    for (QWidget *place : {static_cast<QWidget *>(m_dashboard), static_cast<QWidget *>(m_flows),
                           static_cast<QWidget *>(m_executions), static_cast<QWidget *>(m_components),
                           static_cast<QWidget *>(m_services), static_cast<QWidget *>(m_credentials),
                           static_cast<QWidget *>(m_access), static_cast<QWidget *>(m_settingsPlace)}) {
        place->setWindowTitle(names[m_places->addWidget(place)]);
        connect(place, &QWidget::windowTitleChanged, this, &MainWindow::showTitle);
    }
}

void MainWindow::focusSearch()
{
    if (!m_places)
        return;
    if (panels::EditorPage *editor = m_documents->editor())
        return editor->focusSearch();
    switch (m_places->currentIndex()) {
    case Flows: m_flows->focusSearch(); break;
    case Executions: m_executions->focusSearch(); break;
    case Components: m_components->focusSearch(); break;
    case Services: m_services->focusSearch(); break;
    case Credentials: m_credentials->focusSearch(); break;
    case Access: m_access->focusSearch(); break;
    case Settings: m_settingsPlace->focusSearch(); break;
    default: break;
    }
}

} // namespace mh::shell
