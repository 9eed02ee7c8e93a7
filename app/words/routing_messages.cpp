// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "there is no such BGP session"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such announcement"),
    QT_TRANSLATE_NOOP("mh::words", "there is no host with that number whose manifest lets it route"),
    QT_TRANSLATE_NOOP("mh::words", "must say on which host: the server's own does not route"),
    QT_TRANSLATE_NOOP("mh::words", "the session is stopped: start it"),
    QT_TRANSLATE_NOOP("mh::words", "another session has that name"),
    QT_TRANSLATE_NOOP("mh::words", "that host has a session with it already: '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "must be said, as the router has none"),
    QT_TRANSLATE_NOOP("mh::words", "there are too many BGP sessions already"),
    QT_TRANSLATE_NOOP("mh::words", "there are too many announcements already"),
    QT_TRANSLATE_NOOP("mh::words", "there are too many routes: name a session or a prefix"),
    QT_TRANSLATE_NOOP("mh::words", "a session stays on its host"),
    QT_TRANSLATE_NOOP("mh::words", "announcement %1 goes to this session: withdraw it first"),
    QT_TRANSLATE_NOOP("mh::words", "that host does not route"),
    QT_TRANSLATE_NOOP("mh::words", "there is no session %1 on that host"),
    QT_TRANSLATE_NOOP("mh::words", "there is no session on that host that could tell it"),
    QT_TRANSLATE_NOOP("mh::words", "the export filter of %1 does not let it pass"),
    QT_TRANSLATE_NOOP("mh::words", "a default route is announced by nobody here"),
    QT_TRANSLATE_NOOP("mh::words", "is longer than /%1, which most networks do not take; allow_longer lets it"),
    QT_TRANSLATE_NOOP("mh::words", "is announced already by announcement %1 on '%2'"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not let %1 be announced"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest lets nobody speak with %1"),
    QT_TRANSLATE_NOOP("mh::words", "must be written as an IPv4 address"),
    QT_TRANSLATE_NOOP("mh::words", "must be printable, without quotes and backslashes"),
    QT_TRANSLATE_NOOP("mh::words", "must be the address of one machine"),
    QT_TRANSLATE_NOOP("mh::words", "must be of the neighbour's family"),
    QT_TRANSLATE_NOOP("mh::words", "must be 0, or %1 at least"),
    QT_TRANSLATE_NOOP("mh::words", "must be shorter than the hold time"),
    QT_TRANSLATE_NOOP("mh::words", "must be of printable ASCII without quotes and backslashes"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is no community as 65001:100"),
    QT_TRANSLATE_NOOP("mh::words", "must be peer:<id> or allocation:<id>"),
    QT_TRANSLATE_NOOP("mh::words", "must be always, while_enabled or while_live"),
    QT_TRANSLATE_NOOP("mh::words", "without an owner it can only be always"),
    QT_TRANSLATE_NOOP("mh::words", "must be a list of ids of sessions"),
    QT_TRANSLATE_NOOP("mh::words", "must be accept or reject"),
    QT_TRANSLATE_NOOP("mh::words", "the host tells more than was asked for"),
};

} // namespace

std::span<const char *const> routingMessages()
{
    return kMessages;
}

} // namespace mh::words
