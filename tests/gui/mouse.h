// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QGraphicsView>
#include <QMouseEvent>
#include <QTest>

/// A mouse on a canvas, for tests.
namespace mh::test {

/// In pixels of the view.
inline void dragOn(QGraphicsView &view, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {})
{
    QWidget *port = view.viewport();
    QTest::mousePress(port, Qt::LeftButton, keys, from);
    for (int i = 1; i <= 4; ++i) {
        const QPoint step = from + (to - from) * i / 4;
        QMouseEvent move(QEvent::MouseMove, step, port->mapToGlobal(step), Qt::NoButton, Qt::LeftButton, keys);
        QApplication::sendEvent(port, &move);
    }
    QTest::mouseRelease(port, Qt::LeftButton, keys, to);
}

/// In the scene.
inline void dragOn(QGraphicsView &view, QPointF from, QPointF to)
{
    dragOn(view, view.mapFromScene(from), view.mapFromScene(to));
}

} // namespace mh::test
