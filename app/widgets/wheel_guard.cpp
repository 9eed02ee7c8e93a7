// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>

namespace mh::widgets {

void WheelGuard::guard(QWidget &widget)
{
    if (!qobject_cast<QComboBox *>(&widget) && !qobject_cast<QAbstractSpinBox *>(&widget))
        return;
    widget.installEventFilter(this);
    if (widget.focusPolicy() == Qt::WheelFocus)
        widget.setFocusPolicy(Qt::StrongFocus);
}

void WheelGuard::leave(QWidget &widget)
{
    widget.removeEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return QObject::eventFilter(watched, event);
    event->ignore(); // and so what it lies on gets it
    return true;
}

} // namespace mh::widgets
