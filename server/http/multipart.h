// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace mh::http {

/// A body of multipart/form-data, understood as it comes: memory does not grow with it.
/// Thread: one at a time. Lifetime: `taker` outlives it. Errors: InvalidInput where the body is none, after which it
/// takes nothing more; the taker's own.
class MultipartParser final
{
public:
    static constexpr qsizetype kLongestHead = 16 * 1024; ///< of a part
    static constexpr int kMostParts = 64;

    struct Part {
        QString name;
        QString fileName; ///< as it was sent; empty: none was
    };
    class Taker
    {
    public:
        virtual ~Taker() = default;
        [[nodiscard]] virtual Result<> beginPart(const Part &part) = 0;
        [[nodiscard]] virtual Result<> partBytes(const QByteArray &bytes) = 0;
        [[nodiscard]] virtual Result<> endPart() = 0;
    };

    /// The boundary that a Content-Type names. Errors: it is not multipart/form-data, or names none.
    [[nodiscard]] static Result<QByteArray> boundaryOf(QByteArrayView contentType);

    MultipartParser(const QByteArray &boundary, Taker &taker);

    [[nodiscard]] Result<> feed(const QByteArray &bytes);
    /// The last boundary has come; what follows is nothing.
    [[nodiscard]] bool isOver() const { return m_state == State::Over; }

private:
    enum class State { Preamble, Body, Boundary, Head, Over };

    [[nodiscard]] Result<bool> step();
    [[nodiscard]] Result<bool> findBoundary();
    [[nodiscard]] Result<bool> readBoundaryEnd();
    [[nodiscard]] Result<bool> readHead();

    Taker &m_taker;
    QByteArray m_delimiter; ///< with the line break before it
    QByteArray m_buffer;
    State m_state = State::Preamble;
    int m_parts = 0;
    std::optional<Error> m_error;
};

} // namespace mh::http
