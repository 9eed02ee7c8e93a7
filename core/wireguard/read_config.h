// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wireguard/config.h"
#include "core/wireguard/document.h"

namespace mh::wireguard {

/// What to do with words and sections that neither `wg` nor wg-quick knows.
enum class Unknown { Refused, Skipped };

/// What a document means. It refuses what `wg` and wg-quick refuse, and besides what they take in silence and nobody
/// means: a second [Interface], a peer that is there twice.
/// Thread: any. Errors: InvalidInput DOCUMENT_INVALID whose message begins with the line and whose details have it as
/// "line", counted from 1; field is the word. No error quotes a value.
[[nodiscard]] Result<Config> readConfig(const Document &document, Unknown unknown = Unknown::Refused);

} // namespace mh::wireguard
