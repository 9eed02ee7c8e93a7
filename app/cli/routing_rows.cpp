// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/routing_handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Option> listed()
{
    return {{"page"_L1, "N"_L1, Text::tr("counted from 1")},
            {"size"_L1, "N"_L1, Text::tr("rows of a page, at most 1000; 20 if not given")}};
}

QList<Option> ofSession()
{
    return {
        {"password-stdin"_L1, {}, Text::tr("read the password of both ends from standard input")},
        {"local-as"_L1, "N"_L1, Text::tr("the AS of this end; that of the router if not given")},
        {"source"_L1, "ADDRESS"_L1, Text::tr("the address of this end")},
        {"hold-time"_L1, "SECONDS"_L1, Text::tr("without a sign of life for so long it is down")},
        {"keepalive"_L1, "SECONDS"_L1, Text::tr("a sign of life so often")},
        {"connect-retry"_L1, "SECONDS"_L1, Text::tr("after that time it is tried again")},
        {"multihop"_L1, "N"_L1, Text::tr("so many hops to the neighbour; 0: it is on the same network")},
        {"max-prefixes"_L1, "N"_L1, Text::tr("it is closed when more come; 0: never")},
        {"ttl-security"_L1, "yes|no"_L1, Text::tr("whether packets from farther away are dropped")},
        {"description"_L1, "TEXT"_L1, Text::tr("what it is for")},
    };
}

QList<Row> rowsOfRoutes()
{
    const QList<Option> wanted =
        listed()
        + QList<Option>{{"session"_L1, "SESSION"_L1, Text::tr("only of that session")},
                        {"prefix"_L1, "PREFIX"_L1, Text::tr("only that one and those in it")},
                        {"direction"_L1, "received|advertised"_L1, Text::tr("received if not given")},
                        {"again"_L1, {}, Text::tr("ask the hosts anew, even if that was done just now")}};
    const QList<Option> told{
        {"session"_L1, "SESSION"_L1, Text::tr("to whom; to all of its host if not given"), 0, true},
        {"community"_L1, "A:B"_L1, Text::tr("what goes with it"), 0, true},
        {"med"_L1, "N"_L1, Text::tr("which of several ways neighbours should take: the lowest")},
        {"host"_L1, "HOST"_L1, Text::tr("the host that it is on")},
        {"allow-longer"_L1, {}, Text::tr("longer than /24 or /48, too")}};
    const QList<Option> found =
        listed() + QList<Option>{{"prefix"_L1, "PREFIX"_L1, Text::tr("only that one and those in it")}};
    return {
        {"bgp routes"_L1, ""_L1, Text::tr("the routes that hosts have heard of, or told"), listRoutesOfBgp, wanted},
        {"bgp announce"_L1, "PREFIX"_L1, Text::tr("tells neighbours of a prefix"), announcePrefix, told},
        {"bgp withdraw"_L1, "PREFIX|NUMBER"_L1, Text::tr("takes that back"), withdrawPrefix},
        {"bgp announcements"_L1, ""_L1, Text::tr("what neighbours are told"), listAllAnnouncements, found},
        {"bgp routers"_L1, ""_L1, Text::tr("the hosts that may speak BGP, and how they do"), listAllRouters},
    };
}

} // namespace

QList<Row> routingRows()
{
    const QList<Option> wanted =
        listed()
        + QList<Option>{{"status"_L1, "idle|connect|active|opensent|openconfirm|established|disabled|unknown"_L1,
                         Text::tr("only those")},
                        {"neighbor"_L1, "ADDRESS"_L1, Text::tr("only with that one")},
                        {"host"_L1, "HOST"_L1, Text::tr("only of that host")}};
    const QList<Option> made = ofSession() + QList<Option>{{"host"_L1, "HOST"_L1, Text::tr("the host that it is on")}};
    return QList<Row>{
               {"bgp sessions"_L1, ""_L1, Text::tr("the BGP sessions"), listBgpOnHosts, wanted},
               {"bgp create"_L1, "NAME NEIGHBOR AS"_L1, Text::tr("makes a session with a neighbour, and starts it"),
                makeBgp, made},
               {"bgp show"_L1, "SESSION"_L1, Text::tr("one, by its name or number"), showBgp},
               {"bgp update"_L1, "SESSION [NAME]"_L1, Text::tr("changes one; with NAME: renames it"), changeBgp,
                ofSession()},
               {"bgp delete"_L1, "SESSION"_L1, Text::tr("deletes one to which nothing is announced by name"),
                deleteBgp},
               {"bgp start"_L1, "SESSION"_L1, Text::tr("starts one"), startBgp},
               {"bgp stop"_L1, "SESSION"_L1, Text::tr("stops one"), stopBgp},
               {"bgp restart"_L1, "SESSION"_L1, Text::tr("begins one anew"), restartBgp},
           }
           + rowsOfRoutes();
}

} // namespace mh::cli
