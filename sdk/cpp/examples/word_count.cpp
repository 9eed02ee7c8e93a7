// SPDX-License-Identifier: Apache-2.0
// Counts the words of a text: word_count [port]
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <vector>

#include <meshhelm/component.h>

namespace {

class WordCount final : public meshhelm::Component
{
public:
    meshhelm::Json execute(const meshhelm::Json &inputs, const meshhelm::Json &) override
    {
        std::istringstream text(inputs.at("text").get<std::string>());
        std::vector<std::string> lines;
        for (std::string line; std::getline(text, line);)
            lines.push_back(line);
        std::size_t words = 0;
        processBatch(lines, [&](const std::string &line) { // looks for a cancel every 100 lines
            std::istringstream stream(line);
            for (std::string word; stream >> word;)
                ++words;
        });
        log("INFO", "counted", "Counted the words", {{"words", words}});
        return {{"words", words}, {"lines", lines.size()}};
    }
};

} // namespace

int main(int argc, char **argv)
{
    meshhelm::ServerOptions options;
    if (argc > 1)
        options.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    try {
        meshhelm::ComponentServer server(options);
        server.add<WordCount>("word-count");
        server.serve();
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
