// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <curl/curl.h>

#include <QPromise>
#include <QUrl>

#include "server/http_client/address_rules.h"
#include "server/http_client/http_client.h"

namespace mh::http_client {

/// One call under way: what libcurl calls back into.
/// Thread: made anywhere, then the client's thread alone. Lifetime: until conclude().
class Transfer
{
public:
    Transfer(quint64 id, HttpCall call, QUrl url);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    [[nodiscard]] quint64 id() const { return m_id; }
    [[nodiscard]] QFuture<Result<HttpReply>> future() const { return m_promise.future(); }
    [[nodiscard]] CURL *easy() const { return m_easy; }

    /// Sets `easy` up. `wake` may be called from any thread.
    void prepare(CURL *easy, std::shared_ptr<const AddressRules> rules, std::function<void()> wake);
    /// After the wake: goes on with what was paused.
    [[nodiscard]] CURLcode resume();
    /// Fulfils the future; nothing else may be called afterwards.
    void conclude(CURLcode code);
    void fail(Error error);

private:
    void prepareMethod();
    void prepareHeaders();
    void release();
    [[nodiscard]] Error errorFor(CURLcode code) const;

    size_t onBody(const char *data, size_t size);
    size_t onHeader(QByteArrayView line);
    size_t onSource(char *buffer, size_t size);
    [[nodiscard]] bool mayConnect(const QHostAddress &address);

    const quint64 m_id;
    HttpCall m_call;
    const QUrl m_url;
    QPromise<Result<HttpReply>> m_promise;
    HttpReply m_reply;
    std::optional<Error> m_failure;              // better than what libcurl will say
    std::shared_ptr<const AddressRules> m_rules; ///< those of its beginning
    CURL *m_easy = nullptr;
    curl_slist *m_headers = nullptr;
    bool m_sinkPaused = false;
    bool m_sourceEnded = false;
};

} // namespace mh::http_client
