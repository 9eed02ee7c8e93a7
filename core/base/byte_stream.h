// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include <QByteArray>

#include "core/base/result.h"

/// Bodies too large for memory, moved in pieces between rooms that do not know one another
/// (listener, HTTP client, blob store).
namespace mh {

/// Gives bytes when asked.
/// Thread: one thread at a time, that of whoever pulls; the wake function may be called from
/// any thread. Lifetime: destroyed unfinished when the other side has gone.
class ByteSource
{
public:
    enum class State {
        More,   ///< ask again
        Wait,   ///< nothing now; the wake function will be called
        End,    ///< these were the last bytes
        Failed, ///< the rest is lost; the transfer is broken off so that nobody takes it for whole
    };
    struct Piece {
        QByteArray bytes;
        State state = State::End;
    };

    virtual ~ByteSource() = default;

    /// At most `maxBytes`; fewer is fine, none only with Wait, End or Failed.
    [[nodiscard]] virtual Piece next(qsizetype maxBytes) = 0;
    /// Called once before the first next(); only a source that answers Wait needs it.
    virtual void setWake(std::function<void()> /*wake*/) {}
};

/// Takes bytes.
/// Thread: as ByteSource. Lifetime: a sink destroyed before its owner finished it discards
/// what it has. Errors: a failed write ends the transfer with that error.
class ByteSink
{
public:
    enum class Flow {
        Continue,
        Pause, ///< these bytes are taken; send no more until the wake function is called
    };

    virtual ~ByteSink() = default;

    [[nodiscard]] virtual Result<Flow> write(const QByteArray &bytes) = 0;
    /// Called once before the first write(); only a sink that answers Pause needs it.
    virtual void setWake(std::function<void()> /*wake*/) {}
};

} // namespace mh
