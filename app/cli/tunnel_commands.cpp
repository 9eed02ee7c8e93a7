// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QLocale>

#include "app/cli/commands.h"
#include "app/cli/tunnel_handlers.h"
#include "app/cli/tunnel_words_p.h"
#include "core/protocol/hosts.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::TunnelCommands)
};

constexpr int kPage = 100;

template <class Endpoint>
void find(Session &session, const Endpoint &endpoint, QLatin1StringView member, const QString &wanted,
          const Error &missing, const std::function<void(qint64)> &done)
{
    bool isNumber = false;
    if (const qint64 number = wanted.toLongLong(&isNumber); isNumber && number > 0)
        return done(number);
    protocol::ListTunnels request;
    request.size = kPage;
    request.search = wanted;
    session.ask(endpoint, request, [&session, member, wanted, missing, done](const QJsonObject &reply) {
        for (const QJsonArray all = reply["data"_L1][member].toArray(); const QJsonValue &each : all) {
            if (each["name"_L1].toString() == wanted)
                return done(each["id"_L1].toInteger());
        }
        session.fail(missing);
    });
}

QString statusText(const QString &status)
{
    return status == "running"_L1   ? Text::tr("running")
           : status == "stopped"_L1 ? Text::tr("stopped")
           : status == "error"_L1   ? Text::tr("error")
                                    : status;
}

std::optional<bool> yesFrom(const Invocation &given, const QString &option)
{
    return given.has(option) ? std::optional(given.value(option) == "yes"_L1) : std::nullopt;
}

Result<protocol::WriteTunnel> wantedFrom(const Invocation &given)
{
    protocol::WriteTunnel request;
    request.interface = textFrom(given, u"interface"_s);
    request.ipv4 = textFrom(given, u"ipv4"_s);
    request.ipv6 = textFrom(given, u"ipv6"_s);
    request.dns = listFrom(given, u"dns"_s);
    request.allowedIps = listFrom(given, u"allow"_s);
    request.description = textFrom(given, u"description"_s);
    request.endpoint = textFrom(given, u"endpoint"_s);
    request.masquerade = yesFrom(given, u"masquerade"_s);
    request.autoStart = yesFrom(given, u"auto-start"_s);
    for (const auto &[option, member] : {std::pair(u"port"_s, &protocol::WriteTunnel::listenPort),
                                         {u"mtu"_s, &protocol::WriteTunnel::mtu},
                                         {u"keepalive"_s, &protocol::WriteTunnel::keepalive}}) {
        const auto number = numberFrom(given, option);
        if (!number)
            return number.error();
        request.*member = *number;
    }
    return request;
}

/// With the number of the host, where one is named.
void withHost(Session &session, const protocol::WriteTunnel &request,
              const std::function<void(const protocol::WriteTunnel &)> &done)
{
    if (!session.invocation().has(u"host"_s))
        return done(request);
    findHost(session, session.invocation().value(u"host"_s), [request, done](const protocol::Host &host) {
        protocol::WriteTunnel placed = request;
        placed.host = host.number;
        done(placed);
    });
}

template <class Endpoint>
void order(Session &session, const Endpoint &endpoint, const QString &sentence)
{
    const QString name = session.invocation().positionals.first();
    findTunnel(session, name, [&session, endpoint, sentence, name](qint64 number) {
        session.ask(endpoint, {number}, [&session, sentence, name](const QJsonObject &reply) {
            session.answer(reply, sentence.arg(printable(name)));
        });
    });
}

QString addressText(const QJsonValue &of)
{
    QStringList texts{of["ipv4_address"_L1].toString(), of["ipv6_address"_L1].toString()};
    texts.removeAll(QString());
    return texts.join(u", "_s);
}

} // namespace

void findTunnel(Session &session, const QString &nameOrNumber, const std::function<void(qint64)> &done)
{
    find(session, protocol::listTunnels, "servers"_L1, nameOrNumber,
         notFound(Text::tr("there is no tunnel '%1'").arg(nameOrNumber), u"RESOURCE_NOT_FOUND"_s), done);
}

void findPeer(Session &session, const QString &nameOrNumber, const std::function<void(qint64)> &done)
{
    find(session, protocol::listPeers, "clients"_L1, nameOrNumber,
         notFound(Text::tr("there is no peer '%1'").arg(nameOrNumber), u"RESOURCE_NOT_FOUND"_s), done);
}

Result<protocol::ListTunnels> tunnelPageFrom(const Invocation &given)
{
    protocol::ListTunnels request;
    for (const auto &[option, member] :
         {std::pair(u"page"_s, &protocol::ListTunnels::page), {u"size"_s, &protocol::ListTunnels::size}}) {
        const auto number = numberFrom(given, option);
        if (!number)
            return number.error();
        if (*number)
            request.*member = int(**number);
    }
    request.search = given.value(u"search"_s);
    request.status = given.value(u"status"_s);
    return request;
}

QString trafficText(const QJsonValue &bytes)
{
    return QLocale().formattedDataSize(bytes.toInteger());
}

QString listText(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonArray all = array.toArray(); const QJsonValue &each : all)
        texts.append(each.toString());
    return texts.join(u", "_s);
}

void listAllTunnels(Session &session)
{
    const auto request = tunnelPageFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    session.ask(protocol::listTunnels, *request, [&session](const QJsonObject &reply) {
        QList<QStringList> rows{{Text::tr("NUMBER"), Text::tr("NAME"), Text::tr("INTERFACE"), Text::tr("STATE"),
                                 Text::tr("ADDRESSES"), Text::tr("PORT"), Text::tr("PEERS"), Text::tr("RECEIVED"),
                                 Text::tr("SENT")}};
        for (const QJsonArray all = reply["data"_L1]["servers"_L1].toArray(); const QJsonValue &each : all)
            rows.append(QStringList{QString::number(each["id"_L1].toInteger()), each["name"_L1].toString(),
                                    each["interface"_L1].toString(), statusText(each["status"_L1].toString()),
                                    addressText(each), QString::number(each["listen_port"_L1].toInteger()),
                                    QString::number(each["clients_count"_L1].toInteger()),
                                    trafficText(each["bytes_received"_L1]), trafficText(each["bytes_sent"_L1])});
        session.answer(reply, tableText(rows));
    });
}

void showTunnel(Session &session)
{
    findTunnel(session, session.invocation().positionals.first(), [&session](qint64 number) {
        session.ask(protocol::getTunnel, {number}, [&session](const QJsonObject &reply) {
            const QJsonValue of = reply["data"_L1];
            QList<QStringList> rows{{Text::tr("Tunnel"), of["name"_L1].toString()},
                                    {Text::tr("Interface"), of["interface"_L1].toString()},
                                    {Text::tr("State"), statusText(of["status"_L1].toString())},
                                    {Text::tr("Error"), of["error"_L1].toString()},
                                    {Text::tr("Addresses"), addressText(of)},
                                    {Text::tr("Port"), QString::number(of["listen_port"_L1].toInteger())},
                                    {Text::tr("Endpoint"), of["endpoint"_L1].toString()},
                                    {Text::tr("Public key"), of["public_key"_L1].toString()},
                                    {Text::tr("Name servers"), listText(of["config"_L1]["dns_servers"_L1])},
                                    {Text::tr("Allowed"), listText(of["config"_L1]["allowed_ips"_L1])},
                                    {Text::tr("Peers"), QString::number(of["clients_count"_L1].toInteger())},
                                    {Text::tr("Description"), of["description"_L1].toString()}};
            rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
            session.answer(reply, tableText(rows));
        });
    });
}

void makeTunnel(Session &session)
{
    const QString name = session.invocation().positionals.first();
    auto request = wantedFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    request->name = name;
    withHost(session, *request, [&session, name](const protocol::WriteTunnel &wanted) {
        session.ask(protocol::createTunnel, wanted, [&session, name](const QJsonObject &reply) {
            session.answer(reply, Text::tr("Tunnel '%1' is made, its number is %2.")
                                      .arg(printable(name))
                                      .arg(reply["data"_L1]["id"_L1].toInteger()));
        });
    });
}

void importTunnelFile(Session &session)
{
    constexpr qint64 kMost = 8LL * 1024 * 1024;
    const auto config = readTextFile(session.invocation().positionals.first(), kMost);
    if (!config)
        return session.fail(config.error());
    protocol::ImportTunnel request;
    request.config = *config;
    request.name = session.invocation().positionals[1];
    request.interface = session.invocation().value(u"interface"_s);
    request.preview = session.invocation().has(u"preview"_s);
    const auto send = [&session](const protocol::ImportTunnel &wanted) {
        session.ask(protocol::importTunnel, wanted, [&session, wanted](const QJsonObject &reply) {
            const QJsonValue of = reply["data"_L1];
            QList<QStringList> rows{{Text::tr("PEER"), Text::tr("ADDRESSES"), Text::tr("PUBLIC KEY")}};
            for (const QJsonArray all = of["clients"_L1].toArray(); const QJsonValue &each : all)
                rows.append(
                    QStringList{each["name"_L1].toString(), addressText(each), each["public_key"_L1].toString()});
            QString text = wanted.preview ? Text::tr("Tunnel '%1' would be made.") : Text::tr("Tunnel '%1' is made.");
            text = text.arg(printable(wanted.name)) + u'\n' + tableText(rows);
            if (const QString left = listText(of["not_run"_L1]); !left.isEmpty())
                text += u'\n' + Text::tr("Commands are not run: %1").arg(left);
            session.answer(reply, text);
        });
    };
    if (!session.invocation().has(u"host"_s))
        return send(request);
    findHost(session, session.invocation().value(u"host"_s), [request, send](const protocol::Host &host) {
        protocol::ImportTunnel placed = request;
        placed.host = host.number;
        send(placed);
    });
}

void changeTunnel(Session &session)
{
    auto request = wantedFrom(session.invocation());
    if (!request)
        return session.fail(request.error());
    if (const QString name = session.invocation().positional(1); !name.isEmpty())
        request->name = name;
    withHost(session, *request, [&session](const protocol::WriteTunnel &wanted) {
        const QString name = session.invocation().positionals.first();
        findTunnel(session, name, [&session, wanted, name](qint64 number) {
            protocol::WriteTunnel change = wanted;
            change.number = number;
            session.ask(protocol::updateTunnel, change, [&session, name](const QJsonObject &reply) {
                session.answer(reply, Text::tr("Tunnel '%1' is changed.").arg(printable(name)));
            });
        });
    });
}

void startTunnelOfHost(Session &session)
{
    order(session, protocol::startTunnel, Text::tr("Tunnel '%1' is started."));
}

void stopTunnelOfHost(Session &session)
{
    order(session, protocol::stopTunnel, Text::tr("Tunnel '%1' is stopped."));
}

void repairTunnelOfHost(Session &session)
{
    order(session, protocol::repairTunnel, Text::tr("Tunnel '%1' is on its host as it is to be."));
}

void deleteTunnel(Session &session)
{
    order(session, protocol::removeTunnel, Text::tr("Tunnel '%1' is deleted."));
}

void showTunnelStatus(Session &session)
{
    findTunnel(session, session.invocation().positionals.first(), [&session](qint64 number) {
        session.ask(protocol::tunnelStatus, {number}, [&session](const QJsonObject &reply) {
            const QJsonValue of = reply["data"_L1];
            QString text = Text::tr("Tunnel '%1': %2")
                               .arg(printable(of["name"_L1].toString()), statusText(of["status"_L1].toString()))
                           + u'\n';
            QList<QStringList> rows{{Text::tr("PUBLIC KEY"), Text::tr("ALLOWED"), Text::tr("LAST HANDSHAKE"),
                                     Text::tr("RECEIVED"), Text::tr("SENT")}};
            for (const QJsonArray all = of["clients"_L1].toArray(); const QJsonValue &each : all)
                rows.append(QStringList{each["public_key"_L1].toString(), each["allowed_ips"_L1].toString(),
                                        each["latest_handshake"_L1].toString(), trafficText(each["transfer_rx"_L1]),
                                        trafficText(each["transfer_tx"_L1])});
            session.answer(reply, text + tableText(rows));
        });
    });
}

} // namespace mh::cli
