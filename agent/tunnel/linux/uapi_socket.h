// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// A connection to a device's Unix socket.
/// Thread: one at a time; calls wait, up to the deadline. Errors: NotFound when nobody listens there; Timeout;
/// Internal.
class UapiSocket
{
    Q_DISABLE_COPY(UapiSocket)

public:
    static constexpr qsizetype kLargestAnswer = 64 * 1024 * 1024;

    [[nodiscard]] static QString folder();
    [[nodiscard]] static QString pathOf(const QString &name);
    [[nodiscard]] static Result<UapiSocket> open(const QString &name, int deadlineMs);
    UapiSocket(UapiSocket &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)), m_deadlineMs(other.m_deadlineMs) {}
    UapiSocket &operator=(UapiSocket &&) = delete;
    ~UapiSocket();

    /// The answer with its empty line.
    [[nodiscard]] Result<QByteArray> ask(QByteArrayView question);
    /// Returns once the other side is gone. Errors: Timeout.
    [[nodiscard]] Result<> drain();

private:
    UapiSocket(int fd, int deadlineMs) : m_fd(fd), m_deadlineMs(deadlineMs) {}
    [[nodiscard]] Result<> waitFor(short what, qint64 leftMs) const;

    int m_fd;
    int m_deadlineMs;
};

} // namespace mh::agent
