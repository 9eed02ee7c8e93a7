// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "%1 is a pool of its own and cannot grow"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is a pool of its own and has allocations"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is no allocation of the pool %2"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is not free yet: %2 was released a short while ago"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is not free: %2 is allocated"),
    QT_TRANSLATE_NOOP("mh::words", "%1 is not free: %2 is reserved as '%3'"),
    QT_TRANSLATE_NOOP("mh::words", "%1 lies outside of the pool %2"),
    QT_TRANSLATE_NOOP("mh::words", "a document has at most %1 bytes"),
    QT_TRANSLATE_NOOP("mh::words", "a document has at most %1 lines"),
    QT_TRANSLATE_NOOP("mh::words", "a document has at most %1 peers"),
    QT_TRANSLATE_NOOP("mh::words", "a document of WireGuard is text"),
    QT_TRANSLATE_NOOP("mh::words", "a line has at most %1 bytes"),
    QT_TRANSLATE_NOOP("mh::words", "a pool is smaller than the whole of IPv6"),
    QT_TRANSLATE_NOOP("mh::words", "a reservation has a name of 1 to %1 characters"),
    QT_TRANSLATE_NOOP("mh::words", "has bits behind its length; the network is %1"),
    QT_TRANSLATE_NOOP("mh::words", "has no value"),
    QT_TRANSLATE_NOOP("mh::words", "is neither [Interface] nor [Peer]"),
    QT_TRANSLATE_NOOP("mh::words", "is neither a section nor a word with = and a value"),
    QT_TRANSLATE_NOOP("mh::words", "is not known in this section"),
    QT_TRANSLATE_NOOP("mh::words", "line %1: %2"),
    QT_TRANSLATE_NOOP("mh::words", "must be 1 to 15 letters, digits and _ = + . -"),
    QT_TRANSLATE_NOOP("mh::words", "must be IP addresses and names of domains, separated by commas"),
    QT_TRANSLATE_NOOP("mh::words", "must be IP addresses with a length each, such as 10.0.0.0/24, separated by commas"),
    QT_TRANSLATE_NOOP("mh::words", "must be UTF-8"),
    QT_TRANSLATE_NOOP(
        "mh::words",
        "must be a host and a port, such as 192.0.2.1:51820, [2001:db8::1]:51820 or vpn.example.org:51820"),
    QT_TRANSLATE_NOOP("mh::words", "must be a key: 44 characters of Base64"),
    QT_TRANSLATE_NOOP("mh::words", "must be a number of 32 bits, decimal or behind 0x, or off"),
    QT_TRANSLATE_NOOP("mh::words", "must be a number of bytes from %1 to %2"),
    QT_TRANSLATE_NOOP("mh::words", "must be a number of seconds from 0 to 65535, or off"),
    QT_TRANSLATE_NOOP("mh::words", "must be a port from 0 to 65535"),
    QT_TRANSLATE_NOOP("mh::words", "must be an IP address"),
    QT_TRANSLATE_NOOP("mh::words", "must be an IP address and a length, such as 10.0.0.0/24 or 2001:db8::/48"),
    QT_TRANSLATE_NOOP("mh::words",
                      "must be an IP address, a prefix, or the first and the last address with a dash between"),
    QT_TRANSLATE_NOOP("mh::words", "must be auto, off or the number of a routing table"),
    QT_TRANSLATE_NOOP("mh::words", "must be one line without # and without blanks around it"),
    QT_TRANSLATE_NOOP("mh::words", "no prefix of the length %1 is free in %2"),
    QT_TRANSLATE_NOOP("mh::words", "prefixes of %1 have a length from %2 to %3"),
    QT_TRANSLATE_NOOP("mh::words", "stands before the first section"),
    QT_TRANSLATE_NOOP("mh::words", "the peer of line %1 has the same"),
    QT_TRANSLATE_NOOP("mh::words", "the pool %1 has as many entries as it can keep"),
    QT_TRANSLATE_NOOP("mh::words", "there is a reservation of that name already"),
    QT_TRANSLATE_NOOP("mh::words", "there is a second [Interface]"),
    QT_TRANSLATE_NOOP("mh::words", "there is no reservation of that name"),
    QT_TRANSLATE_NOOP("mh::words", "two peers have the same public key"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such pool"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such allocation"),
    QT_TRANSLATE_NOOP("mh::words", "is not within %1"),
    QT_TRANSLATE_NOOP("mh::words", "it cannot be changed"),
    QT_TRANSLATE_NOOP("mh::words", "must be in the future"),
    QT_TRANSLATE_NOOP("mh::words", "must not be negative"),
    QT_TRANSLATE_NOOP("mh::words", "there is a pool of that name already"),
    QT_TRANSLATE_NOOP("mh::words", "it overlaps a pool that is being made"),
    QT_TRANSLATE_NOOP("mh::words", "it overlaps the pool '%1' (%2)"),
    QT_TRANSLATE_NOOP("mh::words", "is not within the allocation %1"),
    QT_TRANSLATE_NOOP("mh::words", "there are %1 pools already, which is the most"),
    QT_TRANSLATE_NOOP("mh::words", "there are %1 allocations already, which is the most"),
    QT_TRANSLATE_NOOP("mh::words", "it is just being changed"),
    QT_TRANSLATE_NOOP("mh::words", "another change of this pool is on its way"),
    QT_TRANSLATE_NOOP("mh::words", "another change of it is on its way"),
    QT_TRANSLATE_NOOP("mh::words", "of a pool that is there cannot be changed"),
    QT_TRANSLATE_NOOP("mh::words", "says how large reserved prefixes are, and stays"),
    QT_TRANSLATE_NOOP("mh::words", "the pool has %1 allocations"),
    QT_TRANSLATE_NOOP("mh::words", "an allocation of this pool is being changed"),
    QT_TRANSLATE_NOOP("mh::words", "nothing new is given out of this pool"),
    QT_TRANSLATE_NOOP("mh::words", "this pool gives out only what is wished for"),
    QT_TRANSLATE_NOOP("mh::words", "it is a pool of its own"),
    QT_TRANSLATE_NOOP("mh::words", "the pool has no more than %1"),
};

} // namespace

std::span<const char *const> networkMessages()
{
    return kMessages;
}

} // namespace mh::words
