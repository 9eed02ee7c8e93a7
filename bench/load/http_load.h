// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace mh::bench {

struct HttpLoad {
    quint16 port = 0;   ///< on 127.0.0.1
    QByteArray request; ///< head and body, the same each time
    int clients = 64;   ///< connections, each with one request under way
    double seconds = 5;
};

struct HttpFigures {
    qint64 answered = 0; ///< with 2xx
    qint64 refused = 0;  ///< with anything else
    double seconds = 0;
    std::vector<float> latenciesMs; ///< of the answered ones, sorted

    [[nodiscard]] double perSecond() const { return seconds > 0 ? double(answered) / seconds : 0; }
    /// `share` 0.5 is the median; 0 without any answer.
    [[nodiscard]] double percentile(double share) const;
};

/// Keeps `clients` keep-alive connections busy on raw sockets, because a client library would
/// cost more than the server that is being measured.
/// Thread: blocks the caller's until the time is over. Errors: no connection, or one was lost.
[[nodiscard]] Result<HttpFigures> runHttpLoad(const HttpLoad &load);

} // namespace mh::bench
