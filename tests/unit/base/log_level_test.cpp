// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/log.h"
#include "core/base/log_level.h"

using namespace mh;

class LogLevelTest final : public QObject
{
    Q_OBJECT

private slots:
    void holdsAtOnce_data();
    void holdsAtOnce();
};

void LogLevelTest::holdsAtOnce_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QList<bool>>("heard"); // debug, info, warning, critical
    QTest::newRow("error") << int(log::Level::Error) << QList<bool>{false, false, false, true};
    QTest::newRow("debug") << int(log::Level::Debug) << QList<bool>{true, true, true, true};
    QTest::newRow("warning") << int(log::Level::Warning) << QList<bool>{false, false, true, true};
    QTest::newRow("info") << int(log::Level::Info) << QList<bool>{false, true, true, true};
}

void LogLevelTest::holdsAtOnce()
{
    QFETCH(int, level);
    QFETCH(QList<bool>, heard);
    log::setLevel(log::Level(level));
    for (const QLoggingCategory *category : {&log::server(), &log::api(), &log::components()}) {
        const QList<bool> now{category->isDebugEnabled(), category->isInfoEnabled(), category->isWarningEnabled(),
                              category->isCriticalEnabled()};
        QCOMPARE(now, heard);
    }
}

QTEST_GUILESS_MAIN(LogLevelTest)
#include "log_level_test.moc"
