// SPDX-License-Identifier: GPL-3.0-or-later
// The conformance component in C++: conformance_component <port>. Its twins are component.py and Conformance.java;
// conformance_test.py says what they do.
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

#include <openssl/evp.h>

#include <meshhelm/component.h>

namespace {

using meshhelm::Json;

/// What all runs of the process share.
struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, int> calls;
    std::size_t met = 0;
} shared;

class Sha256
{
public:
    Sha256() { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }
    void add(std::string_view bytes)
    {
        EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
        m_size += bytes.size();
    }
    [[nodiscard]] Json report()
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned length = 0;
        EVP_DigestFinal_ex(m_context.get(), digest, &length);
        std::string text;
        for (unsigned i = 0; i < length; ++i) {
            text += "0123456789abcdef"[digest[i] >> 4];
            text += "0123456789abcdef"[digest[i] & 15];
        }
        return {{"sha256", text}, {"size", m_size}};
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    std::size_t m_size = 0;
};

std::string kindOf(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::boolean: return "boolean";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return "integer";
    case Json::value_t::number_float: return "number";
    case Json::value_t::string: return "text";
    case Json::value_t::binary: return "bytes";
    case Json::value_t::array: return "list";
    case Json::value_t::object: return "object";
    default: return "null";
    }
}

class Conformance final : public meshhelm::Component
{
public:
    Json execute(const Json &inputs, const Json &config) override
    {
        m_mark = run().idempotencyKey;
        {
            const std::lock_guard lock(shared.mutex);
            ++shared.calls[m_mark];
        }
        const std::string what = config.at("do");
        if (what == "kinds")
            return kinds(inputs);
        if (what == "make")
            return make(config.at("size"));
        if (what == "whole")
            return whole(inputs.at("data"));
        if (what == "batch")
            return batch(config.at("items"), config.at("pause_ms"));
        if (what == "raise")
            throw std::runtime_error("boom");
        if (what == "refuse")
            throw meshhelm::ComponentError("not today", "NOT_TODAY");
        if (what == "meet")
            return meet(config.at("parties"), inputs.at("given"));
        return linger(config.at("ms"));
    }

private:
    static Json kinds(const Json &inputs)
    {
        Json kinds = Json::object();
        for (const auto &item : inputs.items())
            kinds[item.key()] = kindOf(item.value());
        return {{"kinds", kinds}, {"values", inputs}};
    }
    Json make(std::size_t size)
    {
        std::size_t at = 0;
        return {{"data", saveBlob([&](char *buffer, std::size_t room) {
                     const std::size_t count = std::min(room, size - at);
                     for (std::size_t i = 0; i < count; ++i)
                         buffer[i] = static_cast<char>((at + i) % 251);
                     at += count;
                     return count;
                 })}};
    }
    static Json whole(const Json &data)
    {
        const auto &bytes = data.get_binary();
        Sha256 sha;
        sha.add({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
        Json report = sha.report();
        report["data"] = data;
        return report;
    }
    Json batch(int count, int pauseMs)
    {
        std::vector<int> items(static_cast<std::size_t>(count));
        std::iota(items.begin(), items.end(), 1);
        int done = 0;
        processBatch(
            items,
            [&](int item) {
                std::this_thread::sleep_for(std::chrono::milliseconds(pauseMs));
                done = item;
                if (done % 10 == 0)
                    progress(100.0 * done / count, std::to_string(done) + " of " + std::to_string(count));
            },
            10);
        log("INFO", "counted", "größe 日本", {{"count", done}});
        return {{"done", done}};
    }
    Json meet(std::size_t parties, const Json &given)
    {
        std::unique_lock lock(shared.mutex);
        ++shared.met;
        shared.changed.notify_all();
        if (!shared.changed.wait_for(lock, std::chrono::seconds(30), [&] { return shared.met >= parties; }))
            throw std::runtime_error("the others did not come");
        return {{"mark", m_mark}, {"given", given}};
    }
    Json linger(int ms)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
        while (std::chrono::steady_clock::now() < end) {
            checkCancellation();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        const std::lock_guard lock(shared.mutex);
        return {{"calls", shared.calls[m_mark]}};
    }

    std::string m_mark;
};

class Streaming final : public meshhelm::Component
{
public:
    [[nodiscard]] bool streamsBlobs() const override { return true; }
    Json execute(const Json &inputs, const Json &) override
    {
        Sha256 sha;
        std::string copy; // the reader pushes and the writer pulls, so between them it lies here
        readBlob(inputs.at("data"), [&](std::string_view piece) {
            sha.add(piece);
            copy += piece;
        });
        std::size_t at = 0;
        Json report = sha.report();
        report["data"] = saveBlob([&](char *buffer, std::size_t room) {
            const std::size_t count = copy.copy(buffer, room, at);
            at += count;
            return count;
        });
        return report;
    }
};

} // namespace

int main(int, char **argv)
{
    meshhelm::ServerOptions options;
    options.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    options.workers = 64;
    meshhelm::ComponentServer server(options);
    server.add<Conformance>("conformance");
    server.add<Streaming>("conformance-stream");
    server.serve();
}
