// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/messages.h"

namespace mh::words {
namespace {

constexpr const char *kMessages[] = {
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow containers"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest does not allow '%1' of containers"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest allows no privileged containers, and this is one by '%1'"),
    QT_TRANSLATE_NOOP("mh::words",
                      "the host's manifest allows no containers that see files of the host, and this one does by '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "the host's manifest names no folder of projects that has '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "must be a whole number between 0 and %1"),
    QT_TRANSLATE_NOOP("mh::words", "must be a name or an id of letters, digits, '_', '.' and '-'"),
    QT_TRANSLATE_NOOP("mh::words", "is no name of an image, as in registry:5000/team/app:1.2"),
    QT_TRANSLATE_NOOP("mh::words", "must be a compose project's name of small letters, digits, '_' and '-'"),
    QT_TRANSLATE_NOOP("mh::words", "must be container, image, volume or network"),
    QT_TRANSLATE_NOOP("mh::words", "is no name of a signal"),
    QT_TRANSLATE_NOOP("mh::words", "the container engine at %1 is not reached: %2"),
    QT_TRANSLATE_NOOP("mh::words", "the container engine does not answer in time"),
    QT_TRANSLATE_NOOP("mh::words", "the container is not running"),
    QT_TRANSLATE_NOOP("mh::words", "there is no compose project '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "something else is being done with the project '%1'"),
    QT_TRANSLATE_NOOP("mh::words", "the file has changed since it was read"),
    QT_TRANSLATE_NOOP("mh::words", "this host has neither 'docker compose' nor 'docker-compose'"),
    QT_TRANSLATE_NOOP("mh::words", "the project's folder '%1' is not there any more"),
    QT_TRANSLATE_NOOP("mh::words", "docker-compose %1 ends with %2: %3"),
};

} // namespace

std::span<const char *const> dockerMessages()
{
    return kMessages;
}

} // namespace mh::words
