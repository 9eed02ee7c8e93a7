// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/result.h"

namespace mh::agent {

/// Takes the two outputs of a container without a terminal apart, which come in frames: one byte 1 (output) or 2
/// (errors), three of zero, four of length (big-endian), and so many bytes. What is in them is joined as it comes.
/// Thread: a plain value. Errors: Internal for a frame that is none; afterwards of no use.
class LogFrames
{
public:
    [[nodiscard]] Result<QByteArray> take(const QByteArray &bytes);
    /// In the middle of a frame.
    [[nodiscard]] bool isTorn() const { return !m_head.isEmpty() || m_left > 0; }

private:
    QByteArray m_head;  ///< as far as it has come
    quint32 m_left = 0; ///< of the frame that has begun
};

} // namespace mh::agent
