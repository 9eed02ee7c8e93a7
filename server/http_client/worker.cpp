// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_client/worker.h"

#include "server/http_client/transfer.h"

namespace mh::http_client {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPollMs = 10'000; // wakeup and libcurl's own timers end it earlier
constexpr size_t kIdleEasies = 64;

Error cancelled()
{
    return {ErrorCode::Unavailable, u"CANCELLED"_s, u"The call was cancelled."_s, {}, {}};
}

} // namespace

Mailbox::Mailbox(CURLM *multi) : m_multi(multi) {}
Mailbox::~Mailbox() = default;

void Mailbox::post(std::unique_ptr<Transfer> call)
{
    const std::lock_guard lock(m_mutex);
    m_letters.calls.push_back(std::move(call));
    curl_multi_wakeup(m_multi);
}

void Mailbox::cancel(quint64 id)
{
    const std::lock_guard lock(m_mutex);
    if (!m_multi)
        return;
    m_letters.cancelled.push_back(id);
    curl_multi_wakeup(m_multi);
}

void Mailbox::wake(quint64 id)
{
    const std::lock_guard lock(m_mutex);
    if (!m_multi)
        return;
    m_letters.woken.push_back(id);
    curl_multi_wakeup(m_multi);
}

void Mailbox::setRules(std::shared_ptr<const AddressRules> rules)
{
    const std::lock_guard lock(m_mutex);
    m_letters.rules = std::move(rules);
}

void Mailbox::stop()
{
    const std::lock_guard lock(m_mutex);
    m_letters.stop = true;
    curl_multi_wakeup(m_multi);
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_multi = nullptr;
}

Mailbox::Letters Mailbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_letters, {});
}

Worker::Worker(HttpClientOptions options)
    : m_options(std::move(options)),
      m_rules(std::make_shared<const AddressRules>(m_options.allowedAddresses)),
      m_multi((curl_global_init(CURL_GLOBAL_DEFAULT), curl_multi_init())),
      m_mailbox(std::make_shared<Mailbox>(m_multi))
{
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, long(m_options.maxConnectionsPerHost));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(m_options.maxIdleConnections));
    m_thread = std::thread([this] { run(); });
}

Worker::~Worker()
{
    m_mailbox->stop();
    m_thread.join();
    m_mailbox->close();
    for (CURL *easy : m_idleEasies)
        curl_easy_cleanup(easy);
    curl_multi_cleanup(m_multi);
    curl_global_cleanup();
}

PendingCall Worker::start(HttpCall call)
{
    const quint64 id = ++m_lastId;
    const QUrl url(call.url);
    auto transfer = std::make_unique<Transfer>(id, std::move(call), url);
    PendingCall pending{transfer->future(), CallHandle(m_mailbox, id)};
    m_mailbox->post(std::move(transfer));
    return pending;
}

void Worker::run()
{
    for (;;) {
        Mailbox::Letters letters = m_mailbox->take();
        if (letters.rules) // before the calls that came with them
            m_rules = std::move(letters.rules);
        for (auto &call : letters.calls)
            begin(std::move(call));
        for (const quint64 id : letters.cancelled)
            cancel(id);
        if (letters.stop)
            break;
        for (const quint64 id : letters.woken)
            wake(id);
        int running = 0;
        curl_multi_perform(m_multi, &running);
        collectFinished();
        curl_multi_poll(m_multi, nullptr, 0, kPollMs, nullptr);
    }
    while (!m_running.empty())
        cancel(m_running.begin()->first);
}

CURL *Worker::takeEasy()
{
    if (m_idleEasies.empty())
        return curl_easy_init();
    CURL *easy = m_idleEasies.back();
    m_idleEasies.pop_back();
    return easy;
}

void Worker::configureShared(CURL *easy) const
{
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); // a proxy from the environment would see and reach for us
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, m_options.userAgent.constData());
    if (!m_options.caFile.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, m_options.caFile.toUtf8().constData());
}

void Worker::begin(std::unique_ptr<Transfer> transfer)
{
    CURL *easy = takeEasy();
    configureShared(easy);
    const quint64 id = transfer->id();
    transfer->prepare(easy, m_rules, [mailbox = std::weak_ptr(m_mailbox), id] {
        if (const auto open = mailbox.lock())
            open->wake(id);
    });
    m_running.emplace(id, std::move(transfer));
    if (curl_multi_add_handle(m_multi, easy) != CURLM_OK)
        finish(id, CURLE_OUT_OF_MEMORY);
}

void Worker::wake(quint64 id)
{
    const auto it = m_running.find(id);
    if (it == m_running.end())
        return;
    if (const CURLcode code = it->second->resume(); code != CURLE_OK)
        finish(id, code);
}

void Worker::cancel(quint64 id)
{
    const auto it = m_running.find(id);
    if (it == m_running.end())
        return;
    const std::unique_ptr<Transfer> transfer = std::move(it->second);
    m_running.erase(it);
    curl_multi_remove_handle(m_multi, transfer->easy());
    curl_easy_cleanup(transfer->easy());
    transfer->fail(cancelled());
}

void Worker::finish(quint64 id, CURLcode code)
{
    const auto it = m_running.find(id);
    const std::unique_ptr<Transfer> transfer = std::move(it->second);
    m_running.erase(it);
    CURL *easy = transfer->easy();
    curl_multi_remove_handle(m_multi, easy);
    transfer->conclude(code);
    curl_easy_reset(easy);
    if (m_idleEasies.size() < kIdleEasies)
        m_idleEasies.push_back(easy);
    else
        curl_easy_cleanup(easy);
}

void Worker::collectFinished()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        Transfer *transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        finish(transfer->id(), code);
    }
}

} // namespace mh::http_client
