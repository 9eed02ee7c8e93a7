// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/tasks/placement.h"
#include "server/tasks/task_request.h"

using namespace mh;
using namespace mh::tasks;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNow = 1'000'000;

/// Four cores, 8 GiB, two tasks at a time, near by, idle.
Node node(qint64 number, const std::function<void(Node &)> &edit = {})
{
    Node made;
    made.id = HostId::make();
    made.number = number;
    made.name = u"host-%1"_s.arg(number);
    made.isConnected = true;
    made.manifest.emplace();
    made.manifest->tasks.user = u"worker"_s;
    made.manifest->tasks.most = 2;
    made.cores = 4;
    made.memoryTotalMib = made.memoryFreeMib = 8192;
    made.roundTripMs = 1;
    if (edit)
        edit(made);
    return made;
}

struct Case {
    const char *name;
    std::function<void(Wish &)> wish;
    std::function<void(Node &)> edit;
    const char *constraint; ///< "": it is placed
};

QString chosen(const Wish &wish, const QList<Node> &nodes)
{
    const Placement found = place(wish, nodes, kNow);
    for (const Node &each : nodes) {
        if (found.host && each.id == *found.host)
            return each.name;
    }
    return u"none"_s;
}

} // namespace

class PlacementTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachConstraintSaysWhy_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < kCases().size(); ++i)
            QTest::newRow(kCases()[i].name) << int(i);
    }
    void eachConstraintSaysWhy()
    {
        QFETCH(const int, index);
        const Case &row = kCases()[size_t(index)];
        Wish wish;
        if (row.wish)
            row.wish(wish);
        const Placement found = place(wish, {node(1, row.edit)}, kNow);
        const QString why = found.whyNot.isEmpty() ? QString() : QString(found.whyNot[0].constraint);
        QCOMPARE(why, QString::fromLatin1(row.constraint));
        QCOMPARE(found.host.has_value(), why.isEmpty());
        if (!why.isEmpty())
            QVERIFY(!found.whyNot[0].message.isEmpty());
    }

    void withoutNodesNothingIsPlaced()
    {
        const Placement found = place({}, {}, kNow);
        QVERIFY(!found.host);
        QCOMPARE(QString(found.whyNot.value(0).constraint), u"nodes"_s);
    }

    void theBestOneIsChosen_data()
    {
        QTest::addColumn<QList<int>>("which"); // how the second differs from the first
        QTest::addColumn<QString>("expected");
        QTest::newRow("the fuller one") << QList<int>{0} << u"host-2"_s;
        QTest::newRow("the nearer one, though emptier") << QList<int>{0, 1} << u"host-1"_s;
        QTest::newRow("alike within ten milliseconds") << QList<int>{0, 2} << u"host-2"_s;
        QTest::newRow("not one that is at work otherwise") << QList<int>{0, 3} << u"host-1"_s;
        QTest::newRow("not where it was lost") << QList<int>{0, 4} << u"host-1"_s;
        QTest::newRow("alike: the first") << QList<int>{} << u"host-1"_s;
    }
    void theBestOneIsChosen()
    {
        QFETCH(const QList<int>, which);
        Wish wish;
        Node other = node(2);
        for (const int each : which) {
            switch (each) {
            case 0:
                other.running = 1;
                other.cpuPlaced = 2;
                break;
            case 1: other.roundTripMs = 80; break;
            case 2: other.roundTripMs = 9; break;
            case 3: other.load = 90; break;
            default: wish.lostOn.insert(other.id);
            }
        }
        QTEST(chosen(wish, {node(1), other}), "expected");
    }

    void whereItWasLostIsBetterThanNowhere()
    {
        const Node only = node(1);
        Wish wish;
        wish.lostOn.insert(only.id);
        QCOMPARE(chosen(wish, {only}), u"host-1"_s);
    }

    void statusOfNodes()
    {
        QCOMPARE(QString(statusOf(node(1))), u"idle"_s);
        QCOMPARE(QString(statusOf(node(1, [](Node &n) { n.running = 1; }))), u"active"_s);
        QCOMPARE(QString(statusOf(node(1, [](Node &n) { n.running = 2; }))), u"busy"_s);
        QCOMPARE(QString(statusOf(node(1, [](Node &n) { n.load = 85; }))), u"busy"_s);
        QCOMPARE(QString(statusOf(node(1, [](Node &n) { n.isDraining = true; }))), u"draining"_s);
        QCOMPARE(QString(statusOf(node(1, [](Node &n) { n.isConnected = false; }))), u"offline"_s);
    }

    void aTaskIsTheSameAfterTheStore()
    {
        Task task;
        task.name = u"n"_s;
        task.key = u"k"_s;
        task.words = {u"sh"_s, u"-c"_s, QString()};
        task.environment = {{u"A"_s, u"b"_s}};
        task.limits = {0.5, 10, 20, 30};
        task.labels = {u"gpu"_s};
        task.wishedHost = 7;
        task.priority = -3;
        task.mostTries = 4;
        task.inputs = {{TaskFileId::make(), u"a/b"_s, 5, u"ff"_s, true}};
        task.outputs = {u"o"_s};
        task.data = {{u"x"_s, 1}};
        task.tries = 2;
        task.attempt = u"attempt"_s;
        task.host = HostId::make();
        task.cancelAsked = true;
        task.startedAt = 9;
        task.exitCode = 137;
        task.reason = u"memory"_s;
        task.message = u"m"_s;
        task.cpuMs = 11;
        task.memoryPeak = 12;
        task.logDropped = 13;
        task.artefacts = {{TaskFileId::make(), u"o"_s, 1, u"aa"_s, false}};
        task.missing = {u"p"_s};
        task.orphans = {{u"old"_s, HostId::make()}};
        const auto read = Task::fromJson(toJson(task));
        QVERIFY(read);
        QCOMPARE(toJson(*read), toJson(task));
        QVERIFY(*read == task);
    }

    void whatARequestSays_data()
    {
        QTest::addColumn<QJsonObject>("said");
        QTest::addColumn<QString>("field"); // of the refusal; empty: it is taken
        QTest::newRow("nothing") << QJsonObject() << QString();
        QTest::newRow("anything") << QJsonObject{{u"colour"_s, u"blue"_s}} << QString();
        QTest::newRow("command as a list") << QJsonObject{{u"command"_s, QJsonArray{u"a"_s, u"b"_s}}} << QString();
        QTest::newRow("command with arguments")
            << QJsonObject{{u"command"_s, u"a"_s}, {u"args"_s, QJsonArray{u"b"_s}}} << QString();
        QTest::newRow("argv of numbers") << QJsonObject{{u"argv"_s, QJsonArray{1}}} << u"argv"_s;
        QTest::newRow("no program") << QJsonObject{{u"argv"_s, QJsonArray{u""_s}}} << u"argv"_s;
        QTest::newRow("environment") << QJsonObject{{u"env"_s, QJsonObject{{u"A"_s, 1}}}} << u"env"_s;
        QTest::newRow("unknown limit") << QJsonObject{{u"limits"_s, QJsonObject{{u"ram"_s, 1}}}} << u"limits.ram"_s;
        QTest::newRow("time beyond a day")
            << QJsonObject{{u"limits"_s, QJsonObject{{u"seconds"_s, 90'000}}}} << u"limits.seconds"_s;
        QTest::newRow("no node") << QJsonObject{{u"node"_s, u"node-7"_s}} << u"node"_s;
        QTest::newRow("retries") << QJsonObject{{u"retries"_s, 11}} << u"retries"_s;
        QTest::newRow("file above") << QJsonObject{{u"files"_s, QJsonArray{QJsonObject{{u"name"_s, u"a/../../b"_s},
                                                                                       {u"content"_s, u""_s}}}}}
                                    << u"files[0].name"_s;
        QTest::newRow("file without bytes")
            << QJsonObject{{u"files"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}}}}} << u"files[0].sha256"_s;
        QTest::newRow("absolute output") << QJsonObject{{u"outputs"_s, QJsonArray{u"/etc/passwd"_s}}} << u"outputs"_s;
    }
    void whatARequestSays()
    {
        QFETCH(const QJsonObject, said);
        QFETCH(const QString, field);
        const auto request = TaskRequest::fromJson(said);
        QCOMPARE(request ? QString() : request.error().field, field);
    }

    void whatIsNotUnderstoodIsKept()
    {
        const auto request = TaskRequest::fromJson(
            {{u"command"_s, u"/bin/echo"_s},
             {u"args"_s, QJsonArray{u"$HOME; id"_s}},
             {u"labels"_s, u"gpu, fast"_s},
             {u"node"_s, u"node-012"_s},
             {u"frames"_s, QJsonArray{1, 2}},
             {u"files"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}, {u"content"_s, u"abc"_s}}}}});
        QVERIFY(request);
        QCOMPARE(request->task.words, (QStringList{u"/bin/echo"_s, u"$HOME; id"_s}));
        QCOMPARE(request->task.name, u"echo"_s);
        QCOMPARE(request->task.labels, (QStringList{u"gpu"_s, u"fast"_s}));
        QCOMPARE(request->task.wishedHost, 12);
        QCOMPARE(request->task.data, (QJsonObject{{u"frames"_s, QJsonArray{1, 2}}}));
        QCOMPARE(request->sent.value(0).bytes, QByteArray("abc"));
        QCOMPARE(request->task.inputs.value(0).sha256,
                 u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
    }

private:
    static const std::vector<Case> &kCases()
    {
        static const std::vector<Case> cases{
            {"fits", {}, {}, ""},
            {"no program", [](Wish &w) { w.hasProgram = false; }, {}, "command"},
            {"another host", [](Wish &w) { w.host = 2; }, {}, "host"},
            {"this host", [](Wish &w) { w.host = 1; }, {}, ""},
            {"not allowed", {}, [](Node &n) { n.manifest->tasks.user.clear(); }, "manifest"},
            {"nothing known of it", {}, [](Node &n) { n.manifest.reset(); }, "manifest"},
            {"offline", {}, [](Node &n) { n.isConnected = false; }, "offline"},
            {"draining", {}, [](Node &n) { n.isDraining = true; }, "draining"},
            {"has just refused", {}, [](Node &n) { n.restsUntil = kNow + 1; }, "rest"},
            {"has refused long ago", {}, [](Node &n) { n.restsUntil = kNow; }, ""},
            {"label missing", [](Wish &w) { w.labels = {u"gpu"_s}; }, {}, "labels"},
            {"label in other letters", [](Wish &w) { w.labels = {u"GPU"_s}; }, [](Node &n) { n.labels = {u"gpu"_s}; },
             ""},
            {"all places taken", {}, [](Node &n) { n.running = 2; }, "slots"},
            {"more cores than there are", [](Wish &w) { w.limits.cpu = 5; }, {}, "cpu"},
            {"more cores than allowed", [](Wish &w) { w.limits.cpu = 2; }, [](Node &n) { n.manifest->tasks.cpu = 1; },
             "cpu"},
            {"cores promised to others", [](Wish &w) { w.limits.cpu = 2; }, [](Node &n) { n.cpuPlaced = 3; }, "cpu"},
            {"no cores wanted", [](Wish &w) { w.limits.cpu = 0; }, [](Node &n) { n.cpuPlaced = 4; }, ""},
            {"busy otherwise", {}, [](Node &n) { n.load = 100; }, ""},
            {"more memory than there is", [](Wish &w) { w.limits.memoryMib = 9000; }, {}, "memory"},
            {"memory in use", [](Wish &w) { w.limits.memoryMib = 100; }, [](Node &n) { n.memoryFreeMib = 50; },
             "memory"},
            {"memory promised", [](Wish &w) { w.limits.memoryMib = 100; }, [](Node &n) { n.memoryPlacedMib = 8150; },
             "memory"},
            {"memory not allowed", [](Wish &w) { w.limits.memoryMib = 100; },
             [](Node &n) { n.manifest->tasks.memoryMib = 50; }, "memory"}};
        return cases;
    }
};

QTEST_GUILESS_MAIN(PlacementTest)
#include "placement_test.moc"
