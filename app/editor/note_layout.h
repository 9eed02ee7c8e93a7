// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include "app/editor/edits.h"

/// Where notes lie when cards are laid out. Thread: plain functions on values.
namespace mh::editor {

[[nodiscard]] QRectF placeOf(const flow::Node &node);
[[nodiscard]] QRectF placeOf(const flow::Note &note);

/// `moves` puts cards elsewhere: what each note has to do then to stay with the card that was nearest
/// to it, beside all cards and the other notes. Only notes whose nearest card is in `some`; empty: all.
[[nodiscard]] flow::Edit notesAlong(const flow::FlowDefinition &definition, const flow::Edit &moves,
                                    const NodeSet &some = {});

} // namespace mh::editor
