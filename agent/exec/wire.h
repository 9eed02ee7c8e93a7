// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/fleet/agent_frames.h"

namespace mh::agent {

/// What commands need of the link. Thread: the link's.
class Wire
{
public:
    virtual ~Wire() = default;

    /// A text frame. Nothing happens while there is no link.
    virtual void sendText(const QByteArray &frame) = 0;
    virtual void sendPiece(const fleet::Piece &piece) = 0;
    /// Bytes that have not left yet.
    [[nodiscard]] virtual qint64 waiting() const = 0;
};

} // namespace mh::agent
