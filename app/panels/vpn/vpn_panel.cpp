// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/vpn/vpn_panel.h"

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/vpn/peers_pane.h"
#include "app/widgets/heading.h"
#include "app/widgets/ink.h"
#include "app/widgets/notices.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPageSize = 100;
enum Column { Name, State };

models::Row rowOf(const TunnelRecord &tunnel)
{
    return {QString::number(tunnel.number),
            {tunnel.name, tunnelStatus(tunnel)},
            QString(tunnel.addresses() % u"  ·  "_s % VpnPanel::tr("%n peer(s)", nullptr, int(tunnel.peers))),
            int(tunnelTone(tunnel)),
            QString(tunnel.interface % u' ' % tunnel.description)};
}

QString dotted(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
}

} // namespace

VpnPanel::VpnPanel(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_calls(context.client)
{
    makeModel();
    m_list = new SideList({tr("VPN"), tr("New tunnel…"), tr("Search tunnels"), u"vpn"_s, tr("No tunnels yet"),
                           tr("A tunnel of WireGuard on one of the hosts lets devices in, each as a peer with a key.")},
                          *m_model, State, this);
    m_list->view().setObjectName(u"tunnels"_s);
    m_list->addButton().setObjectName(u"newTunnel"_s);
    if (!mayEdit())
        m_list->forbidAdding();
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makeSide());
    split->setStretchFactor(1, 1);
    split->setSizes({340, 880});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &SideList::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    connect(m_list, &SideList::addRequested, this, &VpnPanel::askNew);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        if (m_model->state() == models::RowsModel::State::Ready)
            showCurrent();
    });
    connect(&m_context.stream, &client::EventStream::listsStale, m_model, &models::RowsModel::load);
    addActions();
}

void VpnPanel::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int page) {
            model.answerWith(m_calls.tunnels(page + 1, kPageSize), [this](const QJsonObject &reply) {
                const QJsonObject told = reply.value("data"_L1).toObject();
                models::RowsModel::Page found;
                found.total = told["pagination"_L1]["total"_L1].toInteger();
                for (const QJsonArray all = told["servers"_L1].toArray(); const QJsonValue &value : all) {
                    const auto tunnel = TunnelRecord::fromJson(value.toObject());
                    m_tunnels.put(QString::number(tunnel.number), tunnel);
                    found.rows.append(rowOf(tunnel));
                }
                return found;
            });
        },
        this);
    m_model->setEager(true);
}

QWidget *VpnPanel::makeSide()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"vpnResult"_s);
    m_pages = new QStackedWidget(side);
    auto *none = new widgets::EmptyState(m_pages);
    none->set(u"vpn"_s, tr("No tunnel chosen"), tr("Choose one on the left to see who may use it."));
    m_pages->addWidget(none);
    m_pages->addWidget(makeTunnelPage());
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    connect(m_peers, &PeersPane::failed, this, [this](const QString &why) { m_banner->showError(why); });
    connect(m_peers, &PeersPane::changed, m_model, &models::RowsModel::load);
    return side;
}

QWidget *VpnPanel::makeTunnelPage()
{
    QWidget *body = newBody(m_pages);
    m_title = new widgets::Heading(body);
    m_facts = words(body, {}, QPalette::PlaceholderText);
    m_facts->setObjectName(u"tunnelFacts"_s);
    m_figures = words(body, {}, QPalette::PlaceholderText);
    m_reason = words(body, {});
    m_reason->setObjectName(u"tunnelReason"_s);
    m_drift = words(body, {});
    m_drift->setObjectName(u"tunnelDrift"_s);
    m_run = newButton(body, tr("Start"), u"runTunnel"_s);
    m_change = newButton(body, tr("Change…"), u"changeTunnel"_s);
    m_remove = newButton(body, tr("Delete…"), u"deleteTunnel"_s);
    m_repair = newButton(body, tr("Repair"), u"repairTunnel"_s);
    m_peers = new PeersPane(m_context, body);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    for (QPushButton *button : {m_run, m_change, m_remove}) {
        button->setVisible(mayEdit());
        head->addWidget(button);
    }
    auto *drift = new QHBoxLayout;
    drift->addWidget(m_drift, 1);
    drift->addWidget(m_repair);
    QVBoxLayout &layout = layoutOf(body);
    layout.addLayout(head);
    for (QLabel *line : {m_facts, m_figures, m_reason})
        layout.addWidget(line);
    layout.addLayout(drift);
    layout.addSpacing(8);
    layout.addWidget(m_peers, 1);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (const TunnelRecord *tunnel = current())
            act(tunnel->isOn() ? VpnCalls::TunnelAct::Stop : VpnCalls::TunnelAct::Start, tunnel->number);
    });
    connect(m_repair, &QPushButton::clicked, this, [this] {
        if (const TunnelRecord *tunnel = current())
            act(VpnCalls::TunnelAct::Repair, tunnel->number);
    });
    connect(m_change, &QPushButton::clicked, this, &VpnPanel::askChange);
    connect(m_remove, &QPushButton::clicked, this, &VpnPanel::askRemove);
    return body;
}

void VpnPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    const auto may = [this] { return mayEdit() && current(); };
    m_actions->addRow(
        u"changeTunnelAction"_s, tr("Change…"), Key::Edit, [this] { askChange(); }, may);
    m_actions->addRow(
        u"deleteTunnelAction"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, may);
    m_actions->addSeparator();
    m_actions->addGeneral(u"newTunnelAction"_s, tr("New tunnel…"), Key::New, [this] { askNew(); })
        .setEnabled(mayEdit());
}

void VpnPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    askHosts();
    m_model->load(); // hosts and peers come and go meanwhile
}

void VpnPanel::askHosts()
{
    whenReady(m_context.client.call(protocol::listHosts, {}), this, [this](const Result<protocol::HostList> &list) {
        if (!list)
            return; // their numbers are shown then
        m_hosts.clear();
        for (const protocol::Host &host : list->servers)
            m_hosts.insert(host.number, host.name);
        if (current())
            showFacts(*current());
    });
}

void VpnPanel::focusSearch()
{
    m_list->focusSearch();
}

void VpnPanel::choose(const QString &id)
{
    m_list->choose(id);
}

bool VpnPanel::mayEdit() const
{
    return m_context.people.amManager();
}

const TunnelRecord *VpnPanel::current() const
{
    return m_tunnels.find(m_list->current());
}

QString VpnPanel::hostOf(const TunnelRecord &tunnel) const
{
    if (tunnel.host == 0)
        return tr("on no host yet");
    return m_hosts.value(tunnel.host, u"#%1"_s.arg(tunnel.host));
}

void VpnPanel::showCurrent()
{
    const TunnelRecord *tunnel = current();
    m_pages->setCurrentIndex(tunnel ? 1 : 0);
    m_actions->update();
    if (!tunnel)
        return;
    showFacts(*tunnel);
    lookAt(tunnel->number);
    m_peers->show(*tunnel);
}

void VpnPanel::showFacts(const TunnelRecord &tunnel)
{
    m_title->setText(tunnel.name);
    m_facts->setText(dotted({tunnelStatus(tunnel), hostOf(tunnel), tunnel.interface, tunnel.addresses(),
                             tr("port %1").arg(tunnel.listenPort), tunnel.description}));
    m_figures->setText(dotted({tr("%n peer(s)", nullptr, int(tunnel.peers)), trafficText(tunnel.received, tunnel.sent),
                               tunnel.handshakeAt > 0
                                   ? tr("last seen %1").arg(models::moment(tunnel.handshakeAt, m_context.clock.nowMs()))
                                   : QString()}));
    widgets::setInk(*m_reason, widgets::Tone::Bad, QPalette::Text);
    m_reason->setText(words::spoken(tunnel.error));
    m_reason->setVisible(!tunnel.error.isEmpty());
    m_run->setText(tunnel.isOn() ? tr("Stop") : tr("Start"));
    m_run->setEnabled(tunnel.isOn() || tunnel.host != 0);
    m_run->setToolTip(m_run->isEnabled() ? QString() : tr("It has to be on a host first: change it."));
}

void VpnPanel::lookAt(qint64 tunnel)
{
    showDrift({});
    if (current()->host == 0)
        return;
    whenReady(m_calls.act(VpnCalls::TunnelAct::Look, tunnel), this, [this, tunnel](const Result<QJsonObject> &reply) {
        if (!reply || !current() || current()->number != tunnel)
            return; // another one may have been chosen meanwhile
        QStringList drift;
        for (const QJsonArray all = (*reply)["data"_L1]["drift"_L1].toArray(); const QJsonValue &each : all)
            drift += each.toString();
        showDrift(drift);
    });
}

void VpnPanel::showDrift(const QStringList &drift)
{
    widgets::setInk(*m_drift, widgets::Tone::Warning, QPalette::Text);
    m_drift->setText(tr("On its host it is not as it should be:") % u'\n' % drift.join(u'\n'));
    m_drift->setVisible(!drift.isEmpty());
    m_repair->setVisible(mayEdit() && !drift.isEmpty());
}

void VpnPanel::askNew()
{
    auto *form = new TunnelForm(m_calls, {}, m_hosts, window());
    connect(form, &TunnelForm::saved, this, [this](qint64 number) {
        m_list->choose(QString::number(number));
        m_model->load();
    });
    form->open();
}

void VpnPanel::askChange()
{
    if (!current())
        return;
    auto *form = new TunnelForm(m_calls, *current(), m_hosts, window());
    connect(form, &TunnelForm::saved, m_model, &models::RowsModel::load);
    form->open();
}

void VpnPanel::askRemove()
{
    const TunnelRecord *tunnel = current();
    if (!tunnel)
        return;
    askFirst(window(), tr("Delete the tunnel %1?").arg(tunnel->name),
             tr("Its %n peer(s) are not let in any more, and go with it.", nullptr, int(tunnel->peers)), tr("Delete"),
             [this, number = tunnel->number] { act(VpnCalls::TunnelAct::Remove, number); });
}

void VpnPanel::act(VpnCalls::TunnelAct what, qint64 number)
{
    m_banner->clear();
    whenReady(m_calls.act(what, number), this, [this](const Result<QJsonObject> &done) {
        if (!done)
            m_banner->showError(models::sentence(done.error()));
        m_model->load();
    });
}

} // namespace mh::panels
