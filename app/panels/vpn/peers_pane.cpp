// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/vpn/peers_pane.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/vpn/peer_config.h"
#include "app/panels/vpn/vpn_forms.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPageSize = 100;
enum Column { Name, Addresses, Status, Seen, Traffic, Ends };

models::Row rowOf(const PeerRecord &peer, qint64 now)
{
    return {QString::number(peer.number),
            {peer.name, peer.addresses(), peerStatus(peer), models::moment(peer.handshakeAt, now),
             trafficText(peer.received, peer.sent),
             peer.expiresAt > 0 ? models::appointment(peer.expiresAt) : PeersPane::tr("Never")},
            {},
            int(peerTone(peer)),
            {}};
}

} // namespace

PeersPane::PeersPane(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_calls(context.client),
      m_search(new QLineEdit(this)),
      m_count(words(this, {}, QPalette::PlaceholderText))
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("Addresses"), tr("State"), tr("Last seen"), tr("Traffic"), tr("Ends")},
        [this](models::RowsModel &model, int page) { fetch(model, page); }, this);
    m_table = new TablePane({tr("Peers"), u"vpn"_s, tr("Nobody here"),
                             tr("There is no peer that the search fits. New peer… lets a device in.")},
                            *m_model, Status, this);
    m_table->view().setObjectName(u"peers"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    addTools();
    addActions();
    m_typing.setSingleShot(true);
    m_typing.setInterval(250); // one question for a word, not for each letter
    connect(&m_typing, &QTimer::timeout, m_model, &models::RowsModel::load);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        m_count->setText(m_model->state() == models::RowsModel::State::Ready
                             ? tr("%n peer(s)", nullptr, int(m_model->total()))
                             : QString());
        enable();
    });
}

void PeersPane::addTools()
{
    m_search->setObjectName(u"searchPeers"_s);
    m_search->setPlaceholderText(tr("Search names, addresses and keys"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_add = newButton(this, tr("New peer…"), u"newPeer"_s, widgets::kPrimary);
    m_config = newButton(this, tr("QR code…"), u"peerQr"_s);
    m_change = newButton(this, tr("Change…"), u"changePeer"_s);
    m_toggle = newButton(this, tr("Switch off"), u"togglePeer"_s);
    m_newKey = newButton(this, tr("New key…"), u"newKey"_s);
    m_remove = newButton(this, tr("Delete…"), u"deletePeer"_s);
    auto *above = new QHBoxLayout;
    above->addWidget(m_search, 1);
    above->addWidget(m_add);
    auto *below = new QHBoxLayout;
    m_count->setWordWrap(false);
    below->addWidget(m_count, 1);
    for (QPushButton *button : {m_config, m_change, m_toggle, m_newKey, m_remove})
        below->addWidget(button);
    auto *all = static_cast<QVBoxLayout *>(layout());
    all->addLayout(above);
    all->addWidget(m_table, 1);
    all->addLayout(below);
    connect(m_add, &QPushButton::clicked, this, &PeersPane::askNew);
    connect(m_config, &QPushButton::clicked, this, [this] { showConfig(current().number); });
    connect(m_change, &QPushButton::clicked, this, &PeersPane::askChange);
    connect(m_toggle, &QPushButton::clicked, this, &PeersPane::toggle);
    connect(m_newKey, &QPushButton::clicked, this, &PeersPane::askNewKey);
    connect(m_remove, &QPushButton::clicked, this, &PeersPane::askRemove);
}

void PeersPane::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_table->view());
    const auto may = [this] { return mayEdit(); };
    m_actions->addRow(
        u"peerQrAction"_s, tr("QR code…"), Key::None, [this] { showConfig(current().number); }, may);
    m_actions->addRow(
        u"changePeerAction"_s, tr("Change…"), Key::Edit, [this] { askChange(); }, may);
    m_actions->addRow(
        u"newKeyAction"_s, tr("New key…"), Key::None, [this] { askNewKey(); }, may);
    m_actions->addRow(
        u"deletePeerAction"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, may);
    connect(m_table, &TablePane::currentChanged, this, &PeersPane::enable);
    enable();
}

void PeersPane::show(const TunnelRecord &tunnel)
{
    const bool isOther = tunnel.number != m_tunnel.number;
    m_tunnel = tunnel;
    if (isOther) {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
        m_peers.clear();
    }
    enable();
    m_model->load();
}

void PeersPane::fetch(models::RowsModel &model, int page)
{
    model.answerWith(m_calls.peers(m_tunnel.number, m_search->text().trimmed(), page + 1, kPageSize),
                     [this](const QJsonObject &reply) {
                         const QJsonObject told = reply.value("data"_L1).toObject();
                         models::RowsModel::Page found;
                         found.total = told["pagination"_L1]["total"_L1].toInteger();
                         for (const QJsonArray all = told["clients"_L1].toArray(); const QJsonValue &value : all) {
                             const auto peer = PeerRecord::fromJson(value.toObject());
                             m_peers.insert(QString::number(peer.number), peer);
                             found.rows.append(rowOf(peer, m_context.clock.nowMs()));
                         }
                         return found;
                     });
}

bool PeersPane::mayEdit() const
{
    return m_context.people.amManager();
}

PeerRecord PeersPane::current() const
{
    return m_peers.value(m_table->current());
}

void PeersPane::enable()
{
    const bool any = current().number != 0;
    m_add->setVisible(mayEdit());
    for (QPushButton *button : {m_config, m_change, m_toggle, m_newKey, m_remove}) {
        button->setVisible(mayEdit()); // the configuration holds keys
        button->setEnabled(any);
    }
    m_toggle->setText(!any || current().enabled ? tr("Switch off") : tr("Switch on"));
    if (m_actions)
        m_actions->update();
}

void PeersPane::askNew()
{
    auto *form = new PeerForm(m_calls, m_tunnel, {}, window());
    connect(form, &PeerForm::saved, this, [this](qint64 number) {
        m_table->choose(QString::number(number));
        emit changed();
        showConfig(number);
    });
    form->open();
}

void PeersPane::askChange()
{
    auto *form = new PeerForm(m_calls, m_tunnel, current(), window());
    connect(form, &PeerForm::saved, this, &PeersPane::changed);
    form->open();
}

void PeersPane::toggle()
{
    const PeerRecord chosen = current();
    act(chosen.enabled ? VpnCalls::PeerAct::Disable : VpnCalls::PeerAct::Enable, chosen.number, false);
}

void PeersPane::askNewKey()
{
    askFirst(window(), tr("Give %1 a new key?").arg(current().name),
             tr("Its device is let in again once it has the new configuration."), tr("New key"),
             [this, number = current().number] { act(VpnCalls::PeerAct::RotateKey, number, true); });
}

void PeersPane::askRemove()
{
    askFirst(window(), tr("Delete the peer %1?").arg(current().name),
             tr("Its device is not let in any more, and its addresses are free."), tr("Delete"),
             [this, number = current().number] { act(VpnCalls::PeerAct::Remove, number, false); });
}

void PeersPane::act(VpnCalls::PeerAct what, qint64 number, bool showsConfig)
{
    whenReady(m_calls.act(what, number), this, [this, number, showsConfig](const Result<QJsonObject> &done) {
        if (!done)
            emit failed(models::sentence(done.error()));
        else if (showsConfig)
            showConfig(number);
        emit changed();
    });
}

void PeersPane::showConfig(qint64 number)
{
    whenReady(m_calls.act(VpnCalls::PeerAct::Look, number), this, [this](const Result<QJsonObject> &peer) {
        if (!peer)
            return emit failed(models::sentence(peer.error()));
        (new PeerConfig(peer->value("data"_L1).toObject(), window()))->open();
    });
}

} // namespace mh::panels
