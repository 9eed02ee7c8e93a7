// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "there is no such server"),
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
    QT_TRANSLATE_NOOP("mh::words", "the agent is not root: it starts shells of its own user alone"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is no file"),
    QT_TRANSLATE_NOOP("mh::words",
                      "a file of more than %1 bytes can only come after its path, or with the path in the query"),
    QT_TRANSLATE_NOOP("mh::words", "it broke off"),
    QT_TRANSLATE_NOOP("mh::words", "that upload is under way already"),
    QT_TRANSLATE_NOOP("mh::words", "it was changed meanwhile"),
    QT_TRANSLATE_NOOP("mh::words", "must be text or a number"),
    QT_TRANSLATE_NOOP("mh::words", "must be there once"),
    QT_TRANSLATE_NOOP("mh::words", "the file cannot wait on the server's disk: %1"),
    QT_TRANSLATE_NOOP("mh::words", "the file has %1 bytes only"),
    QT_TRANSLATE_NOOP("mh::words", "the form has no end"),
    QT_TRANSLATE_NOOP("mh::words", "the server's disk is too full for a file to wait there; send its path first"),
    QT_TRANSLATE_NOOP("mh::words", "the transfer is over"),
    QT_TRANSLATE_NOOP("mh::words", "there is no place for the file to wait in: %1"),
    QT_TRANSLATE_NOOP("mh::words", "what arrived is not what is here: the file was changed meanwhile"),
    QT_TRANSLATE_NOOP("mh::words",
                      "what came is not what is there: it was changed meanwhile, or the transfer is faulty"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' was changed by somebody else meanwhile"),
    QT_TRANSLATE_NOOP("mh::words", "there is '%1' already"),
    QT_TRANSLATE_NOOP("mh::words", "there is no '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is a link; write to what it leads to"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is there and no file"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is a folder"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' became shorter while it was read"),
    QT_TRANSLATE_NOOP("mh::words", "the way to '%1' leads out of what the manifest shows"),
    QT_TRANSLATE_NOOP("mh::words", "the way to '%1' is a ring, or through a link that must not be"),
    QT_TRANSLATE_NOOP("mh::words", "the way to '%1' is through what is no folder"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not show '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest lets nobody write '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' would have to go to another file system"),
    QT_TRANSLATE_NOOP("mh::words", "no file is made to run as its owner from here"),
    QT_TRANSLATE_NOOP("mh::words", "is a root of the manifest itself"),
    QT_TRANSLATE_NOOP("mh::words", "files are served on Linux only, as yet"),
    QT_TRANSLATE_NOOP("mh::words", "it is not text; download it"),
    QT_TRANSLATE_NOOP("mh::words", "it is not %1"),
    QT_TRANSLATE_NOOP("mh::words", "it has characters that %1 has not"),
    QT_TRANSLATE_NOOP("mh::words", "only files of at most %1 bytes are shown as text; download it"),
    QT_TRANSLATE_NOOP("mh::words", "there are too many transfers under way"),
    QT_TRANSLATE_NOOP("mh::words", "%1 transfers are under way on this host already"),
    QT_TRANSLATE_NOOP("mh::words", "the host takes nothing any more"),
    QT_TRANSLATE_NOOP("mh::words", "the host sends nothing any more"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such thing in the trash"),
    QT_TRANSLATE_NOOP("mh::words", "it was cancelled"),
};

} // namespace

std::span<const char *const> hostMessages()
{
    return kMessages;
}

} // namespace mh::words
