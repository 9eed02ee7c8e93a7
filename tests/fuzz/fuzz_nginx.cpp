// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "agent/nginx/acme/acme_words.h"
#include "agent/nginx/config_text.h"
#include "core/fleet/nginx_message.h"

/// What others say to the agent about nginx: its configuration, its words, an ACME server's answers. The first byte
/// says which.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh;
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    switch (data[0] % 3) {
    case 0: {
        const auto directives = agent::directivesOf(bytes);
        for (const agent::Directive &each : directives) {
            for (const agent::ConfigWord &word : each.words) {
                if (word.at < 0 || word.size < 0 || word.at + word.size > bytes.size())
                    __builtin_trap();
            }
        }
        // Lines stay where they are, and nothing is moved twice.
        const QList<agent::Moved> moved{{QStringLiteral("/a"), QStringLiteral("/moved")}};
        const QByteArray once = agent::withIncludesMoved(bytes, moved);
        if (once.count('\n') > bytes.count('\n') || agent::withIncludesMoved(once, moved) != once)
            __builtin_trap();
        (void)agent::siteWordsOf(bytes);
        (void)agent::errorLogOf(bytes);
        return 0;
    }
    case 1: {
        if (const auto message = fleet::nginxMessageFrom(bytes); message && message->line < 0)
            __builtin_trap();
        (void)fleet::gravestOf(bytes);
        return 0;
    }
    default: {
        const auto authorization = agent::acme::Authorization::fromJson(bytes);
        if (authorization && (authorization->token.contains(u'/') || authorization->token.contains(u'.')))
            __builtin_trap(); // it becomes a file's name
        if (const auto order = agent::acme::Order::fromJson(bytes); order && !agent::acme::isServer(order->finalize))
            __builtin_trap();
        (void)agent::acme::Directory::fromJson(bytes);
        (void)agent::acme::problemOf({400, bytes, {}, {}, 0});
        return 0;
    }
    }
}
