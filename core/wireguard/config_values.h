// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wireguard/config.h"
#include "core/wireguard/key_words.h"
#include "core/wireguard/section_editor.h"

/// A configuration as the values of a document. Thread: plain functions.
namespace mh::wireguard {

/// None where a document need not say it, or where the word is of the other kind of section.
[[nodiscard]] Values valuesOf(const InterfaceConfig &own, Word word);
[[nodiscard]] Values valuesOf(const PeerConfig &peer, Word word);

/// Whether all of it can be written so that it is read again as it was.
/// Errors: InvalidInput VALUE_NOT_WRITABLE or DUPLICATE_PEER, whose field is the word.
[[nodiscard]] Result<> checkWritable(const Config &config);

} // namespace mh::wireguard
