// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "app/panels/dashboard/dashboard_panel.h"
#include "app/widgets/theme.h"
#include "tests/gui/desktop.h"
#include "tests/gui/sample_run.h"

/// What a person does at the desktop, for tests.
namespace mh::test {

inline constexpr int kPatience = 15'000;

inline void click(QWidget &button)
{
    QTest::mouseClick(&button, Qt::LeftButton);
}

/// The button that is seen, as soon as it can be pressed: before its place is known, no click can hit it.
inline void click(const QWidget &parent, const QString &name)
{
    QWidget *button = nullptr;
    const auto isThere = [&] {
        for (QPushButton *each : parent.findChildren<QPushButton *>(name)) {
            if (each->isVisible() && each->isEnabled() && !each->size().isEmpty())
                button = each;
        }
        return button != nullptr;
    };
    QVERIFY2(QTest::qWaitFor(isThere, kPatience), qPrintable(name));
    click(*button);
}

template <class T>
T *newest(const Desktop &desktop)
{
    T *found = nullptr;
    for (T *each : desktop.window->findChildren<T *>()) {
        if (each->isVisible())
            found = each;
    }
    return found;
}

inline void answerYes(const Desktop &desktop)
{
    QPushButton *yes = nullptr;
    QTRY_VERIFY((yes = desktop.part<QPushButton>(u"yes"_s)));
    click(*yes);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// To a place of the console, by its shortcut: it is there when the key has been pressed.
inline void go(const Desktop &desktop, Qt::Key place)
{
    auto *places = static_cast<QStackedWidget *>(desktop.part<panels::DashboardPanel>()->parentWidget());
    QVERIFY(QTest::qWaitFor([&] {
        desktop.window->activateWindow();
        return places->isVisible() && desktop.window->isActiveWindow() && !QApplication::activeModalWidget();
    }));
    QTest::keyClick(desktop.window.get(), place, Qt::ControlModifier);
    QVERIFY(places->widget((place - Qt::Key_0 + 9) % 10)->isVisible()); // 1 to 9, then 0
}

/// Signs in and goes to a place.
template <class T>
T *open(Desktop &desktop, const Stage &stage, Qt::Key place, const QString &name, const QString &password)
{
    desktop.signIn(stage.fact("url"_L1), name, password);
    if (!QTest::qWaitFor([&] { return desktop.part<T>() != nullptr; }, kPatience))
        qFatal("no console");
    go(desktop, place);
    return desktop.part<T>();
}

template <class T>
T *open(Desktop &desktop, const Stage &stage, Qt::Key place)
{
    return open<T>(desktop, stage, place, stage.fact("username"_L1), stage.fact("password"_L1));
}

/// In both looks, if pictures are wanted.
inline void shot(widgets::Theme &theme, QWidget &widget, const QString &name)
{
    if (qEnvironmentVariableIsEmpty("MH_SAVE_IMAGES"))
        return;
    for (const auto mode : {widgets::Theme::Mode::Dark, widgets::Theme::Mode::Light}) {
        theme.setMode(mode);
        saveImage(widget, mode == widgets::Theme::Mode::Dark ? name + u"-dark"_s : name);
    }
}

} // namespace mh::test
