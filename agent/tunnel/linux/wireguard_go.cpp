// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/linux/wireguard_go.h"

#include <cerrno>
#include <csignal>
#include <optional>
#include <vector>

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QtEndian>

#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/tunnel/linux/uapi_socket.h"
#include "agent/tunnel/uapi_text.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// Its surroundings: those of the agent, and that it says nothing.
QByteArrayList silentEnvironment()
{
    QByteArrayList all{"LOG_LEVEL=silent"};
    for (char **each = environ; *each; ++each) {
        if (!QByteArrayView(*each).startsWith("LOG_LEVEL="))
            all.append(*each);
    }
    return all;
}

/// In a session of its own: what it leaves running there hears nothing of the agent's end. Nothing: it was not started.
std::optional<pid_t> started(const QByteArray &program, const QByteArray &name)
{
    QByteArrayList environment = silentEnvironment();
    std::vector<char *> variables;
    for (QByteArray &each : environment)
        variables.push_back(each.data());
    variables.push_back(nullptr);
    QByteArrayList words{program, name};
    char *const argv[]{words[0].data(), words[1].data(), nullptr};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
    for (int fd = 0; fd <= 2; ++fd)
        ::posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, program.constData(), &files, &attributes, argv, variables.data());
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    return error == 0 ? std::optional(pid) : std::nullopt;
}

/// wireguard-go ends once the device is there and its socket listens: another process goes on with it.
Result<int> exitCodeOf(const QString &program, const QString &name)
{
    const auto pid = started(QFile::encodeName(program), name.toLatin1());
    if (!pid)
        return internalError(u"cannot run %1"_s.arg(program));
    pollfd end{int(::syscall(SYS_pidfd_open, *pid, 0)), POLLIN, 0};
    int ready = -1;
    do {
        ready = ::poll(&end, 1, WireguardGo::kDeadlineMs);
    } while (ready < 0 && errno == EINTR);
    ::close(end.fd);
    if (ready <= 0)
        ::kill(*pid, SIGKILL);
    int status = 0;
    ::waitpid(*pid, &status, 0); // it has ended, or does not outlive SIGKILL for long
    if (ready <= 0)
        return Error{ErrorCode::Timeout, {}, u"wireguard-go does not make '%1'"_s.arg(name), {}, {}};
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool isTaken(int family, const sockaddr *address, socklen_t size)
{
    const int fd = ::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false; // there is no such family here
    const int only = 1;
    if (family == AF_INET6)
        (void)::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof(only));
    const bool taken = ::bind(fd, address, size) != 0 && errno == EADDRINUSE;
    ::close(fd);
    return taken;
}

/// Whether somebody listens there, in either family. Asked by trying, since wireguard-go tells of it only where it has
/// heard already that its link is up, and that comes when it comes.
bool isPortTaken(quint16 port)
{
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = qToBigEndian(port);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = qToBigEndian(port);
    return isTaken(AF_INET, reinterpret_cast<const sockaddr *>(&v4), sizeof(v4))
           || isTaken(AF_INET6, reinterpret_cast<const sockaddr *>(&v6), sizeof(v6));
}

Error portInUse(quint16 port)
{
    return conflict(u"port %1 is in use on this host"_s.arg(port), u"PORT_IN_USE"_s);
}

} // namespace

bool WireguardGo::isThere(const QString &name)
{
    return bool(UapiSocket::open(name, kDeadlineMs));
}

Result<> WireguardGo::make(const QString &name)
{
    if (::if_nametoindex(name.toLatin1().constData()) != 0 || isThere(name))
        return conflict(u"there is an interface '%1' already"_s.arg(name));
    const QString program = QStandardPaths::findExecutable(u"wireguard-go"_s);
    if (program.isEmpty())
        return unavailable(u"wireguard-go is not installed on this host"_s);
    const auto code = exitCodeOf(program, name);
    if (!code)
        return code.error();
    if (*code != 0 || !isThere(name))
        return internalError(u"wireguard-go could not make '%1'; it needs /dev/net/tun and root's rights"_s.arg(name));
    return {};
}

Result<> WireguardGo::remove(const QString &name)
{
    auto socket = UapiSocket::open(name, kDeadlineMs);
    QFile::remove(UapiSocket::pathOf(name)); // it ends when its socket's file is gone
    return socket ? socket->drain() : Result<>();
}

Result<DeviceState> WireguardGo::read(const QString &name)
{
    auto socket = UapiSocket::open(name, kDeadlineMs);
    if (!socket)
        return socket.error();
    auto answer = socket->ask("get=1\n\n");
    if (!answer)
        return answer.error();
    const Secret kept(*std::move(answer));
    return deviceFrom(kept.bytes());
}

Result<> WireguardGo::change(const QString &name, const wireguard::Config &desired,
                             const wireguard::Difference &difference)
{
    auto socket = UapiSocket::open(name, kDeadlineMs);
    if (!socket)
        return socket.error();
    const quint16 port = desired.own.listenPort;
    if (difference.own.contains(wireguard::OwnField::ListenPort) && port != 0 && isPortTaken(port))
        return portInUse(port);
    const Secret text = changeText(desired, difference);
    const auto answer = socket->ask(text.bytes());
    if (!answer)
        return answer.error();
    const int error = errnoOf(*answer);
    if (error == EADDRINUSE)
        return portInUse(port);
    if (error != 0)
        return internalError(u"wireguard-go refuses the change of '%1' (errno %2)"_s.arg(name).arg(error));
    return {};
}

QStringList WireguardGo::names()
{
    QStringList found;
    const QStringList files = QDir(UapiSocket::folder()).entryList({u"*.sock"_s}, QDir::System);
    for (const QString &file : files) {
        if (const QString name = file.chopped(5); isThere(name))
            found.append(name);
    }
    return found;
}

} // namespace mh::agent
