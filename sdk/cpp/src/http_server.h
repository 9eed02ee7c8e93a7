// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace meshhelm {

struct HttpCall {
    std::string method, path, body, idempotencyKey, bearer;
};
struct HttpAnswer {
    int status = 200;
    std::string body;
};

/// A small HTTP/1.1 server on POSIX sockets, Boost.Beast parsing: one thread per connection, limits
/// on connections, header, body and silence.
class HttpServer
{
public:
    using Handler = std::function<HttpAnswer(const HttpCall &)>;
    explicit HttpServer(Handler handler) : m_handler(std::move(handler)) {}
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Throws std::system_error.
    void listen(const std::string &host, std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    void stop();

private:
    void accept();
    void converse(int socket);
    bool answerOne(int socket, std::string &unread);

    Handler m_handler;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::thread m_acceptor;
    std::atomic<bool> m_stopping = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::set<int> m_sockets; ///< of living connections
};

} // namespace meshhelm
