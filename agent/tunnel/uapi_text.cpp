// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/uapi_text.h"

#include <cstdlib>

#include <QSet>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error notUnderstood()
{
    return internalError(u"the answer of the tunnel's program is not understood"_s);
}

/// One key after the other; those of a peer follow its public key.
class Answer
{
public:
    [[nodiscard]] bool take(QByteArrayView key, QByteArrayView value)
    {
        if (key == "errno") {
            m_errno = value.toByteArray().toInt(&m_isFine);
            return m_isFine;
        }
        if (key == "public_key") {
            const auto parsed = wireguard::Key::fromBytes(QByteArray::fromHex(value.toByteArray()));
            if (parsed)
                m_state.config.peers.push_back({*parsed, {}, {}, {}, 0});
            return bool(parsed);
        }
        return m_state.config.peers.empty() ? takeOwn(key, value) : takePeer(key, value);
    }
    [[nodiscard]] int error() const { return m_errno; }
    [[nodiscard]] DeviceState state() { return std::move(m_state); }

private:
    bool takeOwn(QByteArrayView key, QByteArrayView value)
    {
        wireguard::InterfaceConfig &own = m_state.config.own;
        if (key == "private_key") {
            auto secret = wireguard::SecretKey::fromBytes(Secret(QByteArray::fromHex(value.toByteArray())));
            if (!secret)
                return false;
            if (!secret->isNone())
                own.privateKey = *std::move(secret);
        } else if (key == "listen_port") {
            own.listenPort = value.toByteArray().toUShort(&m_isFine);
            return m_isFine;
        } else if (key == "fwmark") {
            own.fwMark = value.toByteArray().toUInt(&m_isFine);
            return m_isFine;
        }
        return true; // what nobody here knows is of no matter
    }
    bool takePeer(QByteArrayView key, QByteArrayView value)
    {
        wireguard::PeerConfig &peer = m_state.config.peers.back();
        if (key == "preshared_key") {
            auto secret = wireguard::SecretKey::fromBytes(Secret(QByteArray::fromHex(value.toByteArray())));
            if (!secret)
                return false;
            if (!secret->isNone())
                peer.presharedKey = *std::move(secret);
        } else if (key == "endpoint") {
            if (const auto endpoint = wireguard::Endpoint::parse(QString::fromLatin1(value)))
                peer.endpoint = *endpoint;
        } else if (key == "allowed_ip") {
            const auto prefix = net::Prefix::parse(QString::fromLatin1(value));
            if (!prefix)
                return false;
            peer.allowedIps.append({*prefix, wireguard::AllowedIp::Change::Set});
        } else {
            return takeNumber(key, value, peer);
        }
        return true;
    }
    bool takeNumber(QByteArrayView key, QByteArrayView value, wireguard::PeerConfig &peer)
    {
        constexpr qint64 kMsPerSecond = 1000;
        constexpr qint64 kNsPerMs = 1'000'000;
        constexpr qint64 kLastSecond = 1LL << 40;
        static const QSet<QByteArray> kNumbers{"persistent_keepalive_interval", "last_handshake_time_sec",
                                               "last_handshake_time_nsec", "rx_bytes", "tx_bytes"};
        if (!kNumbers.contains(key.toByteArray()))
            return true;
        const qint64 number = value.toByteArray().toLongLong(&m_isFine);
        if (!m_isFine || number < 0)
            return false;
        if (key == "persistent_keepalive_interval") {
            peer.persistentKeepalive = quint16(number);
            return number <= 65'535;
        }
        PeerTraffic &traffic = m_state.traffic[peer.publicKey];
        if (key == "last_handshake_time_sec")
            traffic.handshakeMs += std::min(number, kLastSecond) * kMsPerSecond;
        else if (key == "last_handshake_time_nsec")
            traffic.handshakeMs += number / kNsPerMs;
        else if (key == "rx_bytes")
            traffic.received = number;
        else
            traffic.sent = number;
        return true;
    }

    DeviceState m_state;
    int m_errno = -1;
    bool m_isFine = true;
};

void addPeer(QByteArray &text, const wireguard::PeerConfig &peer, const QList<wireguard::PeerField> &fields, bool isNew)
{
    const auto has = [&](wireguard::PeerField field) { return isNew || fields.contains(field); };
    text += "public_key=" + peer.publicKey.bytes().toByteArray().toHex() + '\n';
    if (!isNew)
        text += "update_only=true\n";
    if (has(wireguard::PeerField::PresharedKey))
        text += "preshared_key="
                + (peer.presharedKey ? peer.presharedKey->bytes().bytes().toHex()
                                     : QByteArray(2 * wireguard::kKeySize, '0'))
                + '\n';
    if (has(wireguard::PeerField::Endpoint) && peer.endpoint)
        text += "endpoint=" + peer.endpoint->toString().toLatin1() + '\n';
    if (has(wireguard::PeerField::PersistentKeepalive))
        text += "persistent_keepalive_interval=" + QByteArray::number(peer.persistentKeepalive) + '\n';
    if (has(wireguard::PeerField::AllowedIps)) {
        text += "replace_allowed_ips=true\n";
        for (const wireguard::AllowedIp &each : peer.allowedIps)
            text += "allowed_ip=" + each.prefix.toString().toLatin1() + '\n';
    }
}

} // namespace

Result<DeviceState> deviceFrom(QByteArrayView answer)
{
    Answer read;
    qsizetype from = 0;
    while (from < answer.size()) {
        const qsizetype end = answer.indexOf('\n', from);
        if (end < 0)
            return notUnderstood();
        const QByteArrayView line = answer.sliced(from, end - from);
        from = end + 1;
        if (line.isEmpty())
            break;
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0 || !read.take(line.first(equals), line.sliced(equals + 1)))
            return notUnderstood();
    }
    if (read.error() != 0)
        return read.error() < 0 && read.error() != -1
                   ? internalError(u"the tunnel's program says errno %1"_s.arg(-read.error()))
                   : notUnderstood();
    return read.state();
}

Secret changeText(const wireguard::Config &desired, const wireguard::Difference &difference)
{
    QByteArray text("set=1\n");
    if (difference.own.contains(wireguard::OwnField::PrivateKey) && desired.own.privateKey)
        text += "private_key=" + desired.own.privateKey->bytes().bytes().toHex() + '\n';
    if (difference.own.contains(wireguard::OwnField::ListenPort))
        text += "listen_port=" + QByteArray::number(desired.own.listenPort) + '\n';
    for (const wireguard::Key &key : difference.removed)
        text += "public_key=" + key.bytes().toByteArray().toHex() + "\nremove=true\n";
    QHash<wireguard::Key, const wireguard::PeerConfig *> peers;
    for (const wireguard::PeerConfig &peer : desired.peers)
        peers.insert(peer.publicKey, &peer);
    for (const wireguard::PeerChange &change : difference.changed)
        addPeer(text, *peers.value(change.peer), change.fields, false);
    for (const wireguard::Key &key : difference.added)
        addPeer(text, *peers.value(key), {}, true);
    return Secret(text + '\n');
}

int errnoOf(QByteArrayView answer)
{
    if (!answer.startsWith("errno=") || !answer.endsWith("\n\n"))
        return -1;
    bool isNumber = false;
    const int number = answer.sliced(6).chopped(2).toByteArray().toInt(&isNumber);
    return isNumber ? std::abs(number) : -1;
}

} // namespace mh::agent
