// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPointer>
#include <QTest>

#include "core/base/when_ready.h"
#include "server/module/start_up.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

/// Writes down what is asked of it, and starts when the test says so.
class Fake final : public Module
{
public:
    Fake(QStringList &log, const QString &name, const QList<const Module *> &needs = {})
        : Module(name, needs), m_log(log)
    {
    }

    QFuture<Result<>> start() override
    {
        m_log.append(u"start "_s + name());
        return m_answer.future();
    }
    void drain(const std::function<void()> &done) override
    {
        m_log.append(u"drain "_s + name());
        m_drained = done;
    }
    void ready() { m_answer.give({}); }
    void fail(const Error &error) { m_answer.give(error); }
    void drained() { m_drained(); }

private:
    QStringList &m_log;
    Answer<> m_answer;
    std::function<void()> m_drained;
};

/// Two that need each other.
struct Ring {
    explicit Ring(QStringList &log) : c(log, u"c"_s, {&d}), d(log, u"d"_s, {&c}) {}
    Fake c;
    Fake d;
};

} // namespace

class start_up_test final : public QObject
{
    Q_OBJECT

private slots:
    void startsWhatIsNeededFirst()
    {
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s, {&a});
        Fake c(m_log, u"c"_s, {&b});
        StartUp startUp({&c, &b, &a});
        run(startUp);
        QCOMPARE(m_log, QStringList{u"start a"_s});
        a.ready();
        QTRY_COMPARE(m_log.size(), 2);
        QCOMPARE(m_log.last(), u"start b"_s);
        b.ready();
        QTRY_COMPARE(m_log.size(), 3);
        QCOMPARE(m_log.last(), u"start c"_s);
        QVERIFY(!m_answer);
        c.ready();
        QTRY_VERIFY(m_answer);
        QVERIFY(*m_answer);
    }

    void waitsForNobodyForEver()
    {
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s, {&a});
        StartUp startUp({&a, &b}, std::chrono::milliseconds(20));
        run(startUp);
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->error().reason, u"START_TIMEOUT"_s);
        QCOMPARE(m_answer->error().message, u"a was not ready within 1 s"_s);
        QCOMPARE(startUp.failed(), &a);
        a.ready(); // too late: nothing comes of it
        QCoreApplication::processEvents();
        QCOMPARE(m_log, QStringList{u"start a"_s});
    }

    void startsAtOnceWhatNothingForbids()
    {
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s, {&a});
        Fake c(m_log, u"c"_s, {&a});
        Fake d(m_log, u"d"_s, {&b, &c});
        StartUp startUp({&a, &b, &c, &d});
        run(startUp);
        a.ready();
        QTRY_COMPARE(m_log.size(), 3);
        QCOMPARE(m_log, (QStringList{u"start a"_s, u"start b"_s, u"start c"_s}));
        c.ready();
        QCoreApplication::processEvents();
        QCOMPARE(m_log.size(), 3); // d waits for both
        b.ready();
        QTRY_COMPARE(m_log.size(), 4);
        d.ready();
        QTRY_VERIFY(m_answer && *m_answer);
    }

    void aFailureEndsTheRest()
    {
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s);
        Fake c(m_log, u"c"_s, {&a});
        StartUp startUp({&a, &b, &c});
        run(startUp);
        QTest::ignoreMessage(QtWarningMsg, "the module b did not start: full");
        b.fail(unavailable(u"full"_s, u"FULL"_s));
        QTRY_COMPARE(startUp.failed(), static_cast<const Module *>(&b));
        QVERIFY(!m_answer); // a is still on its way
        a.ready();
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->error().reason, u"FULL"_s);
        QCOMPARE(m_log, (QStringList{u"start a"_s, u"start b"_s}));
    }

    void refusesListsThatCannotWork_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("message");
        QTest::newRow("need") << 0 << u"the module b needs one that is not listed"_s;
        QTest::newRow("twice") << 1 << u"the module a is listed twice"_s;
        QTest::newRow("ring") << 2 << u"the module c needs itself, by way of others"_s;
    }

    void refusesListsThatCannotWork()
    {
        QFETCH(int, what);
        QFETCH(QString, message);
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s, {&a});
        Ring ring(m_log);
        QList<Module *> modules{&a, &b};
        if (what == 0)
            modules = {&b};
        else if (what == 1)
            modules.append(&a);
        else
            modules += {&ring.c, &ring.d};
        StartUp startUp(modules);
        run(startUp);
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->error().message, message);
        QVERIFY(m_log.isEmpty());
    }

    void stopsWhileStarting()
    {
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s, {&a});
        StartUp startUp({&a, &b});
        run(startUp);
        startUp.stop();
        a.ready();
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->error().reason, u"STOPPED"_s);
        QCOMPARE(m_log, QStringList{u"start a"_s});
    }

    void drainsInTheOtherDirection()
    {
        Fake a(m_log, u"a"_s);
        Fake b(m_log, u"b"_s, {&a});
        StartUp startUp({&a, &b});
        run(startUp);
        a.ready();
        QTRY_COMPARE(m_log.size(), 2);
        b.ready();
        QTRY_VERIFY(m_answer && *m_answer);
        m_log.clear();
        bool done = false;
        startUp.drain([&done] { done = true; });
        QCOMPARE(m_log, QStringList{u"drain b"_s});
        b.drained();
        QCOMPARE(m_log, (QStringList{u"drain b"_s, u"drain a"_s}));
        QVERIFY(!done);
        a.drained();
        QVERIFY(done);
    }

    void cleanup()
    {
        m_log.clear();
        m_answer.reset();
    }

private:
    void run(StartUp &startUp)
    {
        whenReady(startUp.run(), &startUp, [this](const Result<> &result) { m_answer = result; });
    }

    QStringList m_log;
    std::optional<Result<>> m_answer;
};

} // namespace mh::server

QTEST_GUILESS_MAIN(mh::server::start_up_test)
#include "start_up_test.moc"
