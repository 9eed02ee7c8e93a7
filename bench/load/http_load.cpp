// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/http_load.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mh::bench {
using namespace Qt::StringLiterals;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr int kWaitMs = 10'000;

class Descriptor
{
public:
    explicit Descriptor(int value = -1) : m_value(value) {}
    ~Descriptor()
    {
        if (m_value >= 0)
            close(m_value);
    }
    Descriptor(Descriptor &&other) noexcept : m_value(std::exchange(other.m_value, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    [[nodiscard]] int get() const { return m_value; }

private:
    int m_value;
};

struct Connection {
    Descriptor socket;
    SteadyTime sentAt;
    QByteArray received;
};

Error systemError(const char *what)
{
    return unavailable(QString::fromLatin1(what) + ": "_L1 + QString::fromLocal8Bit(strerror(errno)));
}

Result<Connection> connectTo(quint16 port)
{
    Connection connection{Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), {}, {}};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection.socket.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return systemError("connect");
    const int on = 1;
    setsockopt(connection.socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return connection;
}

/// A request is far smaller than a socket's buffer, so that it is taken whole.
bool sendRequest(Connection &connection, const QByteArray &request)
{
    connection.sentAt = std::chrono::steady_clock::now();
    return send(connection.socket.get(), request.constData(), size_t(request.size()), MSG_NOSIGNAL) == request.size();
}

/// The status of a whole answer at the start of `bytes`, which is taken away; 0: not all there.
int takeAnswer(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    const QByteArray head = bytes.left(end).toLower();
    const qsizetype field = head.indexOf("content-length:");
    const qsizetype length =
        field < 0 ? 0 : head.mid(field + 15, head.indexOf('\r', field) - field - 15).trimmed().toLongLong();
    if (bytes.size() < end + 4 + length)
        return 0;
    bytes.remove(0, end + 4 + length);
    return head.mid(9, 3).toInt();
}

class Run
{
public:
    Run(const HttpLoad &load, std::vector<Connection> connections)
        : m_load(load), m_connections(std::move(connections)), m_poll(epoll_create1(EPOLL_CLOEXEC))
    {
    }

    Result<HttpFigures> run();

private:
    Result<> start();
    Result<> receive(Connection &connection);

    const HttpLoad &m_load;
    std::vector<Connection> m_connections;
    Descriptor m_poll;
    HttpFigures m_figures;
    QString m_refusal; ///< the first answer that was not 2xx
    SteadyTime m_end;
    int m_underWay = 0;
};

Result<> Run::start()
{
    for (Connection &connection : m_connections) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        if (epoll_ctl(m_poll.get(), EPOLL_CTL_ADD, connection.socket.get(), &event) != 0
            || !sendRequest(connection, m_load.request))
            return systemError("send");
        ++m_underWay;
    }
    return {};
}

Result<> Run::receive(Connection &connection)
{
    std::array<char, 16384> buffer;
    const ssize_t size = recv(connection.socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN)
        return {};
    if (size <= 0)
        return unavailable("the server closed a connection"_L1
                           + (m_refusal.isEmpty() ? QString() : QString(" after: "_L1 + m_refusal)));
    connection.received.append(buffer.data(), size);
    const QByteArray first = m_refusal.isEmpty() ? connection.received : QByteArray();
    const int status = takeAnswer(connection.received);
    if (status == 0)
        return {};
    const SteadyTime now = std::chrono::steady_clock::now();
    if (status >= 200 && status < 300) {
        ++m_figures.answered;
        m_figures.latenciesMs.push_back(std::chrono::duration<float, std::milli>(now - connection.sentAt).count());
    } else {
        ++m_figures.refused;
        if (m_refusal.isEmpty())
            m_refusal = QString::fromUtf8(first.left(1000));
    }
    --m_underWay;
    if (now >= m_end)
        return {};
    if (!sendRequest(connection, m_load.request))
        return systemError("send");
    ++m_underWay;
    return {};
}

Result<HttpFigures> Run::run()
{
    const SteadyTime begin = std::chrono::steady_clock::now();
    m_end = begin + std::chrono::duration_cast<SteadyTime::duration>(std::chrono::duration<double>(m_load.seconds));
    if (auto started = start(); !started)
        return started.error();
    std::array<epoll_event, 256> events;
    while (m_underWay > 0) {
        const int count = epoll_wait(m_poll.get(), events.data(), int(events.size()), kWaitMs);
        if (count < 0 && errno != EINTR)
            return systemError("epoll_wait");
        if (count == 0)
            return unavailable(u"the server has stopped answering"_s);
        for (int i = 0; i < count; ++i) {
            if (auto received = receive(*static_cast<Connection *>(events[size_t(i)].data.ptr)); !received)
                return received.error();
        }
    }
    m_figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::sort(m_figures.latenciesMs.begin(), m_figures.latenciesMs.end());
    return std::move(m_figures);
}

} // namespace

double HttpFigures::percentile(double share) const
{
    if (latenciesMs.empty())
        return 0;
    const auto index = size_t(share * double(latenciesMs.size() - 1));
    return double(latenciesMs[index]);
}

Result<HttpFigures> runHttpLoad(const HttpLoad &load)
{
    std::vector<Connection> connections;
    connections.reserve(size_t(load.clients));
    for (int i = 0; i < load.clients; ++i) {
        auto connection = connectTo(load.port);
        if (!connection)
            return connection.error();
        connections.push_back(*std::move(connection));
    }
    return Run(load, std::move(connections)).run();
}

} // namespace mh::bench
