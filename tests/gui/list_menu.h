// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>

/// The menu of a list as a person opens it and chooses from it.
namespace mh::test {

/// Of its current row; null: none came.
[[nodiscard]] inline QMenu *menuOf(QAbstractItemView &view, QContextMenuEvent::Reason reason)
{
    const QPoint at = view.visualRect(view.currentIndex()).center();
    QContextMenuEvent event(reason, at, view.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(view.viewport(), &event);
    const auto isOpen = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()) != nullptr; };
    return QTest::qWaitFor(isOpen) ? qobject_cast<QMenu *>(QApplication::activePopupWidget()) : nullptr;
}

/// Whether it is there and not greyed.
[[nodiscard]] inline bool isOffered(const QMenu &menu, const QString &action)
{
    const QList<QAction *> all = menu.actions();
    return std::any_of(all.begin(), all.end(),
                       [&](const QAction *each) { return each->objectName() == action && each->isEnabled(); });
}

inline void chooseByMouse(QMenu &menu, const QString &action)
{
    QVERIFY2(isOffered(menu, action), qPrintable(action));
    for (QAction *each : menu.actions()) {
        if (each->objectName() == action)
            return QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(each).center());
    }
}

inline void chooseByKeys(QMenu &menu, const QString &action)
{
    QVERIFY2(isOffered(menu, action), qPrintable(action));
    for (qsizetype step = 0; step <= menu.actions().size(); ++step) {
        QTest::keyClick(&menu, Qt::Key_Down);
        if (menu.activeAction() && menu.activeAction()->objectName() == action)
            return QTest::keyClick(&menu, Qt::Key_Return);
    }
    QFAIL(qPrintable(action));
}

} // namespace mh::test
