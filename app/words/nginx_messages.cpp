// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow looking at Nginx"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow changing Nginx's configuration"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow starting, stopping or reloading Nginx"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow getting certificates"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx does not take it: %1"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx does not take it; it ended with %1"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx does not run"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx runs already"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx does not end"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx was started, but has no workers"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx ended while it was reloaded"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx has no workers of the new configuration"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx took the configuration, but nobody listens at %1: %2"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx took the configuration, but does not answer at %1"),
    QT_TRANSLATE_NOOP("mh::words", "Nginx is not looked after on Windows"),
    QT_TRANSLATE_NOOP("mh::words", "another change of Nginx is under way"),
    QT_TRANSLATE_NOOP("mh::words", "%1 has been changed meanwhile"),
    QT_TRANSLATE_NOOP("mh::words", "%1; and what was there could not be put back: %2"),
    QT_TRANSLATE_NOOP("mh::words", "%1 has too many files to test it beside itself"),
    QT_TRANSLATE_NOOP("mh::words", "there is no site '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "there is a site of that name already"),
    QT_TRANSLATE_NOOP("mh::words", "it has been changed meanwhile"),
    QT_TRANSLATE_NOOP("mh::words", "it has been deleted meanwhile"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is a link, which is not followed"),
    QT_TRANSLATE_NOOP("mh::words", "must be letters, digits, '-', '_' and single dots inside"),
    QT_TRANSLATE_NOOP("mh::words", "must have no control characters"),
    QT_TRANSLATE_NOOP("mh::words", "must have at most %1 bytes"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is larger than %2 bytes"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is not UTF-8"),
    QT_TRANSLATE_NOOP("mh::words", "cannot run %1: %2"),
    QT_TRANSLATE_NOOP("mh::words", "%1 does not end"),
    QT_TRANSLATE_NOOP("mh::words", "there is no certificate for '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "there is no certificate in it"),
    QT_TRANSLATE_NOOP("mh::words", "there is no key in it"),
    QT_TRANSLATE_NOOP("mh::words", "another certificate is under way"),
    QT_TRANSLATE_NOOP("mh::words", "the certificate that came is not for %1"),
    QT_TRANSLATE_NOOP("mh::words", "must be a domain"),
    QT_TRANSLATE_NOOP("mh::words", "must be domains, %1 at most"),
    QT_TRANSLATE_NOOP("mh::words", "must be acme or self-signed"),
    QT_TRANSLATE_NOOP("mh::words", "the manifest names no ACME server with https"),
    QT_TRANSLATE_NOOP("mh::words", "the ACME server cannot be reached: %1"),
    QT_TRANSLATE_NOOP("mh::words", "the ACME server says too much, or nothing in time"),
    QT_TRANSLATE_NOOP("mh::words", "the ACME server does not speak ACME: %1"),
    QT_TRANSLATE_NOOP("mh::words", "the ACME server refuses: %1"),
    QT_TRANSLATE_NOOP("mh::words", "%1; it can be asked again in %2 minutes"),
    QT_TRANSLATE_NOOP("mh::words", "the ACME server gives no certificate: %1"),
    QT_TRANSLATE_NOOP("mh::words", "the ACME server takes too long"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is not proven: %2"),
    QT_TRANSLATE_NOOP("mh::words", "must be names of servers"),
    QT_TRANSLATE_NOOP("mh::words", "must be between 1 and 65535"),
    QT_TRANSLATE_NOOP("mh::words", "must be between 1 and 65535, and another one than without TLS"),
    QT_TRANSLATE_NOOP("mh::words", "must be absolute, without '$'"),
    QT_TRANSLATE_NOOP("mh::words", "must be a URL with http or https, without a password and '$'"),
    QT_TRANSLATE_NOOP("mh::words", "a certificate needs its key"),
};

} // namespace

std::span<const char *const> nginxMessages()
{
    return kMessages;
}

} // namespace mh::words
