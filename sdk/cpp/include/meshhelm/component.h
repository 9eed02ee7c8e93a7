// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

/// A component of Meshhelm: an HTTP service that does the work of a node (docs/protocol.md).
/// Errors are exceptions here: whatever execute() throws is the node's failure.
namespace meshhelm {

/// Bytes are json's binary values, however large: Json::binary({...}), value.get_binary().
using Json = nlohmann::json;

/// A failure of the node with a code of its own.
class ComponentError : public std::runtime_error
{
public:
    explicit ComponentError(const std::string &message, std::string code = "COMPONENT_ERROR", bool retryable = false,
                            std::string stack = {});
    std::string code;
    bool retryable;
    std::string stack; ///< shown beside the message; may stay empty
};

/// Nobody waits for this run any more.
class Cancelled : public std::runtime_error
{
public:
    explicit Cancelled(const std::string &reason);
    std::string reason;
};

class RunContext; // of the SDK's inside

/// What a run knows of itself.
struct RunInfo {
    std::string executionId, nodeId, componentName, componentVersion, idempotencyKey;
    std::int64_t attempt = 1;
};

/// One kind of work; derive from it. Every run has an object of its own, so members of parallel
/// runs never mix. Its functions may be called from several threads of the run.
class Component
{
public:
    virtual ~Component();

    /// Does the work and returns the outputs by name (an object, or null for none).
    virtual Json execute(const Json &inputs, const Json &config) = 0;
    /// True: blobs arrive as {"$ref"} to be read with readBlob() piece by piece.
    [[nodiscard]] virtual bool streamsBlobs() const { return false; }

protected:
    [[nodiscard]] const RunInfo &run() const;
    /// Throws Cancelled when the run was cancelled or its time is up.
    void checkCancellation();
    /// Calls fn for each item, looking for a cancel before the first and after each `every`.
    template <class Items, class Fn>
    void processBatch(const Items &items, Fn &&fn, std::size_t every = 100)
    {
        std::size_t index = 0;
        for (const auto &item : items) {
            if (index++ % every == 0)
                checkCancellation();
            fn(item);
        }
    }

    /// One JSON line on stdout, and into the run's log. Level: DEBUG, INFO, WARN, ERROR.
    void log(const std::string &level, const std::string &event, const std::string &message, const Json &context = {});
    void logInfo(const std::string &message, const Json &extra = {});
    void logError(const std::string &message, const std::string &error = {});
    /// For the progress bar; 0 to 100.
    void progress(double percent, const std::string &message = {});

    /// The bytes of a {"$ref"}, piece by piece (or the binary value that a small input is, in one); begins anew
    /// when the connection broke before the first piece.
    void readBlob(const Json &blob, const std::function<void(std::string_view)> &piece);
    [[nodiscard]] std::string readBlob(const Json &blob);
    /// Stores bytes; the answer may be returned as an output.
    [[nodiscard]] Json saveBlob(std::string_view bytes);
    /// Stores what `fill(buffer, size)` gives until it gives 0; sent once, without another try.
    [[nodiscard]] Json saveBlob(const std::function<std::size_t(char *, std::size_t)> &fill);

private:
    friend class RunWork;
    std::shared_ptr<RunContext> m_context;
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080; ///< 0: any free one
    bool sync = false;         ///< true: the answer to /execute is the result itself
    std::size_t workers = 4;
    std::size_t maxQueue = 64;
    std::size_t remember = 1000; ///< finished runs that are answered from memory
};

/// Serves components: POST /execute and GET /health.
class ComponentServer
{
public:
    explicit ComponentServer(ServerOptions options = {});
    ~ComponentServer();
    ComponentServer(const ComponentServer &) = delete;
    ComponentServer &operator=(const ComponentServer &) = delete;

    using Factory = std::function<std::unique_ptr<Component>()>;
    /// An empty name answers to every name. Before start().
    void add(const std::string &name, Factory factory);
    template <class T>
    void add(const std::string &name = {})
    {
        add(name, [] { return std::make_unique<T>(); });
    }

    /// Throws std::system_error when the port is taken.
    void start();
    [[nodiscard]] std::uint16_t port() const;
    /// Takes no more calls, lets runs finish for a while, then cancels them.
    void stop(double graceSeconds = 10);
    /// Starts and serves until SIGINT or SIGTERM. Call it from main before other threads exist. Runs that do not
    /// end within 15 s after the signal end with the process.
    void serve();

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace meshhelm
