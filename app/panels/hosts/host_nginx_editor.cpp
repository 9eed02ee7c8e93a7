// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_nginx_editor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/numbered_edit.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/words/spoken.h"
#include "core/protocol/nginx_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr std::chrono::milliseconds kPatience{130'000}; ///< longer than the host may take
constexpr int kLeastHeight = 260;

} // namespace

HostNginxEditor::HostNginxEditor(const HostView &view, QWidget *parent)
    : QWidget(parent),
      m_client(view.context.client),
      m_host(view.host),
      m_powers(view.manifest.nginx),
      m_title(words(this, {})),
      m_message(words(this, {})),
      m_edit(new NumberedEdit(this)),
      m_save(newButton(this, tr("Save"), u"saveNginx"_s, "primary")),
      m_switch(newButton(this, tr("Disable"), u"switchSite"_s)),
      m_delete(newButton(this, tr("Delete…"), u"deleteSite"_s))
{
    m_title->setObjectName(u"nginxFile"_s);
    m_message->setObjectName(u"nginxMessage"_s);
    m_edit->setObjectName(u"nginxText"_s);
    m_edit->setAccessibleName(tr("Configuration"));
    m_edit->setMinimumHeight(kLeastHeight);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_switch);
    head->addWidget(m_delete);
    head->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_message);
    auto *keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &HostNginxEditor::save);
    connect(m_save, &QPushButton::clicked, this, &HostNginxEditor::save);
    connect(m_switch, &QPushButton::clicked, this, &HostNginxEditor::switchSite);
    connect(m_delete, &QPushButton::clicked, this, &HostNginxEditor::askDelete);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &HostNginxEditor::update);
    leave();
}

bool HostNginxEditor::isChanged() const
{
    return m_isOpen && m_edit->toPlainText() != m_text;
}

void HostNginxEditor::leave()
{
    m_isOpen = false;
    m_site.clear();
    m_edit->clear();
    m_title->setText(tr("Choose what to look at."));
    say({}, false);
    update();
}

void HostNginxEditor::open(const QString &site)
{
    leave();
    m_site = site;
    m_isBusy = true;
    m_title->setText(site.isEmpty() ? m_powers.config : site);
    update();
    const auto asked = site.isEmpty() ? m_client.call(protocol::getNginxConfig, {m_host.number, {}})
                                      : m_client.call(protocol::getNginxSite, {m_host.number, {{u"siteName"_s, site}}});
    whenReady(asked, this, [this, site](const Result<QJsonObject> &found) {
        if (site == m_site) // else another one was chosen meanwhile
            loaded(found);
    });
}

void HostNginxEditor::loaded(const Result<QJsonObject> &found)
{
    m_isBusy = false;
    m_isOpen = bool(found);
    if (!found) {
        complain(found.error());
        return update();
    }
    m_path = found->value("path"_L1).toString();
    m_text = found->value("config"_L1).toString();
    m_digest = found->value("sha256"_L1).toString();
    m_isEnabled = found->value("enabled"_L1).toBool();
    m_title->setText(m_path);
    m_edit->setPlainText(m_text);
    m_text = m_edit->toPlainText(); // with one kind of line ends
    update();
}

void HostNginxEditor::update()
{
    const bool isSite = m_isOpen && !m_site.isEmpty();
    const bool mayWrite = m_powers.write && m_isOpen && !m_isBusy;
    m_edit->setEnabled(m_isOpen);
    m_edit->setReadOnly(!m_powers.write || m_isBusy);
    m_save->setVisible(m_powers.write);
    m_save->setEnabled(mayWrite && isChanged());
    m_switch->setVisible(isSite && m_powers.write);
    m_switch->setEnabled(mayWrite && !isChanged());
    m_switch->setText(m_isEnabled ? tr("Disable") : tr("Enable"));
    m_delete->setVisible(isSite && m_powers.write);
    m_delete->setEnabled(mayWrite);
}

void HostNginxEditor::save()
{
    if (!m_save->isEnabled())
        return;
    m_isBusy = true;
    say(tr("Nginx tests it…"), false);
    update();
    QJsonObject arguments{{u"config"_s, m_edit->toPlainText()}, {u"expect"_s, m_digest}};
    if (!m_site.isEmpty())
        arguments.insert("siteName"_L1, m_site);
    const auto asked = m_site.isEmpty()
                           ? m_client.call(protocol::setNginxConfig, {m_host.number, arguments}, kPatience)
                           : m_client.call(protocol::updateNginxSite, {m_host.number, arguments}, kPatience);
    whenReady(asked, this, [this](const Result<QJsonObject> &done) { saved(done); });
}

void HostNginxEditor::saved(const Result<QJsonObject> &done)
{
    m_isBusy = false;
    if (!done) {
        update();
        return complain(done.error());
    }
    m_text = m_edit->toPlainText();
    m_digest = done->value("sha256"_L1).toString();
    say(done->value("served"_L1).toBool() ? tr("Saved. Nginx has taken it.")
                                          : tr("Saved. Nginx does not run; it will take it at its start."),
        false);
    update();
    emit changed();
}

void HostNginxEditor::complain(const Error &error)
{
    // Nginx's own sentence says more than that somebody has refused.
    const int line = error.details.value("config_line"_L1).toInt();
    const QString file = error.details.value("config_file"_L1).toString();
    say(line > 0 ? words::spoken(error.message) : models::sentence(error), true);
    const bool isHere = file == m_path || (!m_site.isEmpty() && file == m_powers.enabled + u'/' + m_site);
    m_edit->markLine(isHere ? line : 0);
}

void HostNginxEditor::say(const QString &text, bool isTrouble)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_message->setForegroundRole(isTrouble ? QPalette::Text : QPalette::PlaceholderText);
}

void HostNginxEditor::switchSite()
{
    m_isBusy = true;
    update();
    const protocol::HostCommand command{m_host.number, {{u"siteName"_s, m_site}}};
    const auto asked = m_isEnabled ? m_client.call(protocol::disableNginxSite, command, kPatience)
                                   : m_client.call(protocol::enableNginxSite, command, kPatience);
    whenReady(asked, this, [this, wanted = !m_isEnabled](const Result<QJsonObject> &done) {
        m_isBusy = false;
        if (done)
            m_isEnabled = wanted;
        update();
        if (!done)
            return complain(done.error());
        say(wanted ? tr("It serves.") : tr("It serves no more; its file is kept."), false);
        emit changed();
    });
}

void HostNginxEditor::askDelete()
{
    askFirst(window(), tr("Delete site %1 on %2?").arg(m_site, m_host.name), tr("Its file is deleted with it."),
             tr("Delete"), [this] {
                 m_isBusy = true;
                 update();
                 const QJsonObject arguments{{u"siteName"_s, m_site}, {u"expect"_s, m_digest}};
                 whenReady(m_client.call(protocol::removeNginxSite, {m_host.number, arguments}, kPatience), this,
                           [this](const Result<QJsonObject> &done) {
                               m_isBusy = false;
                               update();
                               if (!done)
                                   return complain(done.error());
                               leave();
                               emit changed();
                           });
             });
}

} // namespace mh::panels
