// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/components.h"

/// The built-in components in the user's language: the server knows them in English only.
/// Thread: GUI (translators). Errors: none; what has no word here keeps the server's.
namespace mh::models {

/// Name, description, what the ports take and give, and the fields of the settings with a title.
/// Registered components stay as their authors wrote them.
[[nodiscard]] protocol::Component inOurWords(protocol::Component component);
[[nodiscard]] QList<protocol::Component> inOurWords(QList<protocol::Component> components);

/// Which texts of a built-in component have no word here: "delay", "delay.inputs.until", …
[[nodiscard]] QStringList withoutWords(const protocol::Component &component);

} // namespace mh::models
