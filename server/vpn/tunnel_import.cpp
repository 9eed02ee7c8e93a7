// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/tunnel_import.h"

#include <QSet>

#include "core/wireguard/read_config.h"
#include "server/vpn/tunnel_values.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

Error refused(const QString &message)
{
    return invalidInput(message, u"config"_s, u"IMPORT_REFUSED"_s);
}

/// What a comment says, where it can be a name. One with a '=' is a line that was put out of force, perhaps with a key.
QString nameIn(const wireguard::Line &line)
{
    if (line.kind != wireguard::Line::Kind::Comment || line.raw.bytes().contains('='))
        return {};
    QString text = QString::fromUtf8(line.raw.bytes()).trimmed();
    while (text.startsWith(u'#'))
        text = text.mid(1).trimmed();
    return checkName(text) ? text : QString();
}

/// One for each peer's section; empty: none is said. Beside its header, before it or behind it.
QStringList namesIn(const wireguard::Document &document)
{
    const auto &lines = document.lines();
    QStringList names;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].kind != wireguard::Line::Kind::PeerHeader)
            continue;
        const QString behind = i + 1 < lines.size() ? nameIn(lines[i + 1]) : QString();
        names.append(behind.isEmpty() && i > 0 ? nameIn(lines[i - 1]) : behind);
    }
    return names;
}

Result<> readOwn(wireguard::InterfaceConfig &own, TunnelImport &to)
{
    if (!own.privateKey)
        return refused(u"[Interface] needs a PrivateKey"_s);
    to.privateKey = std::move(own.privateKey);
    to.said.ipv4 = QString();
    to.said.ipv6 = QString();
    for (const net::InterfaceAddress &each : own.addresses) {
        auto &place = each.address.family() == net::Family::V4 ? to.said.ipv4 : to.said.ipv6;
        if (!place->isEmpty())
            return refused(u"a tunnel has one address of each family, here are more"_s);
        place = each.toString();
    }
    if (own.listenPort != 0)
        to.said.listenPort = own.listenPort;
    if (own.mtu != 0)
        to.said.mtu = own.mtu;
    QStringList dns;
    for (const net::Address &each : own.dnsServers)
        dns.append(each.toString());
    if (!dns.isEmpty())
        to.said.dns = dns;
    for (const auto &[word, list] : {std::pair(u"PreUp"_s, own.preUp), std::pair(u"PostUp"_s, own.postUp),
                                     std::pair(u"PreDown"_s, own.preDown), std::pair(u"PostDown"_s, own.postDown)}) {
        if (!list.isEmpty())
            to.commands.append(word);
    }
    return {};
}

Result<TunnelImport::Peer> readPeer(wireguard::PeerConfig &peer, const QList<net::Prefix> &allowed, const QString &name)
{
    TunnelImport::Peer made;
    if (peer.endpoint)
        return refused(u"peer '%1' has an endpoint: tunnels that connect by themselves are not taken"_s.arg(name));
    made.said.name = name;
    made.said.publicKey = QString::fromLatin1(peer.publicKey.toText());
    made.said.presharedKey = false;
    made.said.autoAssign = false;
    for (const net::Prefix &each : allowed) {
        auto &place = each.family() == net::Family::V4 ? made.said.ipv4 : made.said.ipv6;
        if (place || each.length() != net::bitsOf(each.family()))
            return refused(u"peer '%1' has more than a single address: %2"_s.arg(name, each.toString()));
        place = each.toString();
    }
    if (peer.presharedKey && !peer.presharedKey->isNone())
        made.presharedKey = std::move(peer.presharedKey);
    return made;
}

} // namespace

Result<TunnelImport> readImport(QByteArrayView text)
{
    const auto named = [](Error error) {
        error.field = u"config"_s;
        return error;
    };
    const auto document = wireguard::Document::parse(text);
    if (!document)
        return named(document.error());
    auto config = wireguard::readConfig(*document);
    if (!config)
        return named(config.error());
    TunnelImport made;
    if (auto own = readOwn(config->own, made); !own)
        return own.error();
    const QStringList names = namesIn(*document);
    const auto allowed = wireguard::allowedIpsInEffect(config->peers);
    QSet<QString> used;
    for (size_t i = 0; i < config->peers.size(); ++i) {
        QString name = names.value(qsizetype(i));
        if (name.isEmpty() || used.contains(name.toCaseFolded()))
            name = u"peer-%1"_s.arg(i + 1);
        used.insert(name.toCaseFolded());
        auto peer = readPeer(config->peers[i], allowed[i], name);
        if (!peer)
            return peer.error();
        made.peers.push_back(*std::move(peer));
    }
    return made;
}

} // namespace mh::vpn
