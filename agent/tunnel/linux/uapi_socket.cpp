// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/linux/uapi_socket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <QDeadlineTimer>
#include <QFile>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error broken()
{
    return internalError(u"the tunnel's program cannot be talked to: %1"_s.arg(qt_error_string(errno)));
}

} // namespace

QString UapiSocket::folder()
{
    return u"/var/run/wireguard"_s;
}

QString UapiSocket::pathOf(const QString &name)
{
    return folder() + u'/' + name + u".sock"_s;
}

Result<UapiSocket> UapiSocket::open(const QString &name, int deadlineMs)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(pathOf(name));
    if (size_t(path.size()) >= sizeof(address.sun_path))
        return invalidInput(u"the name is too long"_s);
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    UapiSocket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), deadlineMs);
    if (socket.m_fd < 0)
        return broken();
    if (::connect(socket.m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        return notFound(u"there is no running tunnel '%1'"_s.arg(name));
    return socket;
}

UapiSocket::~UapiSocket()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<> UapiSocket::waitFor(short what, qint64 leftMs) const
{
    pollfd one{m_fd, what, 0};
    const int ready = ::poll(&one, 1, int(std::max<qint64>(0, leftMs)));
    if (ready < 0 && errno != EINTR)
        return broken();
    if (ready == 0)
        return Error{ErrorCode::Timeout, {}, u"the tunnel's program does not answer"_s, {}, {}};
    return {};
}

Result<QByteArray> UapiSocket::ask(QByteArrayView question)
{
    QDeadlineTimer deadline(m_deadlineMs);
    while (!question.isEmpty()) {
        const ssize_t sent = ::send(m_fd, question.data(), size_t(question.size()), MSG_NOSIGNAL);
        if (sent > 0)
            question = question.sliced(sent);
        else if (errno != EAGAIN && errno != EINTR)
            return broken();
        else if (const auto ready = waitFor(POLLOUT, deadline.remainingTime()); !ready)
            return ready.error();
    }
    QByteArray answer;
    std::array<char, 64 * 1024> part{};
    while (!answer.endsWith("\n\n")) {
        const ssize_t got = ::recv(m_fd, part.data(), part.size(), 0);
        if (got == 0)
            return internalError(u"the tunnel's program has ended meanwhile"_s);
        if (got > 0)
            answer.append(part.data(), got);
        else if (errno != EAGAIN && errno != EINTR)
            return broken();
        else if (const auto ready = waitFor(POLLIN, deadline.remainingTime()); !ready)
            return ready.error();
        if (answer.size() > kLargestAnswer)
            return internalError(u"the tunnel's program says too much"_s);
    }
    return answer;
}

Result<> UapiSocket::drain()
{
    QDeadlineTimer deadline(m_deadlineMs);
    char byte = 0;
    while (true) {
        const ssize_t got = ::recv(m_fd, &byte, 1, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return {};
        if (const auto ready = waitFor(POLLIN, deadline.remainingTime()); !ready)
            return ready.error();
    }
}

} // namespace mh::agent
