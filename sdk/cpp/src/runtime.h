// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "meshhelm/component.h"

namespace meshhelm {

using Seconds = std::chrono::duration<double>;

/// The server refused a call, or could not be reached in time (status 0).
class RuntimeApiError : public ComponentError
{
public:
    RuntimeApiError(long status, const std::string &code, const std::string &message);
    long status;
    /// The node or the run has ended: there is nothing left to report.
    [[nodiscard]] bool isOver() const { return status == 409 || status == 410; }
};

/// Client of the runtime API (docs/protocol.md, section 4). Thread-safe. Address and token may be
/// replaced while calls are being retried.
class RuntimeClient
{
public:
    RuntimeClient(std::string url, std::string token);

    /// Use these from now on; calls waiting to be retried go at once.
    void adopt(const std::string &url, const std::string &token);

    /// Null for an empty answer.
    Json call(const std::string &method, const std::string &path, const Json *body, Seconds patience, Seconds timeout);
    Json saveBlob(std::string_view bytes);
    Json saveBlob(const std::function<std::size_t(char *, std::size_t)> &fill);
    void readBlob(const std::string &id, const std::function<void(std::string_view)> &piece);
    /// All of it; repeated when the connection breaks in the middle.
    std::string readWholeBlob(const std::string &id);

private:
    using Fill = std::function<std::size_t(char *, std::size_t)>;
    using Piece = std::function<void(std::string_view)>;
    struct Exchange;

    std::string exchange(const std::string &method, const std::string &path, const std::string_view *body,
                         const char *mediaType, Seconds timeout, const Fill *fill = nullptr,
                         const Piece *piece = nullptr);
    std::string retry(const std::function<std::string()> &call, Seconds patience);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::string m_url, m_token;
    unsigned m_generation = 0;
};

} // namespace meshhelm
