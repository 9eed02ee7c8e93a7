// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>

#include "core/base/result.h"

namespace mh::agent {

/// One HTTP reply from the bytes of one connection; Boost.Beast inside. What comes after a 101 is its body: the
/// connection belongs to the two programs from there on.
/// Thread: one. Errors: Internal for what is no reply, and for one that ends in its middle; afterwards of no use.
class ReplyParser
{
    Q_DISABLE_COPY_MOVE(ReplyParser)

public:
    static constexpr qsizetype kMostHead = 32 * 1024;    ///< of status line and headers
    static constexpr qsizetype kMostBetween = 16 * 1024; ///< of a chunk's own line, or of what follows the last one

    ReplyParser();
    ~ReplyParser();

    /// Takes all of it; the bytes of the body among it come back.
    [[nodiscard]] Result<QByteArray> take(const QByteArray &bytes);
    /// No more will come.
    [[nodiscard]] Result<> takeEnd();

    [[nodiscard]] bool hasHead() const;
    /// Nothing more is expected; never so after a 101.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] int status() const;
    /// Of the engine, as it says; empty when it does not.
    [[nodiscard]] QByteArray apiVersion() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::agent
