// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QByteArrayView>
#include <QLatin1StringView>

namespace mh::wireguard {

/// What stands before the '=' in a document.
enum class Word : quint8 {
    PrivateKey,
    Address,
    ListenPort,
    Dns,
    Mtu,
    Table,
    FwMark,
    PreUp,
    PostUp,
    PreDown,
    PostDown,
    SaveConfig,
    PublicKey,
    PresharedKey,
    AllowedIps,
    Endpoint,
    PersistentKeepalive,
    Unknown, ///< of something else, or in the wrong section
};

/// How often a word may count.
enum class Counts : quint8 {
    Last, ///< of several lines the last one
    List, ///< all lines, each with any number of values
    Each, ///< all lines, each with one value
};

struct WordRow {
    Word word;
    QLatin1StringView name;
    bool isOfPeers;
    bool isOfQuick; ///< wg-quick alone knows it
    Counts counts;
};

/// In the order in which they are written.
[[nodiscard]] std::span<const WordRow> wordRows();
/// Of a word that is known.
[[nodiscard]] const WordRow &rowOf(Word word);
/// Capitals do not matter. `wg` leaves out all blanks ("Listen Port"), wg-quick only those around a word; in a section
/// that wg-quick does not recognise its words are unknown.
[[nodiscard]] Word wordOf(QByteArrayView text, bool isOfPeers, bool isQuickHere);

/// What both programs take for a blank: that of C.
[[nodiscard]] bool isBlank(char character);
[[nodiscard]] QByteArrayView withoutBlanksAround(QByteArrayView text);
/// Without any.
[[nodiscard]] QByteArray withoutBlanks(QByteArrayView text);

} // namespace mh::wireguard
