// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

#include "app/widgets/theme.h"

class QPainter;
class QPalette;
class QRectF;

/// Our line icons (resources/icons/NAME.svg), drawn in any colour at any size.
/// Thread: GUI. Errors: an unknown name draws nothing.
namespace mh::widgets {

/// An icon that takes its colours from the application's palette each time it is drawn:
/// it follows a change between light and dark by itself.
[[nodiscard]] QIcon icon(const QString &name);
/// The same in one fixed colour (on filled buttons).
[[nodiscard]] QIcon icon(const QString &name, const QColor &colour);
/// A dot that says a state, in the theme's colour of it.
[[nodiscard]] QIcon stateDot(Tone tone);
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

/// The drawing for a component: what the registry says, else guessed from its name.
[[nodiscard]] QString componentIcon(const QString &component, const QString &registered = {});

} // namespace mh::widgets
