// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QString>

#include "core/flow/port_types.h"

class QFont;
class QPainter;

namespace mh::widgets {
struct Tokens;
}

/// How the ports of data look: a square in the colour of its type, with the type's sign in it, so
/// that the colour is not all that tells them apart. Thread: GUI. Errors: none.
namespace mh::editor {

inline constexpr double kPortSide = 12;
inline constexpr flow::PortKind kPortKinds[] = {flow::PortKind::Text,   flow::PortKind::Number, flow::PortKind::Boolean,
                                                flow::PortKind::Object, flow::PortKind::List,   flow::PortKind::Bytes,
                                                flow::PortKind::Any};

enum class PortLook {
    Open,  ///< nothing leads there yet
    Full,  ///< an output, or an input that is mapped
    Lit,   ///< what is being drawn may end here
    Aimed, ///< and would, if it were let go
    Faded, ///< it may not
};

[[nodiscard]] QColor portColour(flow::PortKind kind, const widgets::Tokens &tokens);
/// One or two characters.
[[nodiscard]] QString portSign(flow::PortKind kind);
/// As components declare it.
[[nodiscard]] QString portLabel(flow::PortKind kind);
/// `signs`: large enough to be read.
void paintPort(QPainter &painter, QPointF centre, flow::PortKind kind, PortLook look, bool signs,
               const widgets::Tokens &tokens, const QFont &font);

} // namespace mh::editor
