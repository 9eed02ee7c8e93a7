// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/vpn/vpn_forms.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QSpinBox>

#include "app/panels/tasks/task_form_fields.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLastPort = 65'535;
constexpr qint64 kOwnMachine = -1;
// Of a peer's end, beside seconds from now.
constexpr qint64 kNever = 0;
constexpr qint64 kAsItIs = -1;
constexpr qint64 kDay = 24 * 3600;

QJsonArray listOf(const QLineEdit *field, const QStringList &otherwise = {})
{
    const QStringList said = partsOf(field->text(), u',');
    return QJsonArray::fromStringList(said.isEmpty() ? otherwise : said);
}

} // namespace

TunnelForm::TunnelForm(const VpnCalls &calls, const TunnelRecord &tunnel, const HostNames &hosts, QWidget *parent)
    : NotedForm(tunnel.number == 0 ? tr("New tunnel") : tr("Change tunnel"),
                tunnel.number == 0 ? tr("Create") : tr("Save"), parent),
      m_calls(calls),
      m_tunnel(tunnel),
      m_name(newLine(tunnel.name, u"tunnelName"_s)),
      m_host(new QComboBox(this)),
      m_interface(newLine(tunnel.interface, u"tunnelInterface"_s)),
      m_port(new QSpinBox(this)),
      m_ipv4(newLine(tunnel.ipv4, u"tunnelIpv4"_s)),
      m_ipv6(newLine(tunnel.ipv6, u"tunnelIpv6"_s)),
      m_endpoint(newLine(tunnel.endpoint, u"tunnelEndpoint"_s)),
      m_dns(newLine(tunnel.dns.join(u", "_s), u"tunnelDns"_s)),
      m_allowed(newLine(tunnel.allowedIps.join(u", "_s), u"tunnelAllowed"_s)),
      m_masquerade(new QCheckBox(tr("Peers go out with the host's address"), this)),
      m_autoStart(new QCheckBox(tr("Runs whenever its host does"), this)),
      m_description(newLine(tunnel.description, u"tunnelDescription"_s))
{
    fill(hosts);
    add(tr("Name"), u"name"_s, m_name);
    add(tr("Host"), u"host_id"_s, m_host);
    add(tr("Interface"), u"interface"_s, m_interface);
    add(tr("Port"), u"listen_port"_s, m_port);
    add(tr("IPv4 address"), u"ipv4_address"_s, m_ipv4);
    add(tr("IPv6 address"), u"ipv6_address"_s, m_ipv6);
    add(tr("Reached at"), u"endpoint"_s, m_endpoint);
    add(tr("Name servers"), u"dns_servers"_s, m_dns);
    add(tr("Through the tunnel"), u"allowed_ips"_s, m_allowed);
    add(tr("Way out"), u"masquerade"_s, m_masquerade);
    add(tr("Start"), u"auto_start"_s, m_autoStart);
    add(tr("Description"), u"description"_s, m_description);
    connect(this, &FormDialog::confirmed, this, &TunnelForm::save);
    m_name->setFocus();
    TunnelForm::check();
}

void TunnelForm::fill(const HostNames &hosts)
{
    m_host->setObjectName(u"tunnelHost"_s);
    if (m_tunnel.number == 0)
        m_host->addItem(tr("The server's own machine, if it has an agent"), kOwnMachine);
    m_host->addItem(tr("None yet"), qint64(0));
    for (auto each = hosts.begin(); each != hosts.end(); ++each)
        m_host->addItem(each.value(), each.key());
    if (m_tunnel.number != 0) {
        if (m_host->findData(m_tunnel.host) < 0) // one that I may not see
            m_host->addItem(u"#%1"_s.arg(m_tunnel.host), m_tunnel.host);
        m_host->setCurrentIndex(m_host->findData(m_tunnel.host));
    }
    m_port->setObjectName(u"tunnelPort"_s);
    m_port->setRange(0, kLastPort);
    m_port->setSpecialValueText(tr("the next free one"));
    m_port->setValue(m_tunnel.listenPort);
    m_masquerade->setObjectName(u"tunnelMasquerade"_s);
    m_masquerade->setChecked(m_tunnel.masquerade);
    m_autoStart->setObjectName(u"tunnelAutoStart"_s);
    m_autoStart->setChecked(m_tunnel.autoStart);
    m_interface->setPlaceholderText(tr("empty: the next free one"));
    m_ipv4->setPlaceholderText(u"10.8.0.1/24"_s);
    m_ipv6->setPlaceholderText(u"fd00:8::1/64"_s);
    m_endpoint->setPlaceholderText(tr("empty: the host's address and the port"));
    m_dns->setPlaceholderText(u"10.8.0.1, fd00:8::1"_s);
    m_allowed->setPlaceholderText(tr("empty: everything"));
}

void TunnelForm::check()
{
    setTrouble({});
    QStringList missing;
    if (m_name->text().trimmed().isEmpty())
        missing += tr("Name");
    if (m_ipv4->text().trimmed().isEmpty() && m_ipv6->text().trimmed().isEmpty())
        missing += tr("an address");
    setMissing(missing);
}

void TunnelForm::save()
{
    QJsonObject said{{u"name"_s, m_name->text().trimmed()},
                     {u"ipv4_address"_s, m_ipv4->text().trimmed()},
                     {u"ipv6_address"_s, m_ipv6->text().trimmed()},
                     {u"endpoint"_s, m_endpoint->text().trimmed()},
                     {u"dns_servers"_s, listOf(m_dns)},
                     {u"masquerade"_s, m_masquerade->isChecked()},
                     {u"auto_start"_s, m_autoStart->isChecked()},
                     {u"description"_s, m_description->text().trimmed()}};
    // What is empty here is the server's to choose.
    if (const QString interface = m_interface->text().trimmed(); !interface.isEmpty())
        said.insert("interface"_L1, interface);
    if (m_port->value() > 0)
        said.insert("listen_port"_L1, m_port->value());
    said.insert("allowed_ips"_L1, listOf(m_allowed, {u"0.0.0.0/0"_s, u"::/0"_s}));
    if (const qint64 host = m_host->currentData().toLongLong(); host != kOwnMachine)
        said.insert("host_id"_L1, host);
    sendOff(m_calls.writeTunnel(m_tunnel.number, said), [this](qint64 number) { emit saved(number); });
}

PeerForm::PeerForm(const VpnCalls &calls, const TunnelRecord &tunnel, const PeerRecord &peer, QWidget *parent)
    : NotedForm(peer.number == 0 ? tr("New peer of %1").arg(tunnel.name) : tr("Change peer"),
                peer.number == 0 ? tr("Create") : tr("Save"), parent),
      m_calls(calls),
      m_tunnel(tunnel),
      m_peer(peer),
      m_name(newLine(peer.name, u"peerName"_s)),
      m_email(newLine(peer.email, u"peerEmail"_s)),
      m_ipv4(newLine(peer.ipv4, u"peerIpv4"_s)),
      m_ipv6(newLine(peer.ipv6, u"peerIpv6"_s)),
      m_allowed(newLine(peer.allowedIps.join(u", "_s), u"peerAllowed"_s)),
      m_dns(newLine(peer.dns.join(u", "_s), u"peerDns"_s)),
      m_key(newLine(peer.publicKey, u"peerKey"_s)),
      m_ends(new QComboBox(this)),
      m_description(newLine(peer.description, u"peerDescription"_s))
{
    fill();
    add(tr("Name"), u"name"_s, m_name);
    add(tr("E-mail"), u"email"_s, m_email);
    add(tr("IPv4 address"), u"ipv4_address"_s, m_ipv4);
    add(tr("IPv6 address"), u"ipv6_address"_s, m_ipv6);
    add(tr("Through the tunnel"), u"allowed_ips"_s, m_allowed);
    add(tr("Name servers"), u"dns_servers"_s, m_dns);
    add(tr("Public key"), u"public_key"_s, m_key);
    add(tr("Ends"), u"expires_in"_s, m_ends);
    add(tr("Description"), u"description"_s, m_description);
    connect(this, &FormDialog::confirmed, this, &PeerForm::save);
    m_name->setFocus();
    PeerForm::check();
}

void PeerForm::fill()
{
    const bool isNew = m_peer.number == 0;
    m_ipv4->setPlaceholderText(m_tunnel.ipv4.isEmpty() ? tr("the tunnel has none") : tr("empty: the next free one"));
    m_ipv6->setPlaceholderText(m_tunnel.ipv6.isEmpty() ? tr("the tunnel has none") : tr("empty: the next free one"));
    m_ipv4->setEnabled(!m_tunnel.ipv4.isEmpty());
    m_ipv6->setEnabled(!m_tunnel.ipv6.isEmpty());
    m_allowed->setPlaceholderText(tr("empty: as the tunnel says"));
    m_dns->setPlaceholderText(tr("empty: as the tunnel says"));
    m_key->setPlaceholderText(tr("empty: the server makes its keys"));
    m_key->setEnabled(isNew);
    m_ends->setObjectName(u"peerEnds"_s);
    if (m_peer.expiresAt > 0)
        m_ends->addItem(tr("As it is: %1").arg(models::appointment(m_peer.expiresAt)), kAsItIs);
    m_ends->addItem(tr("Never"), kNever);
    for (const int days : {1, 7, 30, 90, 365})
        m_ends->addItem(tr("In %n day(s)", nullptr, days), days * kDay);
}

void PeerForm::check()
{
    setTrouble({});
    setMissing(m_name->text().trimmed().isEmpty() ? QStringList{tr("Name")} : QStringList());
}

void PeerForm::save()
{
    QJsonObject said{{u"name"_s, m_name->text().trimmed()},
                     {u"email"_s, m_email->text().trimmed()},
                     {u"allowed_ips"_s, listOf(m_allowed, m_tunnel.allowedIps)},
                     {u"dns_servers"_s, listOf(m_dns, m_tunnel.dns)},
                     {u"description"_s, m_description->text().trimmed()}};
    for (const auto &[member, field] : {std::pair(u"ipv4_address"_s, m_ipv4), std::pair(u"ipv6_address"_s, m_ipv6)}) {
        if (const QString wish = field->text().trimmed(); !wish.isEmpty())
            said.insert(member, wish);
    }
    const qint64 ends = m_ends->currentData().toLongLong();
    if (ends > 0)
        said.insert("expires_in"_L1, ends);
    else if (ends == kNever && m_peer.expiresAt > 0)
        said.insert("expires_at"_L1, QJsonValue());
    if (m_peer.number == 0) {
        said.insert("server_id"_L1, m_tunnel.number);
        if (const QString key = m_key->text().trimmed(); !key.isEmpty())
            said.insert("public_key"_L1, key);
    }
    sendOff(m_calls.writePeer(m_peer.number, said), [this](qint64 number) { emit saved(number); });
}

} // namespace mh::panels
