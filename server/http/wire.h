// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/http/types.h"

/// Replies as bytes. Thread: plain functions on values.
namespace mh::http {

/// How one reply travels on its connection.
struct Framing {
    bool http10 = false;
    bool keepAlive = true;
    bool isHead = false;          ///< the request was HEAD: headers as for GET, no body
    std::optional<qint64> length; ///< of the body; unknown: chunked, or until the end on HTTP/1.0

    [[nodiscard]] bool chunked() const { return !length && !http10; }
};

/// Status line to empty line, `reserve` bytes of room behind it. `date` is the whole Date line.
[[nodiscard]] QByteArray headBytes(const Response &response, const Framing &framing, const QByteArray &date,
                                   qsizetype reserve);
/// "Date: …\r\n" of this second.
[[nodiscard]] QByteArray dateLine();
/// 1xx, 204 and 304 have no body whatever the handler says.
[[nodiscard]] bool mayHaveBody(int status);

} // namespace mh::http
