// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mh::widgets {

/// Keeps the wheel from lists and numbers: over them it scrolls the form that they lie on, and never changes what
/// they say.
/// Thread: GUI. Lifetime: outlives what it guards, or is taken off it. Errors: none.
class WheelGuard final : public QObject
{
    Q_OBJECT
public:
    /// Does nothing with a widget that the wheel does not change.
    void guard(QWidget &widget);
    void leave(QWidget &widget);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace mh::widgets
