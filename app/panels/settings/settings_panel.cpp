// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/settings/settings_panel.h"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/panels/settings/server_settings_pane.h"
#include "app/widgets/heading.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr QLatin1StringView kServer("server");

} // namespace

SettingsPanel::SettingsPanel(const Context &context, const PersonalSettings &personal, QWidget *parent)
    : QWidget(parent),
      m_tabs(new QTabBar(this)),
      m_search(new QLineEdit(this)),
      m_server(new ServerSettingsPane(context, personal.restart, this))
{
    auto *title = new widgets::Heading(this);
    title->setText(tr("Settings"));
    m_tabs->setObjectName(u"settingsTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("This program"));
    m_tabs->addTab(tr("Server"));
    m_search->setObjectName(u"searchSettings"_s);
    m_search->setPlaceholderText(tr("Search the server's settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(280);
    m_search->hide();
    auto *parts = new QStackedWidget(this);
    parts->addWidget(makePersonal(personal));
    parts->addWidget(m_server);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 16, 24, 8);
    head->addWidget(title, 1);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(12, 0, 24, 4);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    tabs->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(tabs);
    layout->addWidget(parts, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this, parts](int tab) {
        parts->setCurrentIndex(tab);
        m_search->setVisible(tab == 1);
        if (tab == 1 && isVisible())
            m_server->load();
        tellPart();
    });
    connect(m_server, &ServerSettingsPane::areaShown, this, [this](const QString &area) {
        m_area = area;
        tellPart();
    });
    connect(m_search, &QLineEdit::textChanged, m_server, &ServerSettingsPane::search);
}

QWidget *SettingsPanel::makePersonal(const PersonalSettings &personal)
{
    QWidget *body = newBody(this);
    QVBoxLayout &layout = layoutOf(body);
    layout.addWidget(words(body, tr("For you on this computer, whichever server you use."), QPalette::PlaceholderText));
    addSection(layout, body, tr("Look"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    addChoice(*form, tr("Appearance"), u"appearance"_s, personal.appearance);
    if (personal.wires)
        addChoice(*form, tr("On the canvas"), u"wires"_s, personal.wires);
    addChoice(*form, tr("Language"), u"language"_s, personal.language);
    layout.addLayout(form);
    addSection(layout, body, tr("Tell me about"));
    for (QAction *action : personal.notifications) {
        auto *box = new QCheckBox(action->text(), body);
        box->setObjectName(action->objectName());
        box->setChecked(action->isChecked());
        layout.addWidget(box);
        connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
        connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    }
    layout.addStretch(1);
    return body;
}

void SettingsPanel::addChoice(QFormLayout &form, const QString &title, const QString &objectName, QActionGroup *group)
{
    auto *box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(title);
    box->setMinimumWidth(220);
    const QList<QAction *> actions = group->actions();
    for (QAction *action : actions) {
        const int row = box->count();
        box->addItem(action->text());
        if (action->isChecked())
            box->setCurrentIndex(row);
        connect(action, &QAction::toggled, box, [box, row](bool on) {
            if (on)
                box->setCurrentIndex(row);
        });
    }
    form.addRow(title, box);
    // Queued: a new language makes the whole console anew, this box with it.
    connect(
        box, &QComboBox::activated, group, [actions](int row) { actions.at(row)->trigger(); }, Qt::QueuedConnection);
}

void SettingsPanel::focusSearch()
{
    showServer();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SettingsPanel::showServer()
{
    m_tabs->setCurrentIndex(1);
}

void SettingsPanel::tellPart()
{
    emit partShown(m_tabs->currentIndex() == 1 ? QString(kServer % u'/' % m_area) : QString());
}

void SettingsPanel::showPart(const QString &part)
{
    if (part.section(u'/', 0, 0) != kServer)
        return;
    m_area = part.section(u'/', 1);
    m_server->chooseArea(m_area);
    showServer();
}

void SettingsPanel::find(const QString &words)
{
    focusSearch();
    m_search->setText(words);
}

void SettingsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_tabs->currentIndex() == 1)
        m_server->load();
}

} // namespace mh::panels
