// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/settings/server_settings_pane.h"

#include <algorithm>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/settings/setting_words.h"
#include "app/widgets/console_style.h"
#include "app/widgets/notices.h"
#include "app/words/spoken.h"
#include "core/base/when_ready.h"
#include "core/protocol/access_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ServerSettingsPane::ServerSettingsPane(const Context &context, QAction *restart, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_restart(restart),
      m_banner(new widgets::ErrorBanner(this)),
      m_areas(new QListWidget(this)),
      m_page(new QScrollArea(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new widgets::EmptyState(m_stack)),
      m_pending(words(this, {}, QPalette::PlaceholderText)),
      m_save(newButton(this, tr("Save changes"), u"saveSettings"_s, widgets::kPrimary)),
      m_discard(newButton(this, tr("Discard"), u"discardSettings"_s))
{
    m_areas->setObjectName(u"areas"_s);
    m_areas->setAccessibleName(tr("Areas"));
    m_areas->setFrameShape(QFrame::NoFrame);
    m_areas->setFixedWidth(200);
    makePage(*m_page, tr("Server settings"));
    m_empty->set(u"clock"_s, tr("Loading…"), {});
    auto *content = new QWidget(m_stack);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->addWidget(m_areas);
    columns->addWidget(m_page, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
    m_stack->setCurrentIndex(1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_pending, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
    if (m_restart)
        connect(m_banner, &widgets::ErrorBanner::actionTriggered, m_restart, &QAction::trigger);
    connect(m_areas, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            m_area = item->data(Qt::UserRole).toString();
        showArea();
        emit areaShown(m_area);
    });
    connect(m_save, &QPushButton::clicked, this, &ServerSettingsPane::save);
    connect(m_empty, &widgets::EmptyState::actionTriggered, this, &ServerSettingsPane::load);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_changes = {};
        m_troubles.clear();
        m_banner->clear();
        showArea();
        updateButtons();
    });
    updateButtons();
}

void ServerSettingsPane::load()
{
    whenReady(m_context.client.call(protocol::listSettings, {}), this,
              [this](const Result<protocol::SettingList> &list) { take(list); });
}

void ServerSettingsPane::take(const Result<protocol::SettingList> &list)
{
    if (list) {
        m_settings = list->settings;
        m_stack->setCurrentIndex(0);
        showAreas();
    } else if (!m_settings.isEmpty()) {
        m_banner->showError(models::sentence(list.error()));
    } else {
        const bool denied = list.error().code == ErrorCode::Denied;
        m_empty->set(
            denied ? u"lock"_s : u"warning"_s, denied ? tr("For administrators") : tr("This could not be loaded"),
            denied ? tr("How this server works is set by its administrators.") : models::sentence(list.error()),
            denied ? QString() : tr("Try again"));
        m_stack->setCurrentIndex(1);
    }
    updateButtons();
}

void ServerSettingsPane::chooseArea(const QString &area)
{
    m_area = area;
    if (!m_settings.isEmpty())
        showAreas();
}

void ServerSettingsPane::search(const QString &words)
{
    m_search = words;
    if (!m_settings.isEmpty())
        showAreas();
}

bool ServerSettingsPane::matches(const protocol::Setting &setting) const
{
    const QString text = setting.key % u' ' % settingHelp(setting) % u' ' % settingArea(setting.area);
    for (const QString &word : m_search.split(u' ', Qt::SkipEmptyParts)) {
        if (!text.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

void ServerSettingsPane::showAreas()
{
    const QSignalBlocker quiet(m_areas);
    m_areas->clear();
    for (const protocol::Setting &setting : m_settings) {
        const bool known = !m_areas->findItems(settingArea(setting.area), Qt::MatchExactly).isEmpty();
        if (known || !matches(setting))
            continue;
        auto *item = new QListWidgetItem(settingArea(setting.area), m_areas);
        item->setData(Qt::UserRole, setting.area);
        item->setSizeHint({0, 34});
        if (setting.area == m_area)
            m_areas->setCurrentItem(item);
    }
    if (m_areas->currentRow() < 0)
        m_areas->setCurrentRow(0);
    showArea();
}

void ServerSettingsPane::showArea()
{
    const QListWidgetItem *item = m_areas->currentItem();
    QWidget *body = newBody();
    QVBoxLayout &layout = layoutOf(body);
    if (!item)
        layout.addWidget(words(body, tr("No setting matches \"%1\".").arg(m_search), QPalette::PlaceholderText));
    for (const protocol::Setting &setting : m_settings) {
        if (item && setting.area == item->data(Qt::UserRole).toString() && matches(setting))
            addSetting(layout, body, setting);
    }
    layout.addStretch(1);
    m_page->setWidget(body); // the former one goes with it
}

void ServerSettingsPane::addSetting(QVBoxLayout &layout, QWidget *body, const protocol::Setting &setting)
{
    QLabel *key = words(body, setting.key);
    key->setFont(widgets::scaled(font(), 1, true));
    layout.addWidget(key);
    const QString help = settingHelp(setting);
    if (!help.isEmpty())
        layout.addWidget(words(body, help, QPalette::PlaceholderText));
    QWidget *editor = makeEditor(body, setting);
    editor->setObjectName(setting.key);
    editor->setAccessibleName(setting.key);
    editor->setAccessibleDescription(help);
    editor->setEnabled(setting.editable);
    auto *row = new QHBoxLayout;
    row->addWidget(editor, 1);
    if (setting.editable && setting.source == "stored"_L1) {
        QPushButton *back = newButton(body, tr("Back to default"), QString(u"default:"_s % setting.key));
        row->addWidget(back);
        connect(back, &QPushButton::clicked, this, [this, key = setting.key, back] {
            set(key, QJsonValue());
            back->setEnabled(false);
        });
    }
    if (setting.type == "number"_L1)
        row->addStretch(1);
    layout.addLayout(row);
    QStringList notes{settingSource(setting)};
    if (const QString usual = settingDefault(setting); !usual.isEmpty())
        notes += usual;
    if (const QString when = settingApplies(setting); !when.isEmpty())
        notes += when;
    layout.addWidget(words(body, notes.join(u"  ·  "_s), QPalette::PlaceholderText));
    if (const QString trouble = m_troubles.value(setting.key); !trouble.isEmpty()) {
        auto *banner = new widgets::ErrorBanner(body);
        banner->showError(trouble);
        layout.addWidget(banner);
    }
    layout.addSpacing(18);
}

QWidget *ServerSettingsPane::makeEditor(QWidget *body, const protocol::Setting &setting)
{
    const QString key = setting.key;
    const QJsonValue value = m_changes.contains(key) ? m_changes.value(key) : setting.value;
    if (setting.type == "flag"_L1) {
        auto *box = new QCheckBox(tr("On"), body);
        box->setChecked(value.toBool());
        connect(box, &QCheckBox::toggled, this, [this, key](bool on) { set(key, on); });
        return box;
    }
    if (setting.type == "choice"_L1) {
        auto *box = new QComboBox(body);
        box->addItems(setting.choices);
        box->setCurrentText(value.toString());
        connect(box, &QComboBox::currentTextChanged, this, [this, key](const QString &text) { set(key, text); });
        return box;
    }
    auto *line = new QLineEdit(body);
    if (setting.type == "secret"_L1) {
        line->setEchoMode(QLineEdit::Password);
        line->setPlaceholderText(setting.isSet ? tr("set; leave empty to keep it") : tr("not set"));
    } else if (setting.type == "number"_L1) {
        line->setText(QString::number(value.toInteger()));
        line->setMaximumWidth(180);
    } else if (setting.type == "list"_L1) {
        line->setText(value.toVariant().toStringList().join(u", "_s));
        line->setPlaceholderText(tr("separated by commas"));
    } else {
        line->setText(value.toString());
    }
    connect(line, &QLineEdit::textEdited, this, [this, setting](const QString &text) {
        m_troubles.remove(setting.key);
        if (setting.type == "secret"_L1 && text.isEmpty()) {
            m_changes.remove(setting.key);
            updateButtons();
            return;
        }
        const auto typed = settingValue(setting, text);
        if (!typed)
            m_troubles.insert(setting.key, words::spoken(typed.error().message));
        set(setting.key, typed ? *typed : QJsonValue(text));
    });
    return line;
}

void ServerSettingsPane::set(const QString &key, const QJsonValue &value)
{
    m_banner->clear(); // it spoke of what was saved before
    for (const protocol::Setting &setting : m_settings) {
        if (setting.key != key)
            continue;
        if (value == setting.value && !value.isNull())
            m_changes.remove(key);
        else
            m_changes.insert(key, value);
    }
    updateButtons();
}

void ServerSettingsPane::updateButtons()
{
    const int count = int(m_changes.size());
    m_save->setEnabled(count > 0 && m_troubles.isEmpty());
    m_discard->setEnabled(count > 0);
    m_save->setVisible(!m_settings.isEmpty());
    m_discard->setVisible(!m_settings.isEmpty());
    QString text = count > 0 ? tr("%n change(s) not saved yet", nullptr, count) : QString();
    if (!m_troubles.isEmpty())
        text = words::labelled(m_troubles.constBegin().key(), m_troubles.constBegin().value());
    m_pending->setText(text);
}

void ServerSettingsPane::save()
{
    if (m_save->hasFocus())
        m_areas->setFocus(Qt::OtherFocusReason); // a button that is switched off would hand it to anybody
    m_save->setEnabled(false);
    m_banner->clear();
    whenReady(m_context.client.call(protocol::changeSettings, {m_changes}), this,
              [this](const Result<protocol::SettingList> &list) {
                  if (!list) {
                      // All or none: what was entered stays, with the reason.
                      m_banner->showError(models::sentence(list.error()));
                      updateButtons();
                      return;
                  }
                  m_changes = {};
                  m_troubles.clear();
                  take(list);
                  const bool waits = std::any_of(m_settings.cbegin(), m_settings.cend(),
                                                 [](const protocol::Setting &s) { return s.pending; });
                  if (waits)
                      m_banner->showNotice(widgets::Tone::Warning,
                                           tr("Saved. Some of it takes effect when the server is started again."),
                                           m_restart ? tr("Restart now") : QString());
                  else
                      m_banner->showNotice(widgets::Tone::Good, tr("Saved and in effect."));
              });
}

} // namespace mh::panels
