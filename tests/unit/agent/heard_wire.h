// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/exec/wire.h"

namespace mh::agent {

/// Keeps what was said.
class HeardWire final : public Wire
{
public:
    void sendText(const QByteArray &frame) override
    {
        if (const auto read = fleet::frameFrom(frame))
            frames.append(*read);
    }
    void sendPiece(const fleet::Piece &piece) override { pieces.append(piece); }
    qint64 waiting() const override { return queued; }

    template <class T>
    QList<T> heard() const
    {
        QList<T> found;
        for (const fleet::Frame &frame : frames) {
            if (const auto *one = std::get_if<T>(&frame))
                found.append(*one);
        }
        return found;
    }
    /// The code of the last refusal.
    QString code() const
    {
        return heard<fleet::Refused>().isEmpty() ? QString() : heard<fleet::Refused>().constLast().code;
    }

    /// All bytes of a stream, in their order.
    QByteArray bytesOf(quint64 stream) const
    {
        QByteArray all;
        for (const fleet::Piece &piece : pieces)
            all.append(piece.stream == stream ? piece.bytes : QByteArray());
        return all;
    }

    QList<fleet::Frame> frames;
    QList<fleet::Piece> pieces;
    qint64 queued = 0;
};

} // namespace mh::agent
