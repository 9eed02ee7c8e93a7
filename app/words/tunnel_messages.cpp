// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "there is no such tunnel"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such peer"),
    QT_TRANSLATE_NOOP("mh::words", "this tunnel is on no host yet"),
    QT_TRANSLATE_NOOP("mh::words", "the tunnel '%1' runs on the same host with the same addresses"),
    QT_TRANSLATE_NOOP("mh::words", "one of id, name, interface, listen_port, created_at, updated_at"),
    QT_TRANSLATE_NOOP("mh::words",
                      "one of id, name, created_at, expires_at, last_handshake, bytes_received, bytes_sent"),
    QT_TRANSLATE_NOOP("mh::words", "another tunnel has this name"),
    QT_TRANSLATE_NOOP("mh::words", "the tunnel '%1' has this interface"),
    QT_TRANSLATE_NOOP("mh::words", "the tunnel '%1' has this port"),
    QT_TRANSLATE_NOOP("mh::words", "there are too many tunnels"),
    QT_TRANSLATE_NOOP("mh::words", "its addresses cannot change while it has peers"),
    QT_TRANSLATE_NOOP("mh::words", "is of the other family"),
    QT_TRANSLATE_NOOP("mh::words", "must be 1 to 64 characters on one line, without quotes, slashes or two dots"),
    QT_TRANSLATE_NOOP("mh::words", "a tunnel has an address of one family at least"),
    QT_TRANSLATE_NOOP("mh::words", "must be 0 or at least 576"),
    QT_TRANSLATE_NOOP("mh::words", "the tunnel has no addresses of this family"),
    QT_TRANSLATE_NOOP("mh::words", "must be a single address"),
    QT_TRANSLATE_NOOP("mh::words", "another peer of this tunnel has this name"),
    QT_TRANSLATE_NOOP("mh::words", "another peer of this tunnel has this key"),
    QT_TRANSLATE_NOOP("mh::words", "a peer has an address of one family at least"),
    QT_TRANSLATE_NOOP("mh::words", "the tunnel has too many peers"),
    QT_TRANSLATE_NOOP("mh::words", "line %1 of the peers is none"),
    QT_TRANSLATE_NOOP("mh::words", "the host tells no serial"),
    QT_TRANSLATE_NOOP("mh::words", "the host of this tunnel is not connected"),
    QT_TRANSLATE_NOOP("mh::words", "the tunnel is not there any more"),
    QT_TRANSLATE_NOOP("mh::words", "the host has not answered in time"),
    QT_TRANSLATE_NOOP("mh::words", "must be one line of text"),
    QT_TRANSLATE_NOOP("mh::words", "[Interface] needs a PrivateKey"),
    QT_TRANSLATE_NOOP("mh::words", "a tunnel has one address of each family, here are more"),
    QT_TRANSLATE_NOOP("mh::words", "peer '%1' has an endpoint: tunnels that connect by themselves are not taken"),
    QT_TRANSLATE_NOOP("mh::words", "peer '%1' has more than a single address: %2"),
};

} // namespace

std::span<const char *const> tunnelMessages()
{
    return kMessages;
}

} // namespace mh::words
