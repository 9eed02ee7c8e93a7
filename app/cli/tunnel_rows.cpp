// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/tunnel_handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Option> pagesOf(QLatin1StringView states)
{
    return {{"page"_L1, "N"_L1, Text::tr("counted from 1")},
            {"size"_L1, "N"_L1, Text::tr("rows of a page, at most 100; 20 if not given")},
            {"search"_L1, "TEXT"_L1, Text::tr("only those with that in their names")},
            {"status"_L1, states, Text::tr("only those")}};
}

QList<Option> addressOptions()
{
    return {{"ipv4"_L1, "ADDRESS"_L1, Text::tr("its IPv4 address; of a tunnel with its length, as in 10.0.0.1/24")},
            {"ipv6"_L1, "ADDRESS"_L1, Text::tr("its IPv6 address; of a tunnel with its length, as in fd00::1/64")},
            {"dns"_L1, "ADDRESS"_L1, Text::tr("a name server that its peers ask"), 0, true},
            {"allow"_L1, "PREFIX"_L1, Text::tr("where to its peers send through it"), 0, true},
            {"keepalive"_L1, "SECONDS"_L1, Text::tr("a sign of life so often; 0: none")},
            {"description"_L1, "TEXT"_L1, Text::tr("what it is for")}};
}

QList<Option> ofTunnel()
{
    return addressOptions()
           + QList<Option>{
               {"port"_L1, "N"_L1, Text::tr("the UDP port that it listens on")},
               {"mtu"_L1, "N"_L1, Text::tr("the largest packet; 0: found out")},
               {"host"_L1, "HOST"_L1, Text::tr("the host that it is on")},
               {"endpoint"_L1, "NAME:PORT"_L1, Text::tr("where its peers reach it")},
               {"masquerade"_L1, "yes|no"_L1, Text::tr("whether its peers go out under the host's address")},
               {"auto-start"_L1, "yes|no"_L1, Text::tr("whether it starts with its host")}};
}

QList<Option> ofPeer()
{
    return addressOptions()
           + QList<Option>{{"expires-in"_L1, "SECONDS"_L1, Text::tr("it is taken off its tunnel after that time")},
                           {"tag"_L1, "TAG"_L1, Text::tr("a word to find it by"), 0, true}};
}

QList<Row> rowsOfPeers()
{
    QList<Option> made = ofPeer();
    made.append({"public-key"_L1, "KEY"_L1, Text::tr("the private half stays where it was made; no code then")});
    QList<Option> listed = pagesOf("never|live|stale|disabled|expired"_L1);
    listed.append({"tunnel"_L1, "TUNNEL"_L1, Text::tr("only those of that tunnel")});
    return {
        {"peer list"_L1, ""_L1, Text::tr("the peers of all tunnels"), listAllPeers, listed},
        {"peer show"_L1, "PEER"_L1, Text::tr("one, by its name or number"), showPeer},
        {"peer create"_L1, "TUNNEL NAME"_L1,
         Text::tr("makes one with the next free addresses, and prints its configuration"), makePeer, made},
        {"peer update"_L1, "PEER [NAME]"_L1, Text::tr("changes one; with NAME: renames it"), changePeer, ofPeer()},
        {"peer enable"_L1, "PEER"_L1, Text::tr("lets one connect"), enablePeerOfTunnel},
        {"peer disable"_L1, "PEER"_L1, Text::tr("takes one off its tunnel; it is kept"), disablePeerOfTunnel},
        {"peer rotate-key"_L1, "PEER"_L1, Text::tr("gives one new keys; the old ones are no longer taken"),
         rotateKeyOfPeer},
        {"peer config"_L1, "PEER FILE"_L1, Text::tr("writes its configuration, with its private key, into a file"),
         savePeerConfig},
        {"peer qr"_L1, "PEER"_L1, Text::tr("shows its configuration as a QR code"), showPeerCode},
        {"peer delete"_L1, "PEER"_L1, Text::tr("deletes one"), deletePeer},
    };
}

} // namespace

QList<Row> tunnelRows()
{
    QList<Option> made = ofTunnel();
    made.append({"interface"_L1, "NAME"_L1, Text::tr("its name on the host; the next free wgN if not given")});
    return QList<Row>{
               {"tunnel list"_L1, ""_L1, Text::tr("the WireGuard tunnels"), listAllTunnels,
                pagesOf("running|stopped|error"_L1)},
               {"tunnel show"_L1, "TUNNEL"_L1, Text::tr("one, by its name or number"), showTunnel},
               {"tunnel create"_L1, "NAME"_L1, Text::tr("makes one; 'tunnel start' starts it"), makeTunnel, made},
               {"tunnel import"_L1,
                "FILE NAME"_L1,
                Text::tr("makes one of a wg-quick file, with its peers; - is standard input"),
                importTunnelFile,
                {{"interface"_L1, "NAME"_L1, Text::tr("its name on the host; the next free wgN if not given")},
                 {"host"_L1, "HOST"_L1, Text::tr("the host that it is on")},
                 {"preview"_L1, {}, Text::tr("only says what would come of it")}}},
               {"tunnel update"_L1, "TUNNEL [NAME]"_L1, Text::tr("changes one; with NAME: renames it"), changeTunnel,
                ofTunnel()},
               {"tunnel start"_L1, "TUNNEL"_L1, Text::tr("starts one on its host"), startTunnelOfHost},
               {"tunnel stop"_L1, "TUNNEL"_L1, Text::tr("stops one"), stopTunnelOfHost},
               {"tunnel status"_L1, "TUNNEL"_L1, Text::tr("what its host says of it, and of its peers"),
                showTunnelStatus},
               {"tunnel repair"_L1, "TUNNEL"_L1, Text::tr("puts it in force again where its host has changed it"),
                repairTunnelOfHost},
               {"tunnel delete"_L1, "TUNNEL"_L1, Text::tr("deletes one with all its peers"), deleteTunnel},
           }
           + rowsOfPeers();
}

} // namespace mh::cli
