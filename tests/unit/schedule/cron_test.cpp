// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QTest>

#include "core/schedule/cron.h"

using namespace Qt::StringLiterals;
using mh::schedule::Cron;

namespace {

qint64 ms(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch();
}

QString iso(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

class CronTest : public QObject
{
    Q_OBJECT

private slots:
    void next_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("due"); // one after the other
        const auto row = [](const char *name, const QString &cron, const QString &zone, const QString &after,
                            const QStringList &due) { QTest::newRow(name) << cron << zone << after << due; };
        row("every minute", u"* * * * *"_s, u"UTC"_s, u"2026-01-01T00:00:00Z"_s,
            {u"2026-01-01T00:01:00Z"_s, u"2026-01-01T00:02:00Z"_s});
        row("seconds", u"*/20 * * * * *"_s, u"UTC"_s, u"2026-01-01T00:00:00Z"_s,
            {u"2026-01-01T00:00:20Z"_s, u"2026-01-01T00:00:40Z"_s, u"2026-01-01T00:01:00Z"_s});
        row("lists, ranges, steps", u"5,10 8-10/2 * * *"_s, u"UTC"_s, u"2026-01-01T08:05:00Z"_s,
            {u"2026-01-01T08:10:00Z"_s, u"2026-01-01T10:05:00Z"_s});
        row("start/step", u"50/5 * * * *"_s, u"UTC"_s, u"2026-01-01T00:50:00Z"_s,
            {u"2026-01-01T00:55:00Z"_s, u"2026-01-01T01:50:00Z"_s});
        row("names", u"0 9 * MAR MON-FRI"_s, u"UTC"_s, u"2026-02-28T00:00:00Z"_s,
            {u"2026-03-02T09:00:00Z"_s, u"2026-03-03T09:00:00Z"_s});
        row("weekday 7 is Sunday", u"0 0 * * 7"_s, u"UTC"_s, u"2026-11-18T00:00:00Z"_s, {u"2026-11-22T00:00:00Z"_s});
        row("day or weekday", u"0 0 13 * 5"_s, u"UTC"_s, u"2026-10-31T00:00:00Z"_s,
            {u"2026-11-06T00:00:00Z"_s, u"2026-11-13T00:00:00Z"_s});
        row("leap day", u"0 0 29 2 *"_s, u"UTC"_s, u"2026-01-01T00:00:00Z"_s, {u"2028-02-29T00:00:00Z"_s});
        row("@daily", u"@daily"_s, u"UTC"_s, u"2026-01-01T00:00:00Z"_s, {u"2026-01-02T00:00:00Z"_s});
        row("a zone", u"0 9 * * *"_s, u"Asia/Taipei"_s, u"2026-01-01T00:00:00Z"_s, {u"2026-01-01T01:00:00Z"_s});
        // Berlin, 2026-03-29: 02:00 CET becomes 03:00 CEST.
        row("a fixed hour in the gap runs after the jump", u"30 2 * * *"_s, u"Europe/Berlin"_s,
            u"2026-03-28T02:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T00:30:00Z"_s});
        row("any hour simply follows the clock over the gap", u"30 * * * *"_s, u"Europe/Berlin"_s,
            u"2026-03-29T00:00:00Z"_s, {u"2026-03-29T00:30:00Z"_s, u"2026-03-29T01:30:00Z"_s});
        // Berlin, 2026-10-25: 03:00 CEST becomes 02:00 CET.
        row("a fixed hour repeated runs once", u"30 2 * * *"_s, u"Europe/Berlin"_s, u"2026-10-24T12:00:00Z"_s,
            {u"2026-10-25T00:30:00Z"_s, u"2026-10-26T01:30:00Z"_s});
        row("any hour runs in both passes", u"0 * * * *"_s, u"Europe/Berlin"_s, u"2026-10-24T23:30:00Z"_s,
            {u"2026-10-25T00:00:00Z"_s, u"2026-10-25T01:00:00Z"_s, u"2026-10-25T02:00:00Z"_s});
        row("a fixed hour at the end of the gap", u"0 3 * * *"_s, u"Europe/Berlin"_s, u"2026-03-29T00:30:00Z"_s,
            {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T01:00:00Z"_s});
        row("half an hour of summer time", u"15 2 * * *"_s, u"Australia/Lord_Howe"_s, u"2026-10-03T00:00:00Z"_s,
            {u"2026-10-03T15:30:00Z"_s, u"2026-10-04T15:15:00Z"_s});
    }
    void next()
    {
        QFETCH(QString, cron);
        QFETCH(QString, zone);
        QFETCH(QString, after);
        QFETCH(QStringList, due);
        const QTimeZone timeZone(zone.toLatin1());
        QVERIFY2(timeZone.isValid(), qPrintable(zone));
        const auto parsed = Cron::parse(cron);
        QVERIFY(parsed);
        QStringList found;
        qint64 at = ms(after);
        for (qsizetype i = 0; i < due.size(); ++i) {
            const auto nextAt = parsed->next(at, timeZone);
            QVERIFY(nextAt);
            at = *nextAt;
            found.append(iso(at));
        }
        QCOMPARE(found, due);
    }

    void neverDue() { QVERIFY(!Cron::parse(u"0 0 31 2 *"_s)->next(0, QTimeZone::utc())); }

    void wrong_data()
    {
        QTest::addColumn<QString>("cron");
        for (const char *cron : {"", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
                                 "a * * * *", "*/0 * * * *", "5-1 * * * *", "1,,2 * * * *", "* * * * * * *", "@often"})
            QTest::newRow(cron) << QString::fromLatin1(cron);
    }
    void wrong()
    {
        QFETCH(QString, cron);
        const auto parsed = Cron::parse(cron);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().field, u"cron"_s);
    }
};

QTEST_GUILESS_MAIN(CronTest)
#include "cron_test.moc"
