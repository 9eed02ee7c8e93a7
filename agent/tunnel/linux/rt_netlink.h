// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>

#include "core/base/result.h"

struct nlmsghdr;

namespace mh::agent {

/// A message to the kernel: a fixed part and attributes.
class NetlinkMessage
{
public:
    NetlinkMessage(quint16 type, quint16 flags, QByteArrayView fixed);
    void add(quint16 attribute, QByteArrayView bytes);
    void add(quint16 attribute, quint32 number);
    /// With its length and that number.
    [[nodiscard]] QByteArray finished(quint32 sequence) const;

private:
    QByteArray m_bytes;
};

/// The kernel's links, addresses and routes, on a raw socket: they are few messages, and need no library.
/// Thread: one at a time. Errors: Internal with what the system says; an errno that counts is told as a number.
class RtNetlink
{
    Q_DISABLE_COPY_MOVE(RtNetlink)

public:
    using Each = std::function<void(const nlmsghdr &)>;

    RtNetlink();
    ~RtNetlink();

    /// The errno it is answered with; 0: it is done.
    [[nodiscard]] int request(const NetlinkMessage &message);
    /// Each of the answers; an errno, or 0.
    [[nodiscard]] int dump(const NetlinkMessage &message, const Each &each);

private:
    [[nodiscard]] int talk(const NetlinkMessage &message, const Each &each);

    int m_fd;
    quint32 m_sequence = 0;
};

/// The attributes behind a fixed part of `fixedSize` bytes.
void eachAttribute(const nlmsghdr &header, size_t fixedSize,
                   const std::function<void(quint16 type, QByteArrayView value)> &each);

} // namespace mh::agent
