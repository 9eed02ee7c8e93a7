// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include <curl/curl.h>

#include "server/http_client/address_rules.h"
#include "server/http_client/http_client.h"

namespace mh::http_client {

class Transfer;

/// What other threads leave for the client's thread. Thread: any. Lifetime: shared; calls after
/// close() do nothing.
class Mailbox
{
public:
    struct Letters {
        std::vector<std::unique_ptr<Transfer>> calls;
        std::vector<quint64> cancelled;
        std::vector<quint64> woken;
        std::shared_ptr<const AddressRules> rules; ///< other ones from now on; null: as before
        bool stop = false;
    };

    explicit Mailbox(CURLM *multi);
    ~Mailbox();

    void post(std::unique_ptr<Transfer> call);
    void cancel(quint64 id);
    void wake(quint64 id);
    void setRules(std::shared_ptr<const AddressRules> rules);
    void stop();
    /// The multi handle is about to go.
    void close();
    [[nodiscard]] Letters take();

private:
    std::mutex m_mutex;
    Letters m_letters;
    CURLM *m_multi;
};

/// The client's thread and everything that only it touches.
/// Thread: constructor and destructor on the owner's, run() on its own.
class Worker
{
public:
    explicit Worker(HttpClientOptions options);
    ~Worker();

    [[nodiscard]] PendingCall start(HttpCall call);
    void setRules(std::shared_ptr<const AddressRules> rules) { m_mailbox->setRules(std::move(rules)); }

private:
    void run();
    void begin(std::unique_ptr<Transfer> transfer);
    void wake(quint64 id);
    void finish(quint64 id, CURLcode code);
    void cancel(quint64 id);
    void collectFinished();
    [[nodiscard]] CURL *takeEasy();
    void configureShared(CURL *easy) const;

    const HttpClientOptions m_options;
    std::shared_ptr<const AddressRules> m_rules;
    CURLM *m_multi;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unordered_map<quint64, std::unique_ptr<Transfer>> m_running;
    std::vector<CURL *> m_idleEasies;
    std::atomic<quint64> m_lastId{0};
    std::thread m_thread;
};

} // namespace mh::http_client
