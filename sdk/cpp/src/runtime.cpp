// SPDX-License-Identifier: Apache-2.0
#include "runtime.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <random>

#include <curl/curl.h>

#include "values.h"

namespace meshhelm {

namespace {

constexpr std::size_t kMaxReply = 16 * 1024 * 1024;

bool mayPass(long status)
{
    return status == 0 || status >= 500 || status == 408 || status == 425 || status == 429;
}

RuntimeApiError errorOf(long status, const std::string &body)
{
    const Json reply = Json::parse(body, nullptr, false);
    const Json error = reply.is_object() ? reply.value("error", Json::object()) : Json::object();
    if (!error.is_object() || error.empty())
        return RuntimeApiError(status, "", "the server answered " + std::to_string(status));
    return RuntimeApiError(status, textOf(error, {"code"}), textOf(error, {"message"}));
}

/// An id comes with the inputs: it must not lead to another path.
std::string pathOf(const std::string &blob)
{
    const std::unique_ptr<char, decltype(&curl_free)> escaped(
        curl_easy_escape(nullptr, blob.data(), static_cast<int>(blob.size())), curl_free);
    return escaped ? std::string("blobs/") + escaped.get() : throw std::bad_alloc();
}

void initializeCurl()
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

} // namespace

RuntimeApiError::RuntimeApiError(long httpStatus, const std::string &errorCode, const std::string &message)
    : ComponentError(errorCode.empty() ? message : errorCode + ": " + message, errorCode, mayPass(httpStatus)),
      status(httpStatus)
{
}

/// One transfer and what its callbacks need.
struct RuntimeClient::Exchange {
    CURL *curl = nullptr;
    std::string reply;
    const Fill *fill = nullptr;
    const Piece *piece = nullptr;
    std::exception_ptr thrown; // by the author's functions, which C must not see flying by

    static std::size_t write(char *data, std::size_t size, std::size_t count, void *self)
    {
        auto &exchange = *static_cast<Exchange *>(self);
        long status = 0;
        curl_easy_getinfo(exchange.curl, CURLINFO_RESPONSE_CODE, &status);
        if (!exchange.piece || status != 200) {
            exchange.reply.append(data, size * count);
            return exchange.reply.size() > kMaxReply ? 0 : size * count;
        }
        try {
            (*exchange.piece)(std::string_view(data, size * count));
            return size * count;
        } catch (...) {
            exchange.thrown = std::current_exception();
            return 0;
        }
    }
    static std::size_t read(char *buffer, std::size_t size, std::size_t count, void *self)
    {
        auto &exchange = *static_cast<Exchange *>(self);
        try {
            return (*exchange.fill)(buffer, size * count);
        } catch (...) {
            exchange.thrown = std::current_exception();
            return CURL_READFUNC_ABORT;
        }
    }
};

RuntimeClient::RuntimeClient(std::string url, std::string token) : m_url(std::move(url)), m_token(std::move(token))
{
    initializeCurl();
}

void RuntimeClient::adopt(const std::string &url, const std::string &token)
{
    const std::lock_guard lock(m_mutex);
    m_url = url;
    m_token = token;
    ++m_generation;
    m_changed.notify_all();
}

Json RuntimeClient::call(const std::string &method, const std::string &path, const Json *body, Seconds patience,
                         Seconds timeout)
{
    const std::string text = body ? dump(*body) : std::string();
    const std::string_view view = text;
    const std::string reply =
        retry([&] { return exchange(method, path, body ? &view : nullptr, "application/json", timeout); }, patience);
    const Json answer = reply.empty() ? Json() : Json::parse(reply, nullptr, false);
    if (answer.is_discarded())
        throw RuntimeApiError(0, "", "the server's answer is not JSON");
    return answer;
}

Json RuntimeClient::saveBlob(std::string_view bytes)
{
    const Json answer = Json::parse(
        retry([&] { return exchange("POST", "blobs", &bytes, "application/octet-stream", Seconds(60)); }, Seconds(60)),
        nullptr, false);
    static_cast<void>(blobId(answer));
    return answer;
}

Json RuntimeClient::saveBlob(const Fill &fill)
{
    const Json answer =
        Json::parse(exchange("POST", "blobs", nullptr, "application/octet-stream", Seconds(60), &fill), nullptr, false);
    static_cast<void>(blobId(answer));
    return answer;
}

void RuntimeClient::readBlob(const std::string &id, const Piece &piece)
{
    bool begun = false;
    const Piece counted = [&](std::string_view bytes) {
        begun = true;
        piece(bytes);
    };
    retry(
        [&] {
            try {
                return exchange("GET", pathOf(id), nullptr, nullptr, Seconds(60), nullptr, &counted);
            } catch (const RuntimeApiError &error) {
                if (begun) // what the author has seen cannot be taken back
                    throw ComponentError(error.what(), error.code, true);
                throw;
            }
        },
        Seconds(30));
}

std::string RuntimeClient::readWholeBlob(const std::string &id)
{
    std::string bytes;
    const Piece keep = [&](std::string_view more) { bytes.append(more); };
    retry(
        [&] {
            bytes.clear();
            return exchange("GET", pathOf(id), nullptr, nullptr, Seconds(60), nullptr, &keep);
        },
        Seconds(60));
    return bytes;
}

std::string RuntimeClient::exchange(const std::string &method, const std::string &path, const std::string_view *body,
                                    const char *mediaType, Seconds timeout, const Fill *fill, const Piece *piece)
{
    std::string url, token;
    {
        const std::lock_guard lock(m_mutex);
        url = m_url;
        token = m_token;
    }
    while (!url.empty() && url.back() == '/')
        url.pop_back();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    Exchange exchange{curl.get(), {}, fill, piece, {}};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, curl_slist_free_all);
    const auto header = [&](const std::string &line) {
        headers.reset(curl_slist_append(headers.release(), line.c_str()));
    };
    header("Authorization: Bearer " + token);
    header("Expect:");
    if (mediaType)
        header(std::string("Content-Type: ") + mediaType);
    CURL *c = curl.get();
    curl_easy_setopt(c, CURLOPT_URL, (url + "/" + path).c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, &Exchange::write);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(timeout.count(), 10.0) * 1000));
    if (fill || piece || (body && body->size() > 1'000'000)) { // as long as bytes keep flowing
        curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, static_cast<long>(timeout.count()));
    } else {
        curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count() * 1000));
    }
    if (const char *ca = std::getenv("MESHHELM_CA_FILE"))
        curl_easy_setopt(c, CURLOPT_CAINFO, ca);
    if (method == "POST") {
        curl_easy_setopt(c, CURLOPT_POST, 1L);
        if (fill) {
            header("Transfer-Encoding: chunked");
            curl_easy_setopt(c, CURLOPT_READFUNCTION, &Exchange::read);
            curl_easy_setopt(c, CURLOPT_READDATA, &exchange);
        } else {
            curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body ? body->size() : 0));
            curl_easy_setopt(c, CURLOPT_POSTFIELDS, body && !body->empty() ? body->data() : "");
        }
    }
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
    const CURLcode result = curl_easy_perform(c);
    if (exchange.thrown)
        std::rethrow_exception(exchange.thrown);
    if (result != CURLE_OK)
        throw RuntimeApiError(0, "SERVER_UNREACHABLE", curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status >= 300)
        throw errorOf(status, exchange.reply);
    return std::move(exchange.reply);
}

/// Repeats what may pass by itself, ever more slowly, until `patience` is over.
std::string RuntimeClient::retry(const std::function<std::string()> &call, Seconds patience)
{
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(patience);
    static thread_local std::minstd_rand random{std::random_device()()};
    for (double delay = 0.1;; delay = std::min(delay * 2, 5.0)) {
        unsigned generation = 0;
        {
            const std::lock_guard lock(m_mutex);
            generation = m_generation;
        }
        try {
            return call();
        } catch (const RuntimeApiError &error) {
            if (!mayPass(error.status) || Clock::now() >= end)
                throw;
        }
        const double wait = delay * std::uniform_real_distribution(0.5, 1.0)(random);
        const auto until = std::min(end, Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(wait)));
        std::unique_lock lock(m_mutex);
        m_changed.wait_until(lock, until, [&] { return m_generation != generation; });
    }
}

} // namespace meshhelm
