// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "there is no such server"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such release of the agent here"),
    QT_TRANSLATE_NOOP("mh::words", "%1 upgrades are at work already"),
    QT_TRANSLATE_NOOP("mh::words", "another upgrade of it is at work"),
    QT_TRANSLATE_NOOP("mh::words", "it has version %1"),
    QT_TRANSLATE_NOOP("mh::words", "its manifest wants the channel %1"),
    QT_TRANSLATE_NOOP("mh::words", "there is no version %1 for its kind of machine"),
    QT_TRANSLATE_NOOP("mh::words", "the upgrade has been ordered, to version %1"),
    QT_TRANSLATE_NOOP("mh::words", "must be numbers of servers"),
    QT_TRANSLATE_NOOP("mh::words", "must name 1 to %1 servers"),
    QT_TRANSLATE_NOOP("mh::words", "%1 commands wait for their answers already"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is no command of this socket"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is not done there"),
    QT_TRANSLATE_NOOP("mh::words", "this server does not do '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "the reply is too large for a socket; ask over HTTP"),
    QT_TRANSLATE_NOOP("mh::words", "nobody has answered"),
    QT_TRANSLATE_NOOP("mh::words", "it makes no request"),
    QT_TRANSLATE_NOOP("mh::words", "it is not public any more"),
    QT_TRANSLATE_NOOP("mh::words", "there are %1 servers already, which the settings do not let grow"),
    QT_TRANSLATE_NOOP("mh::words", "another change of this server is on its way"),
    QT_TRANSLATE_NOOP("mh::words", "another server has just made a host; try again"),
    QT_TRANSLATE_NOOP("mh::words", "the host is not connected"),
    QT_TRANSLATE_NOOP("mh::words", "the host has enough to do"),
    QT_TRANSLATE_NOOP("mh::words", "the host is gone; it may have been done all the same"),
    QT_TRANSLATE_NOOP("mh::words", "the host does not answer in time"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow listing processes"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow signals to processes"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow files"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow terminals"),
    QT_TRANSLATE_NOOP("mh::words", "process %1 is another one by now"),
    QT_TRANSLATE_NOOP("mh::words", "there is no process %1"),
    QT_TRANSLATE_NOOP("mh::words", "must be a number above 0"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such terminal"),
    QT_TRANSLATE_NOOP("mh::words", "too many terminals are open already"),
    QT_TRANSLATE_NOOP("mh::words", "%1 terminals are open on this host already"),
    QT_TRANSLATE_NOOP("mh::words", "this terminal is seen by enough already"),
    QT_TRANSLATE_NOOP("mh::words", "your rights to this host have changed"),
    QT_TRANSLATE_NOOP("mh::words", "a key that may only read opens no terminals"),
    QT_TRANSLATE_NOOP("mh::words", "the shell ended at once"),
    QT_TRANSLATE_NOOP("mh::words", "the host did not come back"),
    QT_TRANSLATE_NOOP("mh::words", "the host does not take what is typed"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow terminals of '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is no folder to work in: %2"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is not started: %2"),
    QT_TRANSLATE_NOOP("mh::words", "this host has no user '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "this host is not being drained"),
    QT_TRANSLATE_NOOP("mh::words", "the agent is not root: it starts shells of its own user alone"),
};

} // namespace

std::span<const char *const> hostMessages()
{
    return kMessages;
}

} // namespace mh::words
