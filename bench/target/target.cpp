// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/target/target.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mh::bench {

namespace {

constexpr qsizetype kChunk = 256 * 1024;

/// Of `name:` in a head in lower case.
QByteArray fieldOf(const QByteArray &head, const QByteArray &name)
{
    const QByteArray wanted = "\r\n" + name + ':';
    const qsizetype at = head.indexOf(wanted);
    if (at < 0)
        return {};
    const qsizetype from = at + 3 + name.size();
    return head.mid(from, head.indexOf('\r', from) - from).trimmed();
}

} // namespace

struct Target::Connection {
    int descriptor = -1;
    QByteArray in;
    QByteArray path; ///< of the request whose body arrives
    qint64 bodyLeft = 0;
    QByteArray out;
    qint64 bytesLeft = 0; ///< of a /bytes answer, not yet in `out`
};

Target::Target() : m_poll(epoll_create1(EPOLL_CLOEXEC)) {}

Target::~Target()
{
    for (const auto &[descriptor, connection] : m_connections)
        ::close(descriptor);
    ::close(m_listener);
    ::close(m_poll);
}

quint16 Target::listen()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_listener;
    if (bind(m_listener, plain, size) != 0 || ::listen(m_listener, 4096) != 0
        || getsockname(m_listener, plain, &size) != 0 || epoll_ctl(m_poll, EPOLL_CTL_ADD, m_listener, &event) != 0)
        return 0;
    return ntohs(address.sin_port);
}

void Target::run()
{
    std::array<epoll_event, 256> events;
    for (;;) {
        const int count = epoll_wait(m_poll, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events[size_t(i)];
            if (event.data.fd == m_listener) {
                accept();
                continue;
            }
            if (const auto found = m_connections.find(event.data.fd);
                found != m_connections.end() && (event.events & EPOLLOUT))
                writable(*found->second);
            if (const auto found = m_connections.find(event.data.fd);
                found != m_connections.end() && (event.events & ~EPOLLOUT))
                readable(*found->second);
        }
    }
}

void Target::accept()
{
    for (;;) {
        const int descriptor = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto connection = std::make_unique<Connection>();
        connection->descriptor = descriptor;
        m_connections.emplace(descriptor, std::move(connection));
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        epoll_ctl(m_poll, EPOLL_CTL_ADD, descriptor, &event);
    }
}

void Target::readable(Connection &connection)
{
    static std::array<char, kChunk> buffer;
    const ssize_t size = recv(connection.descriptor, buffer.data(), buffer.size(), 0);
    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0)
        return close(connection.descriptor);
    const qint64 ofBody = std::min<qint64>(size, connection.bodyLeft);
    connection.bodyLeft -= ofBody;
    m_received += ofBody;
    connection.in.append(buffer.data() + ofBody, size - ofBody);
    if (connection.bodyLeft > 0)
        return;
    if (ofBody > 0)
        answer(connection, connection.path);
    while (takeRequest(connection)) {
    }
}

/// Whether there was a whole head, and its body is not awaited.
bool Target::takeRequest(Connection &connection)
{
    const qsizetype end = connection.in.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray line = connection.in.left(connection.in.indexOf("\r\n"));
    const QByteArray head = connection.in.left(end + 2).toLower();
    connection.in.remove(0, end + 4);
    connection.path = line.split(' ').value(1);
    const qint64 length = fieldOf(head, "content-length").toLongLong();
    const qint64 here = std::min<qint64>(length, connection.in.size());
    connection.in.remove(0, here);
    m_received += here;
    connection.bodyLeft = length - here;
    if (connection.bodyLeft == 0) {
        answer(connection, connection.path);
        return true;
    }
    if (fieldOf(head, "expect") == "100-continue") {
        connection.out += "HTTP/1.1 100 Continue\r\n\r\n";
        writable(connection);
    }
    return false;
}

void Target::answer(Connection &connection, const QByteArray &path)
{
    if (path.startsWith("/bytes/")) {
        connection.bytesLeft = path.mid(7).toLongLong();
        connection.out += "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                          + QByteArray::number(connection.bytesLeft) + "\r\n\r\n";
        writable(connection);
    } else if (path.startsWith("/gap/")) {
        const std::string key = path.mid(5).toStdString();
        const auto last = m_lastAnswer.find(key);
        if (last != m_lastAnswer.end())
            m_gapsUs.push_back(
                std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - last->second)
                    .count());
        send(connection, R"({"ok":true})");
        m_lastAnswer[key] = std::chrono::steady_clock::now();
    } else if (path.startsWith("/hold/")) {
        m_heldKeys.insert(path.mid(6));
        m_held.push_back(connection.descriptor);
    } else if (path == "/release") {
        for (const int descriptor : std::exchange(m_held, {})) {
            if (const auto found = m_connections.find(descriptor); found != m_connections.end())
                send(*found->second, R"({"ok":true})");
        }
        m_heldKeys.clear();
        send(connection, R"({"ok":true})");
    } else if (path == "/held") {
        send(connection, "{\"held\":" + QByteArray::number(qint64(m_held.size()))
                             + ",\"keys\":" + QByteArray::number(m_heldKeys.size()) + '}');
    } else if (path == "/received") {
        send(connection, "{\"bytes\":" + QByteArray::number(m_received) + '}');
    } else if (path == "/gaps") {
        send(connection, gaps());
    } else {
        send(connection, R"({"ok":true})");
    }
}

QByteArray Target::gaps()
{
    std::sort(m_gapsUs.begin(), m_gapsUs.end());
    const auto at = [this](double share) {
        return QByteArray::number(m_gapsUs.empty() ? 0 : m_gapsUs[size_t(share * double(m_gapsUs.size() - 1))]);
    };
    const QByteArray json = "{\"count\":" + QByteArray::number(qint64(m_gapsUs.size())) + ",\"p50_us\":" + at(0.5)
                            + ",\"p99_us\":" + at(0.99) + '}';
    m_gapsUs.clear();
    m_lastAnswer.clear();
    return json;
}

void Target::send(Connection &connection, const QByteArray &body)
{
    connection.out += "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                      + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    writable(connection);
}

void Target::writable(Connection &connection)
{
    for (;;) {
        if (connection.out.isEmpty() && connection.bytesLeft > 0) {
            connection.out = QByteArray(qsizetype(std::min<qint64>(kChunk, connection.bytesLeft)), 'x');
            connection.bytesLeft -= connection.out.size();
        }
        if (connection.out.isEmpty())
            break;
        const ssize_t size =
            ::send(connection.descriptor, connection.out.constData(), size_t(connection.out.size()), MSG_NOSIGNAL);
        if (size <= 0)
            break;
        connection.out.remove(0, size);
    }
    epoll_event event{};
    event.events = connection.out.isEmpty() ? EPOLLIN : EPOLLIN | EPOLLOUT;
    event.data.fd = connection.descriptor;
    epoll_ctl(m_poll, EPOLL_CTL_MOD, connection.descriptor, &event);
}

void Target::close(int descriptor)
{
    std::erase(m_held, descriptor);
    m_connections.erase(descriptor);
    ::close(descriptor);
}

} // namespace mh::bench
