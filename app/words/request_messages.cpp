// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "an email or a username is needed"),
    QT_TRANSLATE_NOOP("mh::words", "either a userId or an e-mail address is needed"),
    QT_TRANSLATE_NOOP("mh::words", "the passwords differ"),
    QT_TRANSLATE_NOOP("mh::words", "is needed"),
    QT_TRANSLATE_NOOP("mh::words", "must all be UUIDs"),
    QT_TRANSLATE_NOOP("mh::words", "must be an https address"),
    QT_TRANSLATE_NOOP("mh::words", "must be an object with the settings to change"),
    QT_TRANSLATE_NOOP("mh::words", "must be active, deprecated or disabled"),
    QT_TRANSLATE_NOOP("mh::words", "must be DEBUG, INFO, WARN or ERROR"),
    QT_TRANSLATE_NOOP("mh::words", "must be user_requested"),
    QT_TRANSLATE_NOOP("mh::words", "must be low, normal, high or critical"),
    QT_TRANSLATE_NOOP("mh::words", "must be subscribe or unsubscribe"),
    QT_TRANSLATE_NOOP("mh::words", "must be a name like flows, or a name and a subject like execution:<uuid>"),
    QT_TRANSLATE_NOOP("mh::words", "must be totp or recovery"),
    QT_TRANSLATE_NOOP("mh::words", "must be same or newest"),
    QT_TRANSLATE_NOOP("mh::words", "must be csv or json"),
    QT_TRANSLATE_NOOP("mh::words", "must be succeeded, failed or retry"),
    QT_TRANSLATE_NOOP("mh::words", "must name 1 to %1 executions"),
    QT_TRANSLATE_NOOP("mh::words", "must name a flow"),
    QT_TRANSLATE_NOOP("mh::words", "must have a rule"),
    QT_TRANSLATE_NOOP("mh::words", "must have at most %1 records"),
    QT_TRANSLATE_NOOP("mh::words", "is not a status: %1"),
    QT_TRANSLATE_NOOP("mh::words", "is not a reason to cancel"),
    QT_TRANSLATE_NOOP("mh::words", "is missing; null takes the flow out of its workspace"),
    QT_TRANSLATE_NOOP("mh::words", "only what succeeded has outputs"),
    QT_TRANSLATE_NOOP("mh::words", "at most %1 at once"),
    QT_TRANSLATE_NOOP("mh::words", "this is no id: %1"),
    QT_TRANSLATE_NOOP("mh::words", "%1 holds a mask in place of a secret"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is only ever read at the start"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is given by %2"),
    QT_TRANSLATE_NOOP("mh::words", "must be one value"),
    QT_TRANSLATE_NOOP("mh::words", "must be a list of texts without commas"),
    QT_TRANSLATE_NOOP("mh::words", "must be a list of origins such as https://console.example"),
    QT_TRANSLATE_NOOP("mh::words", "must be a URL beginning with http:// or https://"),
    QT_TRANSLATE_NOOP("mh::words", "must be en, zh-TW or zh-CN"),
    QT_TRANSLATE_NOOP("mh::words", "must be AES-256-GCM"),
    QT_TRANSLATE_NOOP("mh::words", "must not have control characters"),
    QT_TRANSLATE_NOOP("mh::words", "must have at least 32 bytes"),
    QT_TRANSLATE_NOOP("mh::words", "needs at least one host:port"),
    QT_TRANSLATE_NOOP("mh::words", "needs an e-mail address"),
    QT_TRANSLATE_NOOP("mh::words", "a password is not sent without TLS"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is not host:port (IPv6 addresses in brackets)"),
    QT_TRANSLATE_NOOP("mh::words", "tls.mode=files needs tls.certificate and tls.key"),
};

} // namespace

std::span<const char *const> requestMessages()
{
    return kMessages;
}

} // namespace mh::words
