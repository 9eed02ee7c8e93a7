// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "agent/hold/holds.h"
#include "core/base/clock.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

const QString kChange = u"11111111-2222-3333-4444-555555555555"_s;
const QString kOther = u"99999999-2222-3333-4444-555555555555"_s;

/// States by name, as tunnels have them.
class Things final : public Holdable
{
public:
    Result<QByteArray> former(const QString &name) override
    {
        return isRefusing ? Result<QByteArray>(internalError(u"no"_s)) : Result<QByteArray>(states.value(name));
    }
    void restore(const QString &name, const QByteArray &document, const Done &done) override
    {
        if (isRefusing)
            return done(internalError(u"not now"_s));
        states[name] = document;
        done({});
    }
    QHash<QString, QByteArray> states;
    bool isRefusing = false;
};

class HandClock final : public Clock
{
public:
    qint64 nowMs() const override { return 1'000'000 + at; }
    qint64 steadyMs() const override { return at; }
    qint64 at = 0;
};

Hold holdOf(const QString &change, qint64 ms = Hold::kMostMs)
{
    return {change, ms};
}

} // namespace

class HoldsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_things = {};
        m_things.states = {{u"a"_s, "one"}, {u"b"_s, "two"}};
        open();
    }

    void confirmedStays()
    {
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange)));
        m_things.states[u"a"_s] = "new";
        QCOMPARE(m_holds->list().size(), 1);
        QCOMPARE(m_holds->list()[0].toObject().value("left_ms"_L1).toInteger(), Hold::kMostMs);
        QVERIFY(m_holds->confirm(kChange));
        QCOMPARE(m_holds->confirm(kChange).error().code, ErrorCode::NotFound);
        QVERIFY(files().isEmpty());
        open();
        m_holds->start();
        QCOMPARE(m_things.states.value(u"a"_s), "new");
    }

    void timeBringsItBack()
    {
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange, Hold::kLeastMs)));
        m_things.states[u"a"_s] = "new";
        m_clock.at = Hold::kLeastMs + 1;
        QVERIFY(m_holds->take(u"thing:b"_s, holdOf(kOther))); // the timer looks at the clock again
        QTRY_COMPARE(m_things.states.value(u"a"_s), "one");
        QCOMPARE(m_things.states.value(u"b"_s), "two");
        QCOMPARE(m_holds->confirm(kChange).error().code, ErrorCode::NotFound);
        QVERIFY(m_holds->confirm(kOther));
    }

    void firstFormerCounts()
    {
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange)));
        m_things.states[u"a"_s] = "new";
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange)));
        m_things.states[u"a"_s] = "newer";
        m_holds->letGo(u"thing:a"_s, holdOf(kChange)); // the second one failed: the first is still to be confirmed
        QVERIFY(m_holds->take(u"thing:b"_s, holdOf(kChange)));
        m_things.states[u"b"_s] = "new";
        bool isBack = false;
        m_holds->undo(kChange, [&](const Result<> &how) { isBack = bool(how); });
        QVERIFY(isBack);
        QCOMPARE(m_things.states.value(u"a"_s), "one");
        QCOMPARE(m_things.states.value(u"b"_s), "two");
        QVERIFY(m_holds->list().isEmpty());
    }

    void restartUndoes()
    {
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange)));
        const QFileInfo file(m_dir->filePath(u"holds/"_s + kChange));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        m_things.states[u"a"_s] = "new";
        open();
        m_holds->start();
        QCOMPARE(m_things.states.value(u"a"_s), "one");
        QVERIFY(files().isEmpty());
    }

    void triesAgain()
    {
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange)));
        m_things.states[u"a"_s] = "new";
        m_things.isRefusing = true;
        QString why;
        m_holds->undo(kChange, [&](const Result<> &how) { why = how ? QString() : how.error().message; });
        QCOMPARE(why, u"not now"_s);
        QCOMPARE(files().size(), 1);
        m_things.isRefusing = false;
        bool isBack = false;
        m_holds->undo(kChange, [&](const Result<> &how) { isBack = bool(how); });
        QVERIFY(isBack);
        QCOMPARE(m_things.states.value(u"a"_s), "one");
    }

    void heldByAnother()
    {
        QVERIFY(m_holds->take(u"thing:a"_s, holdOf(kChange)));
        const auto other = m_holds->take(u"thing:a"_s, holdOf(kOther));
        QCOMPARE(other.error().code, ErrorCode::Conflict);
        QVERIFY(other.error().message.contains(kChange));
        QCOMPARE(m_holds->take(u"thing:a"_s, std::nullopt).error().code, ErrorCode::Conflict);
        QVERIFY(m_holds->take(u"thing:b"_s, std::nullopt));
        m_holds->letGo(u"thing:a"_s, holdOf(kChange));
        QVERIFY(m_holds->list().isEmpty());
        QVERIFY(files().isEmpty());
        m_things.isRefusing = true;
        QVERIFY(!m_holds->take(u"thing:a"_s, holdOf(kChange)));
        QVERIFY(m_holds->list().isEmpty());
    }

    void arguments_data()
    {
        QTest::addColumn<QJsonObject>("hold");
        QTest::addColumn<QString>("field");
        QTest::newRow("fine") << QJsonObject{{u"change"_s, kChange}, {u"for_ms"_s, 5000}} << QString();
        QTest::newRow("too short") << QJsonObject{{u"change"_s, kChange}, {u"for_ms"_s, 4999}} << u"hold.for_ms"_s;
        QTest::newRow("too long") << QJsonObject{{u"change"_s, kChange}, {u"for_ms"_s, 3'600'001}} << u"hold.for_ms"_s;
        QTest::newRow("no id") << QJsonObject{{u"change"_s, u"../x"_s}, {u"for_ms"_s, 5000}} << u"hold.change"_s;
    }
    void arguments()
    {
        QFETCH(QJsonObject, hold);
        QFETCH(QString, field);
        const auto read = Hold::fromArguments({{u"hold"_s, hold}});
        QCOMPARE(read ? QString() : read.error().field, field);
    }

private:
    void open()
    {
        m_holds = std::make_unique<Holds>(m_dir->filePath(u"holds"_s), m_clock);
        m_holds->add(u"thing"_s, m_things);
    }
    QStringList files() const { return QDir(m_dir->filePath(u"holds"_s)).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_dir;
    HandClock m_clock;
    Things m_things;
    std::unique_ptr<Holds> m_holds;
};

QTEST_GUILESS_MAIN(HoldsTest)
#include "holds_test.moc"
