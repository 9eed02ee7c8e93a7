// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "there is no such task"),
    QT_TRANSLATE_NOOP("mh::words", "there is no such node"),
    QT_TRANSLATE_NOOP("mh::words", "too many tasks are waiting already"),
    QT_TRANSLATE_NOOP("mh::words", "the task has ended already"),
    QT_TRANSLATE_NOOP("mh::words", "the task has not ended yet"),
    QT_TRANSLATE_NOOP("mh::words", "another change of this task is on its way"),
    QT_TRANSLATE_NOOP("mh::words", "the file '%1' was not sent, or is not kept any more"),
    QT_TRANSLATE_NOOP("mh::words", "the files that you have sent leave no room; they go a week after their last use"),
    QT_TRANSLATE_NOOP("mh::words", "must be created, running, completed, failed or cancelled"),
    QT_TRANSLATE_NOOP("mh::words", "the log is not that long"),
    QT_TRANSLATE_NOOP("mh::words", "the task has left no such file"),
    QT_TRANSLATE_NOOP("mh::words", "must be like 'node-001'"),
    QT_TRANSLATE_NOOP("mh::words", "must be a relative path without '.' and '..'"),
    QT_TRANSLATE_NOOP("mh::words", "must be relative paths without '.' and '..'"),
    QT_TRANSLATE_NOOP("mh::words", "must be a program with at most %1 arguments"),
    QT_TRANSLATE_NOOP("mh::words", "must have names and texts"),
    QT_TRANSLATE_NOOP("mh::words", "must name a program"),
    QT_TRANSLATE_NOOP("mh::words", "is needed, or content"),
    QT_TRANSLATE_NOOP("mh::words", "there are too many"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow tasks"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow restarting it"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest gives tasks %1 cores, not %2"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest gives tasks %1 MiB of memory, not %2"),
    QT_TRANSLATE_NOOP("mh::words", "the task names no program to run"),
    QT_TRANSLATE_NOOP("mh::words", "there is no host that its owner may operate"),
    QT_TRANSLATE_NOOP("mh::words", "the task is for another host"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest allows no tasks"),
    QT_TRANSLATE_NOOP("mh::words", "its agent is not connected"),
    QT_TRANSLATE_NOOP("mh::words", "the host is being drained"),
    QT_TRANSLATE_NOOP("mh::words", "it has just refused one"),
    QT_TRANSLATE_NOOP("mh::words", "it has no label '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "it runs %1 of %2 tasks"),
    QT_TRANSLATE_NOOP("mh::words", "it has %1 cores for tasks, the task wants %2"),
    QT_TRANSLATE_NOOP("mh::words", "%1 of %2 cores are taken, the task wants %3"),
    QT_TRANSLATE_NOOP("mh::words", "%1 MiB of memory are left, the task wants %2"),
    QT_TRANSLATE_NOOP("mh::words", "its host was not connected any more"),
    QT_TRANSLATE_NOOP("mh::words", "its host is no more"),
    QT_TRANSLATE_NOOP("mh::words", "the agent knows nothing of it any more: %1"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is not here any more"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' is too large to be fetched"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' came damaged"),
    QT_TRANSLATE_NOOP("mh::words", "'%1' was not fetched: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the task was cancelled"),
    QT_TRANSLATE_NOOP("mh::words", "the task was deleted"),
    QT_TRANSLATE_NOOP("mh::words", "the task took longer than it may"),
    QT_TRANSLATE_NOOP("mh::words", "the task wanted more memory than it may have"),
    QT_TRANSLATE_NOOP("mh::words", "the task ended with code %1"),
    QT_TRANSLATE_NOOP("mh::words", "the task did not end in time"),
    QT_TRANSLATE_NOOP("mh::words", "this host has no program '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "the agent is not root: it runs tasks as its own user alone"),
};

} // namespace

std::span<const char *const> taskMessages()
{
    return kMessages;
}

} // namespace mh::words
