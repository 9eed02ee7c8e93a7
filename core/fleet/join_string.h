// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::fleet {

/// What an agent has to be told to join a server: one word to copy and paste. Whoever has it can be that host once, as
/// long as it holds.
/// Thread: a value. Errors: InvalidInput that says what is wrong with the word.
struct JoinString {
    QStringList servers;  ///< "https://…", each is tried in turn
    QByteArray serverKey; ///< Ed25519, 32 bytes
    QByteArray
        certificate; ///< SHA-256 of the server's own certificate; empty: it is checked as usual, or there is none
    Secret token;

    [[nodiscard]] static Result<JoinString> fromText(const QString &text);
    [[nodiscard]] Secret toText() const;
};

} // namespace mh::fleet
