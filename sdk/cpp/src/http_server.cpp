// SPDX-License-Identifier: Apache-2.0
#include "http_server.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <system_error>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace meshhelm {

namespace http = boost::beast::http;

namespace {

constexpr std::uint64_t kMaxBody = 16 * 1024 * 1024;
constexpr std::size_t kMaxConnections = 256;
constexpr int kSilenceSeconds = 30;

[[noreturn]] void fail(const char *what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

bool sendAll(int socket, std::string_view data)
{
    while (!data.empty()) {
        const ssize_t sent = ::send(socket, data.data(), data.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool reply(int socket, const HttpAnswer &answer, bool keep)
{
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " "
                       + std::string(http::obsolete_reason(http::int_to_status(static_cast<unsigned>(answer.status))))
                       + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(answer.body.size())
                       + "\r\n";
    if (answer.status == 503)
        head += "Retry-After: 1\r\n";
    head += keep ? "\r\n" : "Connection: close\r\n\r\n";
    return sendAll(socket, head + answer.body) && keep;
}

HttpAnswer refusal(int status, const char *message)
{
    return {status, std::string(R"({"status":"failed","error":{"code":"INVALID_REQUEST","retryable":false,"message":")")
                        + message + "\"}}"};
}

} // namespace

HttpServer::~HttpServer()
{
    stop();
}

void HttpServer::listen(const std::string &host, std::uint16_t port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
        throw std::system_error(EADDRNOTAVAIL, std::generic_category(), host);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> address(found, ::freeaddrinfo);
    m_listener = ::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (m_listener < 0)
        fail("socket");
    const int yes = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_storage bound{};
    socklen_t length = sizeof bound;
    if (::bind(m_listener, address->ai_addr, address->ai_addrlen) != 0 || ::listen(m_listener, 128) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&bound), &length) != 0)
        fail("listen");
    m_port = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&bound)->sin6_port
                                               : reinterpret_cast<sockaddr_in *>(&bound)->sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

void HttpServer::stop()
{
    m_stopping = true;
    if (m_acceptor.joinable())
        m_acceptor.join();
    if (m_listener >= 0)
        ::close(m_listener);
    m_listener = -1;
    std::unique_lock lock(m_mutex);
    for (const int socket : m_sockets)
        ::shutdown(socket, SHUT_RDWR);
    m_changed.wait(lock, [this] { return m_sockets.empty(); });
}

void HttpServer::accept()
{
    while (!m_stopping) {
        pollfd ready{m_listener, POLLIN, 0};
        if (::poll(&ready, 1, 100) <= 0)
            continue;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        const timeval silence{kSilenceSeconds, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
        ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        std::unique_lock lock(m_mutex);
        if (m_sockets.size() >= kMaxConnections) {
            ::close(socket);
            continue;
        }
        m_sockets.insert(socket);
        lock.unlock();
        std::thread([this, socket] { converse(socket); }).detach(); // stop() waits for m_sockets to be empty
    }
}

void HttpServer::converse(int socket)
{
    try {
        std::string unread;
        while (!m_stopping && answerOne(socket, unread)) {
        }
    } catch (const std::exception &) { // out of memory: this caller goes, the others stay
    }
    const std::lock_guard lock(m_mutex);
    ::close(socket);
    m_sockets.erase(socket);
    m_changed.notify_all();
}

/// False when the connection has to end.
bool HttpServer::answerOne(int socket, std::string &unread)
{
    http::request_parser<http::string_body> parser;
    parser.header_limit(64 * 1024);
    parser.body_limit(kMaxBody);
    parser.eager(true);
    while (!parser.is_done()) {
        if (!unread.empty()) {
            boost::system::error_code error;
            const std::size_t used = parser.put(boost::asio::buffer(unread), error);
            unread.erase(0, used);
            if (error == http::error::body_limit)
                return reply(socket, refusal(413, "the body is too large"), false);
            if (error && error != http::error::need_more)
                return reply(socket, refusal(400, "not HTTP"), false);
            if (parser.is_done())
                break;
        }
        char buffer[64 * 1024];
        const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        unread.append(buffer, static_cast<std::size_t>(got));
    }
    const auto &message = parser.get();
    if (message.method() == http::verb::post && !message.has_content_length() && !message.chunked())
        return reply(socket, refusal(411, "Content-Length is missing"), false);
    HttpCall call{std::string(message.method_string()),
                  std::string(message.target()),
                  message.body(),
                  std::string(message["Idempotency-Key"]),
                  {}};
    call.path = call.path.substr(0, call.path.find('?'));
    const std::string authorization(message[http::field::authorization]);
    if (authorization.size() > 7 && (authorization.rfind("Bearer ", 0) == 0 || authorization.rfind("bearer ", 0) == 0))
        call.bearer = authorization.substr(7);
    return reply(socket, m_handler(call), message.keep_alive());
}

} // namespace meshhelm
