// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QCoreApplication>
#include <QStringDecoder>
#include <QTimer>

#include "app/cli/command_rows.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/session.h"
#include "app/client/terminal_socket.h"
#include "app/words/spoken.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/terminal_view_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kAgainMs = 1'000;
/// What a program may have left switched on is switched off again: colours, mouse, the other screen.
constexpr QLatin1StringView kCalm("\x1b[0m\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?2004l\x1b[?1049l\x1b[!p");

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::TerminalCommands)
};

QString word(Session &session, int index)
{
    return session.invocation().positionals.value(index);
}

QString stateText(const QJsonObject &view)
{
    const QString state = view.value("state"_L1).toString();
    if (state == "asked"_L1)
        return Text::tr("asked");
    if (state == "refused"_L1)
        return Text::tr("refused");
    if (state == "unanswered"_L1)
        return Text::tr("nobody answered");
    if (state == "ended"_L1)
        return Text::tr("ended");
    return view.value("typing"_L1).toBool() ? Text::tr("may watch and type") : Text::tr("may watch");
}

void listTerminalsOf(Session &session, const protocol::Host &host, const QJsonArray &own)
{
    session.ask(protocol::listOtherTerminals, {host.number}, [&session, own](const QJsonObject &told) {
        QList<QStringList> rows{{Text::tr("TERMINAL"), Text::tr("STARTED"), Text::tr("USER"), Text::tr("CONTAINER"),
                                 Text::tr("OPENED BY")}};
        const auto add = [&rows](const QJsonObject &one, QLatin1StringView id, QLatin1StringView start,
                                 const QString &opener) {
            rows.append(QStringList{one.value(id).toString(), one.value(start).toString(),
                                    printable(one.value("user"_L1).toString()),
                                    printable(one.value("container"_L1).toString()), opener});
        };
        const QJsonArray others = told.value("terminals"_L1).toArray();
        for (const QJsonValue &each : own)
            add(each.toObject(), "id"_L1, "created_at"_L1, Text::tr("yourself"));
        for (const QJsonValue &each : others)
            add(each.toObject(), "terminal"_L1, "started_at"_L1, printable(each["opened_by"_L1].toString()));
        session.answer({{u"sessions"_s, own}, {u"others"_s, others}}, tableText(rows));
    });
}

void listHostTerminals(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::listTerminals, {host.number}, [&session, host](const QJsonObject &told) {
            listTerminalsOf(session, host, told.value("sessions"_L1).toArray());
        });
    });
}

void listHostViews(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::listTerminalViews, {host.number}, [&session](const QJsonObject &told) {
            QList<QStringList> rows{
                {Text::tr("VIEW"), Text::tr("ASKED"), Text::tr("WHO"), Text::tr("WHOSE TERMINAL"), Text::tr("STATE")}};
            const auto add = [&rows](const QJsonArray &views, bool byMe) {
                for (const QJsonValue &each : views) {
                    const QString person = printable(each["person"_L1].toString());
                    rows.append(QStringList{each["id"_L1].toString(), each["asked_at"_L1].toString(),
                                            byMe ? Text::tr("yourself") : person, byMe ? person : Text::tr("yourself"),
                                            stateText(each.toObject())});
                }
            };
            add(told.value("asked_of_me"_L1).toArray(), false);
            add(told.value("asked_by_me"_L1).toArray(), true);
            session.answer(told, tableText(rows));
        });
    });
}

/// What has become of it; "state" is missing when it is forgotten.
template <class Fn>
void findMine(Session &session, qint64 host, const QString &id, Fn done)
{
    session.ask(protocol::listTerminalViews, {host}, [id, done](const QJsonObject &told) {
        const QJsonArray views = told.value("asked_by_me"_L1).toArray();
        for (const QJsonValue &each : views) {
            if (each["id"_L1].toString() == id)
                return done(each.toObject());
        }
        done({});
    });
}

/// Until its opener has answered, or nobody did within the server's time.
void awaitAnswer(Session &session, qint64 host, const QString &id)
{
    findMine(session, host, id, [&session, host, id](const QJsonObject &view) {
        const QString state = view.value("state"_L1).toString();
        if (state == "asked"_L1)
            return QTimer::singleShot(kAgainMs, &session, [&session, host, id] { awaitAnswer(session, host, id); });
        session.answer(view, stateText(view), state == "allowed"_L1 ? Fine : Refused);
    });
}

void askForTerminal(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::askTerminalView, {host.number, {{u"terminal"_s, word(session, 1)}}},
                    [&session, host](const QJsonObject &view) {
                        const QString id = view.value("id"_L1).toString();
                        if (session.invocation().has(u"await"_s))
                            return awaitAnswer(session, host.number, id);
                        session.answer(view, Text::tr("%1 is asked, until %2: %3")
                                                 .arg(printable(view.value("person"_L1).toString()),
                                                      view.value("expires_at"_L1).toString(), id));
                    });
    });
}

void answerAsking(Session &session, bool allow)
{
    const QJsonObject said{
        {u"viewId"_s, word(session, 1)}, {u"allow"_s, allow}, {u"typing"_s, session.invocation().has(u"typing"_s)}};
    findHost(session, word(session, 0), [&session, said](const protocol::Host &host) {
        session.ask(protocol::answerTerminalView, {host.number, said}, [&session](const QJsonObject &view) {
            session.answer(view, words::labelled(printable(view.value("person"_L1).toString()), stateText(view)));
        });
    });
}

void allowView(Session &session)
{
    answerAsking(session, true);
}

void refuseView(Session &session)
{
    answerAsking(session, false);
}

void endView(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        session.ask(protocol::endTerminalView, {host.number, {{u"viewId"_s, word(session, 1)}}},
                    [&session](const QJsonObject &done) { session.answer(done, Text::tr("It has ended.")); });
    });
}

/// What the terminal shows goes to standard output as it is.
void follow(Session &session, qint64 host, const QString &id)
{
    auto *socket = new client::TerminalSocket(session.client(), host, id, false, &session);
    const auto decode = std::make_shared<QStringDecoder>(QStringDecoder::Utf8);
    QObject::connect(socket, &client::TerminalSocket::shown, &session,
                     [&session, decode](const QByteArray &bytes, bool) {
                         if (!session.wantsJson())
                             session.console().printRaw(QString(decode->decode(bytes)));
                     });
    const auto calm = [&session] {
        if (session.console().isTerminal() && !session.wantsJson())
            session.console().printRaw(kCalm % u'\n');
    };
    QObject::connect(&session, &Session::interrupted, socket, calm);
    QObject::connect(socket, &client::TerminalSocket::ended, &session,
                     [&session, calm](int exitCode, const QString &why) {
                         calm();
                         session.answer({{u"exit"_s, exitCode}, {u"why"_s, why}}, {});
                     });
    socket->open();
}

void watchTerminal(Session &session)
{
    findHost(session, word(session, 0), [&session](const protocol::Host &host) {
        findMine(session, host.number, word(session, 1), [&session, host](const QJsonObject &view) {
            const QString id = view.value("session_id"_L1).toString();
            if (id.isEmpty())
                return session.fail(
                    conflict(Text::tr("this may not be watched: %1")
                                 .arg(view.isEmpty() ? Text::tr("nobody knows of it") : stateText(view)),
                             u"NOT_ALLOWED"_s));
            follow(session, host.number, id);
        });
    });
}

} // namespace

QList<Row> terminalRows()
{
    const Option wait{"await"_L1, ""_L1, Text::tr("until there is an answer; exit code 1 unless it is yes")};
    const Option typing{"typing"_L1, ""_L1, Text::tr("and lets type into it, too")};
    return {
        {"host terminals list"_L1, "HOST"_L1,
         Text::tr("what runs there: one's own terminals, and those of others that one can ask to watch"),
         listHostTerminals},
        {"host terminals ask"_L1,
         "HOST TERMINAL"_L1,
         Text::tr("asks its opener whether one may watch"),
         askForTerminal,
         {wait}},
        {"host terminals views"_L1, "HOST"_L1,
         Text::tr("who asks to watch one's terminals there, and what became of one's own asking"), listHostViews},
        {"host terminals allow"_L1, "HOST VIEW"_L1, Text::tr("lets who asked watch"), allowView, {typing}},
        {"host terminals refuse"_L1, "HOST VIEW"_L1, Text::tr("does not let who asked watch"), refuseView},
        {"host terminals end"_L1, "HOST VIEW"_L1,
         Text::tr("ends watching, one's own or another's; takes back what one asked"), endView},
        {"host terminals watch"_L1, "HOST VIEW"_L1,
         Text::tr("prints what another's terminal shows, as it is, until Ctrl+C; it does not type"), watchTerminal},
    };
}

} // namespace mh::cli
