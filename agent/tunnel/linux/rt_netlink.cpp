// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/linux/rt_netlink.h"

#include <cerrno>
#include <cstring>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace mh::agent {

namespace {

constexpr int kDeadlineSeconds = 5;
constexpr qsizetype kPart = 64 * 1024;

qsizetype padded(qsizetype size)
{
    return (size + NLMSG_ALIGNTO - 1) / NLMSG_ALIGNTO * NLMSG_ALIGNTO;
}

} // namespace

NetlinkMessage::NetlinkMessage(quint16 type, quint16 flags, QByteArrayView fixed)
{
    nlmsghdr header{};
    header.nlmsg_type = type;
    header.nlmsg_flags = flags | NLM_F_REQUEST;
    m_bytes.append(reinterpret_cast<const char *>(&header), sizeof(header));
    m_bytes.append(fixed.data(), fixed.size());
    m_bytes.append(padded(m_bytes.size()) - m_bytes.size(), '\0');
}

void NetlinkMessage::add(quint16 attribute, QByteArrayView bytes)
{
    const rtattr header{quint16(sizeof(rtattr) + size_t(bytes.size())), attribute};
    m_bytes.append(reinterpret_cast<const char *>(&header), sizeof(header));
    m_bytes.append(bytes.data(), bytes.size());
    m_bytes.append(padded(m_bytes.size()) - m_bytes.size(), '\0');
}

void NetlinkMessage::add(quint16 attribute, quint32 number)
{
    add(attribute, QByteArrayView(reinterpret_cast<const char *>(&number), sizeof(number)));
}

QByteArray NetlinkMessage::finished(quint32 sequence) const
{
    QByteArray all = m_bytes;
    nlmsghdr header{};
    std::memcpy(&header, all.constData(), sizeof(header));
    header.nlmsg_len = quint32(all.size());
    header.nlmsg_seq = sequence;
    std::memcpy(all.data(), &header, sizeof(header));
    return all;
}

RtNetlink::RtNetlink() : m_fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE))
{
    const timeval deadline{kDeadlineSeconds, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &deadline, sizeof(deadline));
}

RtNetlink::~RtNetlink()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

int RtNetlink::request(const NetlinkMessage &message)
{
    return talk(message, {});
}

int RtNetlink::dump(const NetlinkMessage &message, const Each &each)
{
    return talk(message, each);
}

int RtNetlink::talk(const NetlinkMessage &message, const Each &each)
{
    const quint32 sequence = ++m_sequence;
    const QByteArray bytes = message.finished(sequence);
    if (m_fd < 0 || ::send(m_fd, bytes.constData(), size_t(bytes.size()), 0) != bytes.size())
        return errno;
    QByteArray answer(kPart, Qt::Uninitialized);
    while (true) {
        const ssize_t got = ::recv(m_fd, answer.data(), size_t(answer.size()), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EAGAIN ? ETIMEDOUT : errno;
        auto left = quint32(got);
        for (auto *header = reinterpret_cast<const nlmsghdr *>(answer.constData()); NLMSG_OK(header, left);
             header = NLMSG_NEXT(header, left)) {
            if (header->nlmsg_seq != sequence)
                continue; // of a question that was given up
            if (header->nlmsg_type == NLMSG_DONE)
                return 0;
            if (header->nlmsg_type == NLMSG_ERROR)
                return -reinterpret_cast<const nlmsgerr *>(header + 1)->error;
            if (each)
                each(*header);
        }
    }
}

void eachAttribute(const nlmsghdr &header, size_t fixedSize,
                   const std::function<void(quint16 type, QByteArrayView value)> &each)
{
    const auto *data = reinterpret_cast<const char *>(&header) + NLMSG_HDRLEN;
    qsizetype left = qsizetype(header.nlmsg_len) - NLMSG_HDRLEN;
    qsizetype step = padded(qsizetype(fixedSize));
    while (left >= step + qsizetype(sizeof(rtattr))) {
        data += step;
        left -= step;
        rtattr attribute{};
        std::memcpy(&attribute, data, sizeof(attribute));
        if (attribute.rta_len < sizeof(rtattr) || attribute.rta_len > left)
            return;
        each(attribute.rta_type, {data + sizeof(rtattr), qsizetype(attribute.rta_len - sizeof(rtattr))});
        step = padded(attribute.rta_len);
    }
}

} // namespace mh::agent
