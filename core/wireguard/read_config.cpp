// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/read_config.h"

#include <QHash>

#include "core/wireguard/values.h"

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

Error inLine(qsizetype line, const QString &word, const QString &message)
{
    const QString where = word.isEmpty() ? u"line %1: %2"_s.arg(line).arg(message)
                                         : u"line %1: %2: %3"_s.arg(QString::number(line), word, message);
    return {ErrorCode::InvalidInput, u"DOCUMENT_INVALID"_s, where, word, {{u"line"_s, line}}};
}

/// Puts a value where it belongs, or says why it cannot.
template <class T, class Value>
Result<> put(T &target, Result<Value> value)
{
    if (!value)
        return value.error();
    target = *std::move(value);
    return {};
}

Result<> putKey(std::optional<SecretKey> &target, QByteArrayView text)
{
    auto key = SecretKey::parse(text);
    if (!key)
        return key.error();
    target = key->isNone() ? std::nullopt : std::optional(*std::move(key));
    return {};
}

Result<> addCommand(QStringList &commands, QByteArrayView value)
{
    const QString text = QString::fromUtf8(value);
    if (text.toUtf8() != value)
        return invalidInput(u"must be UTF-8"_s);
    if (!text.isEmpty())
        commands.append(text);
    return {};
}

Result<> addToList(InterfaceConfig &own, Word word, QByteArrayView value)
{
    for (const QByteArray &each : valuesIn(word, value)) {
        const auto text = canonical(word, each);
        if (!text)
            return text.error();
        const QString known = QString::fromLatin1(*text);
        if (word == Word::Address)
            own.addresses.append(*net::InterfaceAddress::parse(known));
        else if (const auto server = net::Address::parse(known))
            own.dnsServers.append(*server);
        else
            own.dnsDomains.append(known);
    }
    return {};
}

Result<> readOwn(InterfaceConfig &own, Word word, QByteArrayView value)
{
    const QString text = QString::fromLatin1(rowOf(word).isOfQuick ? value.toByteArray() : withoutBlanks(value));
    switch (word) {
    case Word::ListenPort: return put(own.listenPort, listenPortFrom(text));
    case Word::FwMark: return put(own.fwMark, fwMarkFrom(text));
    case Word::Mtu: return put(own.mtu, mtuFrom(text));
    case Word::Table: return put(own.table, tableFrom(text));
    case Word::SaveConfig: return put(own.saveConfig, flagFrom(text));
    case Word::PreUp: return addCommand(own.preUp, value);
    case Word::PostUp: return addCommand(own.postUp, value);
    case Word::PreDown: return addCommand(own.preDown, value);
    case Word::PostDown: return addCommand(own.postDown, value);
    default: return addToList(own, word, value);
    }
}

/// `text` has no blanks.
Result<> readPeer(PeerConfig &peer, Word word, const QByteArray &text)
{
    switch (word) {
    case Word::PublicKey: return put(peer.publicKey, Key::parse(text));
    case Word::Endpoint: return put(peer.endpoint, Endpoint::parse(QString::fromUtf8(text)));
    case Word::PersistentKeepalive: return put(peer.persistentKeepalive, keepaliveFrom(QString::fromLatin1(text)));
    default: break;
    }
    for (const QByteArray &each : valuesIn(word, text)) {
        auto allowed = allowedIpFrom(QString::fromLatin1(each));
        if (!allowed)
            return allowed.error();
        peer.allowedIps.append(*allowed);
    }
    return {};
}

/// Goes through the lines of one document, once.
class Reader
{
public:
    explicit Reader(Unknown unknown) : m_unknown(unknown) {}

    Result<> take(const Line &line)
    {
        ++m_at;
        switch (line.kind) {
        case Line::Kind::Blank:
        case Line::Kind::Comment: return {};
        case Line::Kind::Entry: return entry(line);
        case Line::Kind::Other: return inLine(m_at, {}, u"is neither a section nor a word with = and a value"_s);
        default: return header(line.kind);
        }
    }
    Result<Config> finish()
    {
        if (auto ended = endPeer(); !ended)
            return ended.error();
        return std::move(m_config);
    }

private:
    Result<> header(Line::Kind kind)
    {
        if (auto ended = endPeer(); !ended)
            return ended.error();
        m_section = kind;
        m_header = m_at;
        if (kind == Line::Kind::OtherHeader && m_unknown == Unknown::Refused)
            return inLine(m_at, {}, u"is neither [Interface] nor [Peer]"_s);
        if (kind == Line::Kind::InterfaceHeader && std::exchange(m_hasOwn, true))
            return inLine(m_at, {}, u"there is a second [Interface]"_s);
        if (kind == Line::Kind::PeerHeader)
            m_config.peers.emplace_back();
        return {};
    }
    Result<> entry(const Line &line)
    {
        if (line.word == Word::Unknown) {
            if (m_unknown == Unknown::Skipped)
                return {};
            return inLine(m_at, {},
                          m_header == 0 ? u"stands before the first section"_s : u"is not known in this section"_s);
        }
        const QString name = rowOf(line.word).name;
        // wg-quick takes such a line for none, but for the one that must be true or false.
        if (line.value().isEmpty() && (!rowOf(line.word).isOfQuick || line.word == Word::SaveConfig))
            return inLine(m_at, name, u"has no value"_s);
        const Result<> read = value(line);
        if (!read)
            return inLine(m_at, name, read.error().message);
        if (line.word == Word::PublicKey)
            m_keyAt = m_at;
        return {};
    }
    Result<> value(const Line &line)
    {
        if (line.word == Word::PrivateKey || line.word == Word::PresharedKey) {
            const Secret text(withoutBlanks(line.value()));
            return putKey(line.word == Word::PrivateKey ? m_config.own.privateKey : m_config.peers.back().presharedKey,
                          text.bytes());
        }
        return m_section == Line::Kind::PeerHeader
                   ? readPeer(m_config.peers.back(), line.word, withoutBlanks(line.value()))
                   : readOwn(m_config.own, line.word, line.value());
    }
    /// What can only be said of a peer as a whole.
    Result<> endPeer()
    {
        if (m_section != Line::Kind::PeerHeader)
            return {};
        const qsizetype keyAt = std::exchange(m_keyAt, 0);
        if (keyAt == 0)
            return inLine(m_header, u"PublicKey"_s, u"is missing"_s);
        const qsizetype before = m_peers.value(m_config.peers.back().publicKey);
        if (before != 0)
            return inLine(keyAt, u"PublicKey"_s, u"the peer of line %1 has the same"_s.arg(before));
        m_peers.insert(m_config.peers.back().publicKey, keyAt);
        return {};
    }

    Unknown m_unknown;
    Config m_config;
    Line::Kind m_section = Line::Kind::OtherHeader;
    bool m_hasOwn = false;
    qsizetype m_at = 0;     ///< the line, from 1
    qsizetype m_header = 0; ///< of the section
    qsizetype m_keyAt = 0;  ///< the peer's public key
    QHash<Key, qsizetype> m_peers;
};

} // namespace

Result<Config> readConfig(const Document &document, Unknown unknown)
{
    Reader reader(unknown);
    for (const Line &line : document.lines()) {
        if (auto taken = reader.take(line); !taken)
            return taken.error();
    }
    return reader.finish();
}

} // namespace mh::wireguard
