// SPDX-License-Identifier: Apache-2.0
// A component that does what its config says, driven by test_sdk.py: probe [sync] [workers] [queue] [remember]
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <meshhelm/component.h>

namespace {

using meshhelm::Json;

std::atomic<int> executed = 0;
std::atomic<bool> gateOpen = false;

class Probe final : public meshhelm::Component
{
public:
    Json execute(const Json &inputs, const Json &config) override
    {
        ++executed;
        m_mark = run().nodeId;
        while (config.contains("wait") && !gateOpen) {
            checkCancellation();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        if (config.contains("open"))
            gateOpen = true;
        if (config.contains("raise"))
            throw std::runtime_error(config["raise"].get<std::string>());
        if (config.contains("fail"))
            throw meshhelm::ComponentError("told to", config["fail"], false);
        if (config.contains("bad"))
            return {{"deep", {{{"number", std::nan("")}}}}};
        for (int line = 0; line < config.value("burst", 0); ++line)
            log("INFO", "burst", std::to_string(line));
        if (config.contains("batch")) {
            int seen = 0;
            processBatch(std::vector<int>(config["batch"].get<std::size_t>()), [&](int) { ++seen; });
            progress(50, "half");
            return {{"seen", seen}};
        }
        Json outputs = inputs;
        outputs["mark"] = m_mark;
        outputs["executed"] = executed.load();
        return outputs;
    }

private:
    std::string m_mark;
};

class Copy final : public meshhelm::Component
{
public:
    bool streamsBlobs() const override { return true; }
    Json execute(const Json &inputs, const Json &) override
    {
        std::string bytes;
        readBlob(inputs.at("x"), [&](std::string_view piece) { bytes.append(piece); });
        std::size_t at = 0;
        return {{"a", saveBlob(bytes)}, {"b", saveBlob([&](char *buffer, std::size_t size) {
                                             const std::size_t count = bytes.copy(buffer, size, at);
                                             at += count;
                                             return count;
                                         })}};
    }
};

std::size_t number(int argc, char **argv, int index, std::size_t otherwise)
{
    return argc > index ? static_cast<std::size_t>(std::atoi(argv[index])) : otherwise;
}

} // namespace

int main(int argc, char **argv)
{
    meshhelm::ServerOptions options;
    options.port = 0;
    options.sync = number(argc, argv, 1, 0) != 0;
    options.workers = number(argc, argv, 2, 4);
    options.maxQueue = number(argc, argv, 3, 64);
    options.remember = number(argc, argv, 4, 1000);
    meshhelm::ComponentServer server(options);
    server.add<Probe>("probe");
    server.add<Copy>("copy");
    server.start();
    std::cout << "port " << server.port() << std::endl;
    std::cin.get(); // until the test closes it
    server.stop(0);
}
