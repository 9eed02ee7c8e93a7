// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <QByteArray>
#include <QSet>

namespace mh::bench {

/// What HTTP nodes call while a server is measured: one thread, raw sockets, so that it costs
/// less than the server. Bodies need a Content-Length.
///   any        /…           200 {"ok":true}
///   GET        /bytes/<n>   n bytes
///   any        /gap/<key>   as above; the time since the last answer under `key` is kept
///   any        /hold/<key>  answered after /release
///   GET        /gaps        {"count","p50_us","p99_us"}, and forgets them
///   GET        /held        {"held": open ones, "keys": different ones since /release}
///   GET        /received    {"bytes": of all bodies}
///   GET        /release     lets all go
/// Thread: blocks the caller's for good.
class Target
{
public:
    Target();
    ~Target();

    /// The port on 127.0.0.1; 0: none to be had.
    [[nodiscard]] quint16 listen();
    void run();

private:
    struct Connection;
    using Time = std::chrono::steady_clock::time_point;

    void accept();
    void readable(Connection &connection);
    void writable(Connection &connection);
    bool takeRequest(Connection &connection);
    void answer(Connection &connection, const QByteArray &path);
    void send(Connection &connection, const QByteArray &body);
    QByteArray gaps();
    void close(int descriptor);

    int m_listener = -1;
    int m_poll = -1;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections;
    std::unordered_map<std::string, Time> m_lastAnswer;
    std::vector<qint64> m_gapsUs;
    std::vector<int> m_held;
    QSet<QByteArray> m_heldKeys;
    qint64 m_received = 0;
};

} // namespace mh::bench
