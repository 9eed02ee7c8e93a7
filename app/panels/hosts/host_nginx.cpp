// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_nginx.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_nginx_certificate.h"
#include "app/panels/hosts/host_nginx_editor.h"
#include "app/panels/hosts/host_nginx_site.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/words/spoken.h"
#include "core/protocol/nginx_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr std::chrono::milliseconds kPatience{130'000}; ///< longer than the host may take
constexpr int kMargin = 16;
constexpr int kListWidth = 380;
constexpr int kEditorWidth = 560;
constexpr int kGap = 12;
enum FileColumn { Name, Serves, Until };
enum CertificateColumn { For, Ends, Issuer };
constexpr int kIsMain = Qt::UserRole;

QString dayOf(const QString &time)
{
    const QDateTime at = QDateTime::fromString(time, Qt::ISODate);
    return at.isValid() ? at.toLocalTime().date().toString(Qt::ISODate) : QString();
}

QString listed(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray all = array.toArray();
    for (const QJsonValue &each : all)
        texts.append(each.toString());
    return texts.join(u", "_s);
}

} // namespace

HostNginx::HostNginx(const HostView &view, QWidget *parent)
    : QWidget(parent),
      m_view(view),
      m_state(words(this, {})),
      m_trouble(words(this, {})),
      m_start(newButton(this, tr("Start"), u"startNginx"_s)),
      m_stop(newButton(this, tr("Stop…"), u"stopNginx"_s)),
      m_restart(newButton(this, tr("Restart"), u"restartNginx"_s)),
      m_reload(newButton(this, tr("Reload"), u"reloadNginx"_s)),
      m_new(newButton(this, tr("New site…"), u"newSite"_s)),
      m_get(newButton(this, tr("Get a certificate…"), u"getCertificate"_s)),
      m_files(new QTreeWidget(this)),
      m_certificateList(new QTreeWidget(this)),
      m_editor(new HostNginxEditor(view, this))
{
    m_state->setObjectName(u"nginxState"_s);
    m_trouble->setObjectName(u"nginxTrouble"_s);
    m_trouble->hide();
    QPushButton *again = newButton(this, tr("Refresh"), u"refreshNginx"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(m_state, 1);
    for (QPushButton *button : {m_start, m_stop, m_restart, m_reload, again})
        head->addWidget(button);
    makeLists();
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, kGap, 0);
    lists->addWidget(m_files, 2);
    lists->addWidget(m_new, 0, Qt::AlignLeft);
    addSection(*lists, left, tr("Certificates"));
    lists->addWidget(m_certificateList, 1);
    lists->addWidget(m_get, 0, Qt::AlignLeft);
    auto *both = new QSplitter(this);
    both->addWidget(left);
    both->addWidget(m_editor);
    both->setStretchFactor(1, 1);
    both->setChildrenCollapsible(false);
    both->setSizes({kListWidth, kEditorWidth});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->addLayout(head);
    layout->addWidget(m_trouble);
    layout->addWidget(both, 1);
    connect(again, &QPushButton::clicked, this, &HostNginx::load);
    connect(m_start, &QPushButton::clicked, this, [this] { control(protocol::startNginx); });
    connect(m_restart, &QPushButton::clicked, this, [this] { control(protocol::restartNginx); });
    connect(m_reload, &QPushButton::clicked, this, [this] { control(protocol::reloadNginx); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        askFirst(window(), tr("Stop Nginx on %1?").arg(m_view.host.name),
                 tr("Its sites are gone until it is started again."), tr("Stop"),
                 [this] { control(protocol::stopNginx); });
    });
    connect(m_new, &QPushButton::clicked, this, &HostNginx::askNew);
    connect(m_get, &QPushButton::clicked, this, &HostNginx::askCertificate);
    connect(m_files, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) { choose(item); });
    connect(m_editor, &HostNginxEditor::changed, this, &HostNginx::load);
    update();
}

void HostNginx::makeLists()
{
    m_files->setObjectName(u"nginxFiles"_s);
    m_files->setAccessibleName(tr("Configuration and sites"));
    m_files->setHeaderLabels({tr("Site"), tr("Serves"), tr("Certificate until")});
    m_certificateList->setObjectName(u"nginxCertificates"_s);
    m_certificateList->setAccessibleName(tr("Certificates"));
    m_certificateList->setHeaderLabels({tr("For"), tr("Until"), tr("Issuer")});
    for (QTreeWidget *list : {m_files, m_certificateList}) {
        list->setRootIsDecorated(false);
        list->setUniformRowHeights(true);
        list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
        list->header()->setStretchLastSection(false);
    }
}

void HostNginx::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void HostNginx::load()
{
    const protocol::HostCommand host{m_view.host.number, {}};
    whenReady(m_view.context.client.call(protocol::nginxStatus, {m_view.host.number}), this,
              [this](const Result<QJsonObject> &status) {
                  say(status ? QString() : models::sentence(status.error()));
                  if (status)
                      showStatus(*status);
              });
    whenReady(m_view.context.client.call(protocol::listNginxSites, host), this,
              [this](const Result<QJsonObject> &found) {
                  if (found)
                      showSites(found->value("sites"_L1).toArray());
              });
    whenReady(m_view.context.client.call(protocol::listCertificates, host), this,
              [this](const Result<QJsonObject> &found) {
                  if (found)
                      showCertificates(found->value("certificates"_L1).toArray());
              });
}

void HostNginx::showStatus(const QJsonObject &status)
{
    m_status = status;
    const QString version = status.value("version"_L1).toString();
    if (status.value("running"_L1).toBool()) {
        const QDateTime since = QDateTime::fromString(status.value("since"_L1).toString(), Qt::ISODate);
        m_state->setText(tr("Nginx %1 runs since %2, with %n worker(s).", nullptr, status.value("workers"_L1).toInt())
                             .arg(version, models::appointment(since.toMSecsSinceEpoch())));
    } else {
        m_state->setText(tr("Nginx %1 does not run.").arg(version));
    }
    if (!status.value("config_valid"_L1).toBool())
        say(tr("It would not take its configuration: %1")
                .arg(words::spoken(status.value("config_message"_L1).toString())));
    update();
}

void HostNginx::showSites(const QJsonArray &sites)
{
    m_sites = sites;
    const QSignalBlocker quiet(m_files);
    m_files->clear();
    auto *main = new QTreeWidgetItem(m_files, {tr("Main configuration")});
    main->setData(Name, kIsMain, true);
    for (const QJsonValue &site : sites) {
        const QString name = site["name"_L1].toString();
        auto *item =
            new QTreeWidgetItem(m_files, {name, site["enabled"_L1].toBool() ? tr("yes") : tr("no"), endOf(name)});
        item->setToolTip(Name, listed(site["server_names"_L1]));
    }
    selectOpen();
}

QString HostNginx::endOf(const QString &site) const
{
    QString first;
    for (const QJsonValue &each : m_certificates) {
        const QString end = dayOf(each["valid_until"_L1].toString());
        if (each["sites"_L1].toArray().contains(site) && !end.isEmpty() && (first.isEmpty() || end < first))
            first = end;
    }
    return first;
}

void HostNginx::showCertificates(const QJsonArray &certificates)
{
    m_certificates = certificates;
    m_certificateList->clear();
    for (const QJsonValue &each : certificates) {
        const QString problem = each["problem"_L1].toString();
        const QString end = dayOf(each["valid_until"_L1].toString());
        const QString names = listed(each["names"_L1]);
        auto *item = new QTreeWidgetItem(
            m_certificateList, {names.isEmpty() ? each["path"_L1].toString() : names,
                                !problem.isEmpty()              ? tr("not readable")
                                : each["ends_soon"_L1].toBool() ? tr("%1, soon").arg(end)
                                                                : end,
                                each["self_signed"_L1].toBool() ? tr("itself") : each["issuer"_L1].toString()});
        item->setToolTip(For,
                         problem.isEmpty()
                             ? tr("%1\nSHA-256 %2").arg(each["path"_L1].toString(), each["fingerprint"_L1].toString())
                             : words::spoken(problem));
    }
    if (!m_sites.isEmpty())
        showSites(m_sites); // with their certificates' ends
}

template <class Endpoint>
void HostNginx::control(const Endpoint &endpoint)
{
    m_isBusy = true;
    update();
    whenReady(m_view.context.client.call(endpoint, {m_view.host.number, {}}, kPatience), this,
              [this](const Result<QJsonObject> &status) {
                  m_isBusy = false;
                  say(status ? QString() : models::sentence(status.error()));
                  if (status)
                      showStatus(*status);
                  update();
              });
}

QString HostNginx::siteOf(const QTreeWidgetItem &item)
{
    return item.data(Name, kIsMain).toBool() ? QString() : item.text(Name);
}

void HostNginx::choose(const QTreeWidgetItem *item)
{
    if (!item)
        return;
    const QString site = siteOf(*item);
    if (!m_editor->isChanged())
        return m_editor->open(site);
    // The list goes on with its choice after this.
    QMetaObject::invokeMethod(
        this, [this, site] { askToLeave(site); }, Qt::QueuedConnection);
}

void HostNginx::askToLeave(const QString &site)
{
    selectOpen();
    askFirst(window(), tr("Leave what you have written?"), tr("It has not been saved."), tr("Leave"), [this, site] {
        m_editor->open(site);
        selectOpen();
    });
}

/// Chooses in the list what the editor shows.
void HostNginx::selectOpen()
{
    const QSignalBlocker quiet(m_files);
    for (int row = 0; row < m_files->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_files->topLevelItem(row);
        if (m_editor->shows(siteOf(*item)))
            return m_files->setCurrentItem(item);
    }
    m_files->setCurrentItem(nullptr);
}

void HostNginx::askNew()
{
    auto *form = new HostNginxSite(m_view, m_certificates, this);
    connect(form, &HostNginxSite::made, this, [this](const QString &name) {
        load();
        if (!m_editor->isChanged()) // else what has been written goes first
            m_editor->open(name);
    });
    form->open();
}

void HostNginx::askCertificate()
{
    QString domain;
    for (const QJsonValue &site : std::as_const(m_sites)) {
        if (site["name"_L1].toString() == m_editor->site())
            domain = site["server_names"_L1].toArray().first().toString();
    }
    auto *form = new HostNginxCertificate(m_view, domain, this);
    connect(form, &HostNginxCertificate::made, this, &HostNginx::load);
    form->open();
}

void HostNginx::say(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void HostNginx::update()
{
    const fleet::NginxPowers &powers = m_view.manifest.nginx;
    const bool runs = m_status.value("running"_L1).toBool();
    const bool isKnown = !m_status.isEmpty() && !m_isBusy;
    for (QPushButton *button : {m_start, m_stop, m_restart, m_reload})
        button->setVisible(powers.control);
    m_start->setEnabled(isKnown && !runs);
    for (QPushButton *button : {m_stop, m_restart, m_reload})
        button->setEnabled(isKnown && runs);
    m_new->setVisible(powers.write);
    m_get->setVisible(powers.certificates);
}

} // namespace mh::panels
