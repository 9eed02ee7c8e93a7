// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/greeting.h"

#include <algorithm>

namespace mh::vault {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kEnough = 1'024;

// PostgreSQL waits for the client: a request for TLS is answered with one letter.
const QByteArray kSslRequest = QByteArray::fromHex("0000000804d2162f");

Verdict judgeMySql(const QByteArray &received)
{
    if (received.size() < 5)
        return Verdict::NotYet;
    const auto kind = static_cast<unsigned char>(received.at(4));
    // Protocol 10, or an error packet ("host is blocked"): that is MySQL too, but no welcome.
    return received.at(3) == 0 && kind == 10 ? Verdict::Right : Verdict::Wrong;
}

Verdict judgeSsh(const QByteArray &received)
{
    // RFC 4253, 4.2: other lines may come first.
    for (const QList<QByteArray> lines = received.split('\n'); const QByteArray &line : lines) {
        if (line.startsWith("SSH-2.0-") || line.startsWith("SSH-1.99-"))
            return Verdict::Right;
    }
    return received.size() >= kEnough ? Verdict::Wrong : Verdict::NotYet;
}

} // namespace

Verdict judge(Greeting greeting, const QByteArray &received)
{
    switch (greeting) {
    case Greeting::PostgreSql:
        if (received.isEmpty())
            return Verdict::NotYet;
        return received == "S" || received == "N" ? Verdict::Right : Verdict::Wrong;
    case Greeting::MySql: return judgeMySql(received);
    case Greeting::Ssh: return judgeSsh(received);
    }
    return Verdict::Wrong;
}

GreetingProbe::GreetingProbe(Greeting greeting, http_client::AddressRules rules, QObject *parent)
    : QObject(parent), m_greeting(greeting), m_rules(std::move(rules))
{
    m_deadline.setSingleShot(true);
    m_socket.setReadBufferSize(kEnough);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail(u"TIMEOUT"_s, m_socket.state() == QAbstractSocket::ConnectedState ? u"the server says nothing"_s
                                                                               : u"the server cannot be reached"_s);
    });
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        if (m_greeting == Greeting::PostgreSql)
            m_socket.write(kSslRequest);
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &GreetingProbe::received);
    connect(&m_socket, &QTcpSocket::errorOccurred, this,
            [this] { fail(u"CONNECTION_FAILED"_s, u"the connection failed: "_s + m_socket.errorString()); });
}

QFuture<Result<>> GreetingProbe::run(const QString &host, quint16 port, int timeoutMs)
{
    m_deadline.start(timeoutMs);
    QHostInfo::lookupHost(host, this, [this, port](const QHostInfo &found) { connectTo(found, port); });
    return m_answer.future();
}

void GreetingProbe::connectTo(const QHostInfo &found, quint16 port)
{
    if (m_ended)
        return;
    const QList<QHostAddress> addresses = found.addresses();
    if (addresses.isEmpty())
        return fail(u"DNS_FAILED"_s, u"the host's name is unknown"_s);
    // The very address that was judged is called; the name is not looked up again.
    const auto open = std::find_if(addresses.begin(), addresses.end(),
                                   [this](const QHostAddress &address) { return m_rules.mayCall(address); });
    if (open == addresses.end())
        return fail(u"BLOCKED_ADDRESS"_s, u"the host's address may not be called"_s);
    m_socket.connectToHost(*open, port);
}

void GreetingProbe::received()
{
    m_received += m_socket.readAll(); // bounded by the socket's buffer
    switch (judge(m_greeting, m_received)) {
    case Verdict::Right: return end({});
    case Verdict::Wrong: return fail(u"WRONG_GREETING"_s, u"another kind of server answers there"_s);
    case Verdict::NotYet: return;
    }
}

void GreetingProbe::fail(const QString &reason, const QString &message)
{
    end(unavailable(message, reason));
}

void GreetingProbe::end(const Result<> &result)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_answer.give(result);
    deleteLater();
}

} // namespace mh::vault
