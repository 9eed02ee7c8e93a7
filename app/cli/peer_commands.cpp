// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFile>

#include "app/cli/tunnel_handlers.h"
#include "app/cli/tunnel_words_p.h"
#include "core/qr/qr_code.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::PeerCommands)
};

QString statusText(const QString &status)
{
    return status == "live"_L1 || status == "active"_L1 ? Text::tr("live")
           : status == "never"_L1                       ? Text::tr("never connected")
           : status == "stale"_L1                       ? Text::tr("not heard of")
           : status == "disabled"_L1                    ? Text::tr("disabled")
           : status == "expired"_L1                     ? Text::tr("expired")
                                                        : status;
}

Result<protocol::WritePeer> wantedFrom(const Invocation &given)
{
    protocol::WritePeer request;
    request.ipv4 = textFrom(given, u"ipv4"_s);
    request.ipv6 = textFrom(given, u"ipv6"_s);
    request.dns = listFrom(given, u"dns"_s);
    request.allowedIps = listFrom(given, u"allow"_s);
    request.description = textFrom(given, u"description"_s);
    request.publicKey = textFrom(given, u"public-key"_s);
    request.tags = listFrom(given, u"tag"_s);
    for (const auto &[option, member] : {std::pair(u"keepalive"_s, &protocol::WritePeer::keepalive),
                                         {u"expires-in"_s, &protocol::WritePeer::expiresIn}}) {
        const auto number = numberFrom(given, option);
        if (!number)
            return number.error();
        request.*member = *number;
    }
    return request;
}

template <class Endpoint>
void order(Session &session, const Endpoint &endpoint, const QString &sentence)
{
    const QString name = session.invocation().positionals.first();
    findPeer(session, name, [&session, endpoint, sentence, name](qint64 number) {
        session.ask(endpoint, {number}, [&session, sentence, name](const QJsonObject &reply) {
            session.answer(reply, sentence.arg(printable(name)));
        });
    });
}

/// Two modules a character, light on dark, so that cameras read it on dark terminals and light ones.
QString drawn(const qr::Code &code)
{
    const auto isDark = [&code](int x, int y) {
        return x >= 0 && y >= 0 && x < code.size && y < code.size && code.isDark(x, y);
    };
    constexpr int kQuiet = 2; // less than the standard's four, as every scanner of telephones takes it
    QString text;
    for (int y = -kQuiet; y < code.size + kQuiet; y += 2) {
        text += u"\x1b[40;97m"_s;
        for (int x = -kQuiet; x < code.size + kQuiet; ++x) {
            const bool upper = isDark(x, y);
            const bool lower = isDark(x, y + 1);
            text += upper ? (lower ? u' ' : u'\u2584') : (lower ? u'\u2580' : u'\u2588');
        }
        text += u"\x1b[0m\n"_s;
    }
    return text;
}

} // namespace

void listAllPeers(Session &session)
{
    const auto request = tunnelPageFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    const auto list = [&session, request = *request](qint64 tunnel) {
        protocol::ListTunnels wanted = request;
        wanted.tunnel = tunnel;
        session.ask(protocol::listPeers, wanted, [&session](const QJsonObject &reply) {
            QList<QStringList> rows{{Text::tr("NUMBER"), Text::tr("NAME"), Text::tr("STATE"), Text::tr("IPV4"),
                                     Text::tr("IPV6"), Text::tr("LAST HANDSHAKE"), Text::tr("RECEIVED"),
                                     Text::tr("SENT")}};
            for (const QJsonArray all = reply["data"_L1]["clients"_L1].toArray(); const QJsonValue &each : all)
                rows.append(QStringList{QString::number(each["id"_L1].toInteger()), each["name"_L1].toString(),
                                        statusText(each["status"_L1].toString()), each["ipv4_address"_L1].toString(),
                                        each["ipv6_address"_L1].toString(), each["last_handshake"_L1].toString(),
                                        trafficText(each["bytes_received"_L1]), trafficText(each["bytes_sent"_L1])});
            session.answer(reply, tableText(rows));
        });
    };
    const QString tunnel = session.invocation().value(u"tunnel"_s);
    if (tunnel.isEmpty())
        list(0);
    else
        findTunnel(session, tunnel, list);
}

void showPeer(Session &session)
{
    findPeer(session, session.invocation().positionals.first(), [&session](qint64 number) {
        session.ask(protocol::getPeer, {number}, [&session](const QJsonObject &reply) {
            const QJsonValue of = reply["data"_L1];
            QList<QStringList> rows{{Text::tr("Peer"), of["name"_L1].toString()},
                                    {Text::tr("State"), statusText(of["status"_L1].toString())},
                                    {Text::tr("IPv4"), of["ipv4_address"_L1].toString()},
                                    {Text::tr("IPv6"), of["ipv6_address"_L1].toString()},
                                    {Text::tr("Public key"), of["public_key"_L1].toString()},
                                    {Text::tr("Allowed"), listText(of["allowed_ips"_L1])},
                                    {Text::tr("Name servers"), listText(of["dns_servers"_L1])},
                                    {Text::tr("Last handshake"), of["last_handshake"_L1].toString()},
                                    {Text::tr("Expires"), of["expires_at"_L1].toString()},
                                    {Text::tr("Tags"), listText(of["tags"_L1])},
                                    {Text::tr("Description"), of["description"_L1].toString()}};
            rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
            session.answer(reply, tableText(rows));
        });
    });
}

void makePeer(Session &session)
{
    auto request = wantedFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    request->name = session.invocation().positionals[1];
    findTunnel(session, session.invocation().positionals.first(), [&session, wanted = *request](qint64 tunnel) {
        protocol::WritePeer placed = wanted;
        placed.tunnel = tunnel;
        session.ask(protocol::createPeer, placed, [&session](const QJsonObject &reply) {
            session.answer(reply, reply["data"_L1]["config"_L1].toString());
        });
    });
}

void changePeer(Session &session)
{
    auto request = wantedFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    if (const QString name = session.invocation().positional(1); !name.isEmpty())
        request->name = name;
    const QString name = session.invocation().positionals.first();
    findPeer(session, name, [&session, wanted = *request, name](qint64 number) {
        protocol::WritePeer change = wanted;
        change.number = number;
        session.ask(protocol::updatePeer, change, [&session, name](const QJsonObject &reply) {
            session.answer(reply, Text::tr("Peer '%1' is changed.").arg(printable(name)));
        });
    });
}

void enablePeerOfTunnel(Session &session)
{
    order(session, protocol::enablePeer, Text::tr("Peer '%1' may connect."));
}

void disablePeerOfTunnel(Session &session)
{
    order(session, protocol::disablePeer, Text::tr("Peer '%1' is taken off its tunnel."));
}

void rotateKeyOfPeer(Session &session)
{
    order(session, protocol::rotatePeerKey, Text::tr("Peer '%1' has new keys; it needs its configuration anew."));
}

void deletePeer(Session &session)
{
    order(session, protocol::removePeer, Text::tr("Peer '%1' is deleted."));
}

void savePeerConfig(Session &session)
{
    const QString file = session.invocation().positionals[1];
    findPeer(session, session.invocation().positionals.first(), [&session, file](qint64 number) {
        // What is there keeps its permissions when it is replaced; so a new file is nobody else's from its beginning.
        QFile own(file);
        const bool isNew = own.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
        own.close();
        whenReady(session.client().download(protocol::peerConfig, {number}, file), &session,
                  [&session, file, isNew](const Result<qint64> &size) {
                      if (size)
                          return session.answer({{u"file"_s, file}, {u"size"_s, *size}},
                                                Text::tr("The configuration is in %1; keep it secret.").arg(file));
                      if (isNew)
                          QFile::remove(file);
                      session.fail(size.error());
                  });
    });
}

void showPeerCode(Session &session)
{
    findPeer(session, session.invocation().positionals.first(), [&session](qint64 number) {
        session.ask(protocol::getPeer, {number}, [&session](const QJsonObject &reply) {
            const QString config = reply["data"_L1]["config"_L1].toString();
            if (config.isEmpty())
                return session.fail(
                    conflict(Text::tr("the private key of this peer is not on the server, or not for you to see"),
                             u"NO_PRIVATE_KEY"_s));
            const auto code = qr::encode(config);
            if (!code)
                return session.fail(code.error());
            session.answer(reply, drawn(*code));
        });
    });
}

} // namespace mh::cli
