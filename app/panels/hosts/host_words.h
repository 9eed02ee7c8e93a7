// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme.h"
#include "core/protocol/hosts.h"

/// How hosts are spoken of. Thread: GUI. Errors: none.
namespace mh::panels {

[[nodiscard]] QString hostState(const protocol::Host &host);
[[nodiscard]] widgets::Tone hostTone(const protocol::Host &host);
/// Those in trouble come first: a small number.
[[nodiscard]] int hostRank(const protocol::Host &host);
[[nodiscard]] QStringList hostTags(const protocol::Host &host);
/// "Offline  ·  seen 5 minutes ago  ·  web,production", as far as it is known; with the state's reason.
[[nodiscard]] QString hostStateLine(const protocol::Host &host, qint64 nowMs);
/// "1.5 GiB", in the user's language.
[[nodiscard]] QString sizeText(double bytes);

} // namespace mh::panels
