// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/host_socket.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>

#include "core/base/json.h"
#include "server/api/hosts/host_command_words.h"
#include "server/api/router.h"
#include "server/api/stream_socket.h"
#include "server/fleet/terminals.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kHostSegment = 2; ///< /ws/servers/{id}
constexpr int kOk = 200;
constexpr int kFailed = 400;
constexpr int kLookAgainMs = 5'000;
constexpr qsizetype kLongestType = 64;

QString pathOf(const http::RequestHead &head, const QString &below)
{
    return u"/api/servers/"_s + head.segments().value(kHostSegment) + below;
}

QString sessionPath(const QString &session)
{
    return u"/terminal/sessions/"_s + QString::fromLatin1(QUrl::toPercentEncoding(session));
}

} // namespace

HostSocket::HostSocket(const Parts &parts) : m_parts(parts), m_requests(parts.router) {}

void HostSocket::take(StreamSocket &socket, const http::RequestHead &head, const QString &text)
{
    const auto frame = json::parseObject(text.toUtf8());
    json::Reader reader(frame ? *frame : QJsonObject());
    Said said{reader.text("type"_L1), reader.objectOr("data"_L1), reader.value("id"_L1)};
    if (!frame || !reader.ok())
        return refuse(socket, said, frame ? reader.error() : frame.error(), u"INVALID_REQUEST"_s);
    if (said.type == "heartbeat"_L1)
        return say(socket, said, u"heartbeat_response"_s, {});
    if (said.type == "shell_command"_L1)
        return type(socket, head, said);
    const auto meant = routeFor(said.type, said.data);
    if (!meant)
        return refuse(socket, said, meant.error(), u"INVALID_REQUEST"_s);
    if (!isThere(*meant))
        return refuse(socket, said, notFound(u"this server does not do '%1'"_s.arg(said.type.left(kLongestType))),
                      u"NOT_FOUND"_s);
    ask(socket, head, said, *meant, [this, socket = QPointer(&socket), said](int, const QJsonObject &body) {
        if (socket)
            say(*socket, said, said.type + u"_response"_s, body);
    });
}

/// Whether the room that does it is part of this house.
bool HostSocket::isThere(const RouteWords &meant) const
{
    const QStringList wanted = QString(u"/api/servers/{id}"_s + meant.below.section(u'?', 0, 0)).split(u'/');
    const auto fits = [&wanted, &meant](const protocol::Route &route) {
        const QStringList parts = QString(route.path).split(u'/');
        if (parts.size() != wanted.size() || protocol::toText(route.verb) != QLatin1StringView(meant.method))
            return false;
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (!parts[i].startsWith(u'{') && parts[i] != wanted[i])
                return false;
        }
        return true;
    };
    const auto &routes = m_parts.router.routes();
    return std::any_of(routes.begin(), routes.end(), fits);
}

void HostSocket::ask(StreamSocket &socket, const http::RequestHead &head, const Said &said, const RouteWords &meant,
                     const SocketRequests::Answered &then)
{
    const StreamSocket *key = &socket;
    if (!m_atWork.contains(key))
        connect(&socket, &QObject::destroyed, this, [this, key] { m_atWork.remove(key); });
    if (m_atWork.value(key) >= kMostAtOnce)
        return refuse(socket, said, unavailable(u"%1 commands wait for their answers already"_s.arg(kMostAtOnce)),
                      u"RATE_LIMITED"_s);
    ++m_atWork[key];
    m_requests.ask(head, meant.method, pathOf(head, meant.below).toLatin1(), meant.body,
                   [this, socket = QPointer(&socket), said, then](int status, const QJsonObject &body) {
                       if (!socket)
                           return;
                       --m_atWork[socket];
                       if (status >= kFailed)
                           say(*socket, said, u"error"_s, body);
                       else
                           then(status, body);
                   });
}

void HostSocket::type(StreamSocket &socket, const http::RequestHead &head, const Said &said)
{
    json::Reader data(said.data, u"data"_s);
    const QString session = data.text("session"_L1);
    QString command = data.text("command"_L1, fleet::TerminalLine::kTyped);
    if (!data.ok())
        return refuse(socket, said, data.error(), u"INVALID_REQUEST"_s);
    if (!command.endsWith(u'\r') && !command.endsWith(u'\n'))
        command += u'\r';
    // That route shows the session to its opener alone, as long as they may operate the host.
    ask(socket, head, said, {"GET", sessionPath(session), {}},
        [this, socket = QPointer(&socket), head, said, session, command](int, const QJsonObject &) {
            fleet::TerminalLine *line = m_parts.terminals.find(session);
            if (!socket)
                return;
            if (!line) // it has ended, or is another's
                return refuse(*socket, said, notFound(u"there is no such terminal"_s), u"TERMINAL_NOT_FOUND"_s);
            follow(*socket, head, *line);
            if (const auto typed = line->type(command.toUtf8()); !typed)
                refuse(*socket, said, typed.error(), u"RATE_LIMITED"_s);
        });
}

/// From now on what the terminal shows is told there, too.
void HostSocket::follow(StreamSocket &socket, const http::RequestHead &head, fleet::TerminalLine &line)
{
    const QString id = line.about().id;
    const QString name = u"follow "_s + id;
    if (socket.findChild<QObject *>(name, Qt::FindDirectChildrenOnly))
        return;
    auto *tie = new QObject(&socket);
    tie->setObjectName(name);
    auto *look = new QTimer(tie);
    connect(&line, &QObject::destroyed, tie, [tie] { tie->deleteLater(); });
    connect(&line, &fleet::TerminalLine::output, tie, [this, &socket, id, &line, tie](const QByteArray &bytes) {
        say(socket, {}, u"shell_response"_s, {{u"output"_s, QString::fromUtf8(bytes)}, {u"session"_s, id}});
        line.hold(tie, socket.isFull());
    });
    connect(&socket, &StreamSocket::drained, tie, [&line, tie] { line.hold(tie, false); });
    connect(tie, &QObject::destroyed, this, [this, id, tie] {
        if (fleet::TerminalLine *now = m_parts.terminals.find(id))
            now->hold(tie, false);
    });
    // Rights may end while it is seen.
    connect(look, &QTimer::timeout, tie, [this, head, id, tie] {
        m_requests.ask(head, "GET", pathOf(head, sessionPath(id)).toLatin1(), {},
                       [tie = QPointer(tie)](int status, const QJsonObject &) {
                           constexpr int kTooMany = 429; // that says nothing of the rights
                           if (tie && status != kOk && status != kTooMany)
                               tie->deleteLater();
                       });
    });
    look->start(kLookAgainMs);
}

void HostSocket::refuse(StreamSocket &socket, const Said &said, const Error &error, const QString &code)
{
    QJsonObject data{{u"error"_s, error.message}, {u"code"_s, code}};
    if (!error.field.isEmpty())
        data.insert("field"_L1, error.field);
    say(socket, said, u"error"_s, data);
}

void HostSocket::say(StreamSocket &socket, const Said &said, const QString &type, const QJsonObject &data)
{
    QJsonObject frame{{u"type"_s, type}, {u"data"_s, data}};
    if (type == "error"_L1)
        frame.insert("command"_L1, said.type.left(kLongestType));
    if (!said.id.isUndefined() && !said.id.isNull())
        frame.insert("id"_L1, said.id);
    // A client that does not read has a bound; what it asked for then is lost to it.
    (void)socket.send(QString::fromUtf8(json::toBytes(frame)));
}

} // namespace mh::api
