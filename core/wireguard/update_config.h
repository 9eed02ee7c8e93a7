// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wireguard/config.h"
#include "core/wireguard/document.h"

namespace mh::wireguard {

/// The document with what is desired in it. Only lines change that have to: comments, blanks, order, capitals and words
/// that nobody knows stay. A peer that is gone takes with it the comments within its section, those right below its
/// last line and those right above its header. New peers stand at the end, the others where they were, unless two claim
/// the same addresses, which are the last one's: then all are put into the order desired.
/// "[ Interface ]", in which `wg` sees no blanks but wg-quick no section, becomes "[Interface]" when wg-quick is to be
/// told something.
/// Thread: any. Errors: those of readConfig(), which skips unknown words here; TooLarge; InvalidInput
/// VALUE_NOT_WRITABLE that names the word when a document cannot hold a value, such as a command with a '#' in it;
/// DUPLICATE_PEER.
[[nodiscard]] Result<Document> updated(const Document &document, const Config &desired);

/// A new document.
[[nodiscard]] Result<Document> documentOf(const Config &config);

} // namespace mh::wireguard
