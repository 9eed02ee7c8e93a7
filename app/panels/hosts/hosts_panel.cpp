// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/hosts_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_figures.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_processes.h"
#include "app/panels/hosts/join_dialog.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "core/fleet/manifest.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Name, State };

QString stateOf(const protocol::Host &host)
{
    if (host.possibleClone)
        return HostsPanel::tr("Cloned?");
    if (host.online)
        return HostsPanel::tr("Online");
    return host.status == "waiting"_L1 ? HostsPanel::tr("Waits for its agent") : HostsPanel::tr("Offline");
}

widgets::Tone toneOf(const protocol::Host &host)
{
    if (host.possibleClone)
        return widgets::Tone::Bad;
    if (host.online)
        return widgets::Tone::Good;
    return host.status == "waiting"_L1 ? widgets::Tone::Neutral : widgets::Tone::Bad;
}

models::Row rowOf(const protocol::Host &host)
{
    QStringList below{host.ip, host.os, host.tags};
    below.removeAll(QString());
    return {QString::number(host.number),
            {host.name, stateOf(host)},
            below.join(u"  ·  "_s),
            int(toneOf(host)),
            QString(host.description % u' ' % host.tags % u' ' % host.ip)};
}

/// All but what changes by itself.
bool isSame(protocol::Host a, const protocol::Host &b)
{
    a.latest = b.latest;
    a.lastHeartbeat = b.lastHeartbeat;
    return a == b;
}

} // namespace

HostsPanel::HostsPanel(const Context &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    makeModel();
    m_list = new SideList({tr("Hosts"), tr("Add a host…"), tr("Search hosts"), u"host"_s, tr("No hosts yet"),
                           tr("Add the machines that are to be looked after.")},
                          *m_model, State, this);
    m_list->view().setObjectName(u"hosts"_s);
    m_list->addButton().setObjectName(u"addHost"_s);
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({360, 860});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &SideList::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    connect(m_list, &SideList::addRequested, this, &HostsPanel::askNew);
    connect(m_model, &models::RowsModel::stateChanged, this, &HostsPanel::showCurrent);
    addActions();
    follow();
    m_model->load();
}

HostsPanel::~HostsPanel()
{
    watch(0);
    m_context.stream.unsubscribe(protocol::kHostsTopic);
}

void HostsPanel::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listHosts, {}), [this](const protocol::HostList &list) {
                m_hosts.clear();
                models::RowsModel::Page rows{{}, list.servers.size()};
                for (const protocol::Host &host : list.servers) {
                    m_hosts.insert(QString::number(host.number), host);
                    rows.rows.append(rowOf(host));
                }
                return rows;
            });
        },
        this);
}

QWidget *HostsPanel::makePage()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"hostResult"_s);
    m_pages = new QStackedWidget(side);
    m_none = new widgets::EmptyState(m_pages);
    m_none->set(u"host"_s, tr("No host chosen"), tr("Choose one on the left to see how it does."));
    m_page = new QScrollArea(m_pages);
    panels::makePage(*m_page, tr("Host"));
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_page);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    return side;
}

void HostsPanel::follow()
{
    const client::EventStream &stream = m_context.stream;
    connect(&stream, &client::EventStream::hostChanged, m_model, &models::RowsModel::load);
    connect(&stream, &client::EventStream::hostRemoved, m_model, &models::RowsModel::load);
    connect(&stream, &client::EventStream::listsStale, m_model, &models::RowsModel::load);
    connect(&stream, &client::EventStream::hostSampled, this,
            [this](qint64 number, const protocol::HostFigures &figures) {
                if (m_figures && number == m_shown.number)
                    m_figures->set(figures);
            });
    m_context.stream.subscribe(protocol::kHostsTopic);
}

void HostsPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    const auto may = [this] { return mayManage(); };
    m_actions->addRow(
        u"changeHost"_s, tr("Change…"), Key::Edit, [this] { askChange(); }, may);
    m_actions->addRow(
        u"inviteHost"_s, tr("Let an agent in…"), Key::None, [this] { askJoin(current()->number, current()->name); },
        may);
    m_actions->addRow(
        u"revokeHost"_s, tr("Shut its agent out…"), Key::None, [this] { askRevoke(); },
        [this] { return mayManage() && current()->joined; });
    m_actions->addRow(
        u"deleteHost"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, may);
    m_actions->addSeparator();
    m_actions->addGeneral(u"newHost"_s, tr("Add a host…"), Key::New, [this] { askNew(); });
}

void HostsPanel::focusSearch()
{
    m_list->focusSearch();
}

void HostsPanel::choose(const QString &id)
{
    m_list->choose(id);
}

const protocol::Host *HostsPanel::current() const
{
    const auto found = m_hosts.constFind(m_list->current());
    return found == m_hosts.cend() ? nullptr : &*found;
}

bool HostsPanel::mayManage() const
{
    const protocol::Host *host = current();
    return host && (host->myPermission == "owner"_L1 || host->myPermission == "admin"_L1);
}

void HostsPanel::watch(qint64 number)
{
    if (number == m_watched)
        return;
    if (m_watched != 0)
        m_context.stream.unsubscribe(client::EventStream::hostTopic(m_watched));
    m_watched = number;
    if (number != 0)
        m_context.stream.subscribe(client::EventStream::hostTopic(number));
}

void HostsPanel::showCurrent()
{
    const protocol::Host *host = current();
    m_pages->setCurrentIndex(host ? 1 : 0);
    m_actions->update();
    watch(host ? host->number : 0);
    if (!host || (m_figures && isSame(m_shown, *host)))
        return;
    m_shown = *host;
    // The list tells neither facts nor manifest.
    whenReady(m_context.client.call(protocol::getHost, {host->number}), this,
              [this](const Result<protocol::Host> &whole) {
                  if (!whole)
                      m_banner->showError(models::sentence(whole.error()));
                  else if (whole->number == m_shown.number)
                      show(*whole);
              });
}

void HostsPanel::show(const protocol::Host &host)
{
    QWidget *body = newBody();
    QVBoxLayout &layout = layoutOf(body);
    addTop(body, host);
    if (!host.description.isEmpty())
        layout.addWidget(words(body, host.description));
    if (host.possibleClone)
        layout.addWidget(words(body, tr("Its key was used from two places at a time. If nobody has moved it, shut its "
                                        "agent out and let it join anew.")));
    addSection(layout, body, tr("Now"));
    m_figures = new HostFigures(body);
    layout.addWidget(m_figures);
    if (host.latest)
        m_figures->set(*host.latest);
    addFacts(body, host);
    addManifest(body, host);
    if (host.online && host.joined) {
        addSection(layout, body, tr("Processes"));
        auto *processes = new HostProcesses(m_context.client, host.number, host.name, body);
        layout.addWidget(processes);
        processes->load();
    }
    layout.addStretch(1);
    m_page->setWidget(body); // the former one goes with it
    body->show();
}

void HostsPanel::addTop(QWidget *body, const protocol::Host &host)
{
    QString below = stateOf(host);
    if (!host.online && host.lastHeartbeat != 0)
        below += u"  ·  "_s % tr("seen %1").arg(models::moment(host.lastHeartbeat, m_context.clock.nowMs()));
    if (!host.tags.isEmpty())
        below += u"  ·  "_s % host.tags;
    QList<QPushButton *> buttons;
    if (mayManage()) {
        buttons = {newButton(body, tr("Let an agent in…"), u"invite"_s), newButton(body, tr("Change…"), u"change"_s),
                   newButton(body, tr("Delete…"), u"remove"_s)};
        connect(buttons.at(0), &QPushButton::clicked, this, [this, host] { askJoin(host.number, host.name); });
        connect(buttons.at(1), &QPushButton::clicked, this, &HostsPanel::askChange);
        connect(buttons.at(2), &QPushButton::clicked, this, &HostsPanel::askRemove);
    }
    addTitle(body, host.name, below, buttons);
}

void HostsPanel::addFacts(QWidget *body, const protocol::Host &host)
{
    QVBoxLayout &layout = layoutOf(body);
    addSection(layout, body, tr("Machine"));
    addFact(layout, body, tr("Address"), host.ip);
    addFact(layout, body, tr("System"), QString(host.os % u' ' % host.arch).trimmed());
    addFact(layout, body, tr("Kernel"), host.facts.value("kernel"_L1).toString());
    if (host.cpuCores > 0)
        addFact(layout, body, tr("Processor"), tr("%n core(s), %1", nullptr, host.cpuCores).arg(host.cpuModel));
    if (host.memoryTotal > 0)
        addFact(layout, body, tr("Memory"), sizeText(double(host.memoryTotal)));
    addFact(layout, body, tr("Agent"), host.agentVersion);
    addFact(layout, body, tr("Owner"), host.ownerName);
}

void HostsPanel::addManifest(QWidget *body, const protocol::Host &host)
{
    const auto manifest = fleet::Manifest::fromJson(host.manifest);
    if (host.manifest.isEmpty() || !manifest)
        return;
    QVBoxLayout &layout = layoutOf(body);
    addSection(layout, body, tr("What its owner allows"));
    QStringList roots;
    for (const fleet::Manifest::Root &root : manifest->files)
        roots.append(root.write ? tr("%1 (read and write)").arg(root.path) : tr("%1 (read)").arg(root.path));
    const QString processes = manifest->signalProcesses ? tr("list and signal")
                              : manifest->listProcesses ? tr("list")
                                                        : QString();
    addFact(layout, body, tr("Figures"), manifest->metrics ? tr("told") : tr("not told"));
    addFact(layout, body, tr("Files"), roots.join(u", "_s));
    addFact(layout, body, tr("Processes"), processes);
    addFact(layout, body, tr("Terminals of"), manifest->terminalUsers.join(u", "_s));
}

void HostsPanel::askNew()
{
    auto *form = new HostForm(m_context.client, {}, window());
    connect(form, &HostForm::saved, this, [this](qint64 number, const QString &name) {
        m_list->choose(QString::number(number));
        m_model->load();
        askJoin(number, name);
    });
    form->open();
}

void HostsPanel::askJoin(qint64 number, const QString &name)
{
    (new JoinDialog(m_context.client, m_context.stream, number, name, window()))->open();
}

void HostsPanel::askChange()
{
    if (!current())
        return;
    auto *form = new HostForm(m_context.client, *current(), window());
    connect(form, &HostForm::saved, m_model, &models::RowsModel::load);
    form->open();
}

void HostsPanel::askRemove()
{
    const protocol::Host *host = current();
    if (!host)
        return;
    askFirst(window(), tr("Delete %1?").arg(host->name), tr("Its agent is not let in any more."), tr("Delete"),
             [this, number = host->number] {
                 whenReady(m_context.client.call(protocol::removeHost, {number}), this,
                           [this](const Result<QJsonObject> &done) {
                               if (done)
                                   m_model->load();
                               else
                                   m_banner->showError(models::sentence(done.error()));
                           });
             });
}

void HostsPanel::askRevoke()
{
    const protocol::Host *host = current();
    if (!host)
        return;
    askFirst(window(), tr("Shut the agent of %1 out?").arg(host->name), tr("It has to join anew before it is let in."),
             tr("Shut out"), [this, number = host->number] {
                 whenReady(m_context.client.call(protocol::revokeHost, {number}), this,
                           [this](const Result<QJsonObject> &done) {
                               if (!done)
                                   m_banner->showError(models::sentence(done.error()));
                           });
             });
}

} // namespace mh::panels
