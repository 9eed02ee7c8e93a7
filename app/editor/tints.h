// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme.h"
#include "core/flow/drawing.h"

/// The shades of the colours that people give to nodes, groups and notes.
/// Thread: GUI. Errors: none.
namespace mh::editor {

inline constexpr flow::Tint kTints[] = {flow::Tint::None, flow::Tint::Blue,   flow::Tint::Green, flow::Tint::Amber,
                                        flow::Tint::Red,  flow::Tint::Violet, flow::Tint::Grey};

[[nodiscard]] widgets::ToneColours shadesOf(flow::Tint tint, const widgets::Tokens &tokens);
/// In the user's language.
[[nodiscard]] QString labelOf(flow::Tint tint);

} // namespace mh::editor
