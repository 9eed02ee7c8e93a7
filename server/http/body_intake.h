// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/http/handler.h"
#include "server/http/parser.h"

namespace mh::http {

/// The body of one request on its way from the parser to memory or into its sink.
/// Thread: the connection's. Errors: a Fault, after which the rest is not taken.
class BodyIntake
{
public:
    struct Step {
        qsizetype consumed = 0;
        bool complete = false;
        std::optional<Fault> fault;
    };

    /// Fits `request` with what the plan says; a Fault when the body is announced as too large.
    [[nodiscard]] std::optional<Fault> begin(BodyPlan plan, Request &request, Parser &parser, qint64 usualLimit);
    [[nodiscard]] Step take(QByteArrayView bytes, Request &request, Parser &parser);
    /// What was read before the plan was known.
    [[nodiscard]] std::optional<Fault> takeRead(const QByteArray &bytes, Request &request);

    /// By the sink, until resume().
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Whether it was paused.
    [[nodiscard]] bool resume() { return std::exchange(m_paused, false); }
    [[nodiscard]] const std::function<std::any(const QByteArray &)> &decoder() const { return m_decode; }
    void reset();

private:
    [[nodiscard]] std::optional<Fault> store(const QByteArray &piece, Request &request);

    std::function<std::any(const QByteArray &)> m_decode;
    bool m_paused = false;
};

} // namespace mh::http
