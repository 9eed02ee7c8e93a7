// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/config_values.h"

#include <algorithm>

#include <QSet>

#include "core/wireguard/values.h"

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

Values oneValue(bool isThere, const QString &text)
{
    Values values;
    if (isThere)
        values.emplace_back(text.toUtf8());
    return values;
}

Values keyValue(const std::optional<SecretKey> &key)
{
    Values values;
    if (key && !key->isNone())
        values.push_back(key->toText());
    return values;
}

template <class List>
void append(Values &values, const List &list)
{
    for (const auto &each : list)
        values.emplace_back(each.toString().toUtf8());
}

Values commandValues(const QStringList &commands)
{
    Values values;
    for (const QString &command : commands)
        values.emplace_back(command.toUtf8());
    return values;
}

Values dnsValues(const InterfaceConfig &own)
{
    Values values;
    append(values, own.dnsServers);
    for (const QString &domain : own.dnsDomains)
        values.emplace_back(domain.toLatin1());
    return values;
}

QString tableText(const RouteTable &table)
{
    return table.kind == RouteTable::Kind::Off ? u"off"_s : QString::number(table.number);
}

} // namespace

Values valuesOf(const InterfaceConfig &own, Word word)
{
    switch (word) {
    case Word::PrivateKey: return keyValue(own.privateKey);
    case Word::Address: {
        Values values;
        append(values, own.addresses);
        return values;
    }
    case Word::ListenPort: return oneValue(own.listenPort != 0, QString::number(own.listenPort));
    case Word::Dns: return dnsValues(own);
    case Word::Mtu: return oneValue(own.mtu != 0, QString::number(own.mtu));
    case Word::Table: return oneValue(own.table.kind != RouteTable::Kind::Auto, tableText(own.table));
    case Word::FwMark: return oneValue(own.fwMark != 0, u"0x"_s + QString::number(own.fwMark, 16));
    case Word::PreUp: return commandValues(own.preUp);
    case Word::PostUp: return commandValues(own.postUp);
    case Word::PreDown: return commandValues(own.preDown);
    case Word::PostDown: return commandValues(own.postDown);
    case Word::SaveConfig: return oneValue(own.saveConfig, u"true"_s);
    default: return {};
    }
}

Values valuesOf(const PeerConfig &peer, Word word)
{
    switch (word) {
    case Word::PublicKey: return oneValue(true, QString::fromLatin1(peer.publicKey.toText()));
    case Word::PresharedKey: return keyValue(peer.presharedKey);
    case Word::AllowedIps: {
        Values values;
        append(values, peer.allowedIps);
        return values;
    }
    case Word::Endpoint:
        return oneValue(peer.endpoint.has_value(), peer.endpoint ? peer.endpoint->toString() : QString());
    case Word::PersistentKeepalive:
        return oneValue(peer.persistentKeepalive != 0, QString::number(peer.persistentKeepalive));
    default: return {};
    }
}

namespace {

Error notWritable(Word word, const QString &message)
{
    const QString name = rowOf(word).name;
    return invalidInput(name + u": "_s + message, name, u"VALUE_NOT_WRITABLE"_s);
}

Result<> checkCommands(Word word, const QStringList &commands)
{
    for (const QString &command : commands) {
        if (auto checked = isCommand(command); !checked)
            return notWritable(word, checked.error().message);
    }
    return {};
}

Result<> checkOwn(const InterfaceConfig &own)
{
    const std::pair<Word, const QStringList &> moments[] = {{Word::PreUp, own.preUp},
                                                            {Word::PostUp, own.postUp},
                                                            {Word::PreDown, own.preDown},
                                                            {Word::PostDown, own.postDown}};
    for (const auto &[word, commands] : moments) {
        if (auto checked = checkCommands(word, commands); !checked)
            return checked;
    }
    if (!std::all_of(own.dnsDomains.begin(), own.dnsDomains.end(), isHostName))
        return notWritable(Word::Dns, canonical(Word::Dns, {}).error().message);
    if (auto mtu = mtuFrom(own.mtu == 0 ? QString() : QString::number(own.mtu)); !mtu)
        return notWritable(Word::Mtu, mtu.error().message);
    if (own.table.kind == RouteTable::Kind::Number) {
        if (auto table = tableFrom(QString::number(own.table.number)); !table)
            return notWritable(Word::Table, table.error().message);
    }
    return {};
}

} // namespace

Result<> checkWritable(const Config &config)
{
    if (auto own = checkOwn(config.own); !own)
        return own;
    QSet<Key> keys;
    for (const PeerConfig &peer : config.peers) {
        if (keys.contains(peer.publicKey))
            return invalidInput(u"two peers have the same public key"_s, u"PublicKey"_s, u"DUPLICATE_PEER"_s);
        keys.insert(peer.publicKey);
        if (!peer.endpoint)
            continue;
        // Text that is an endpoint, but another one, has a host that is none.
        const auto read = Endpoint::parse(peer.endpoint->toString());
        if (!read || *read != *peer.endpoint)
            return notWritable(Word::Endpoint, Endpoint::parse({}).error().message);
    }
    return {};
}

} // namespace mh::wireguard
