// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of nginx's files: whole, or byte for byte as it was, whatever goes wrong and wherever the agent is killed.
#include <optional>

#include <QTest>

#include "agent/nginx/config_change.h"
#include "agent/nginx/shadow.h"
#include "agent/nginx/sites.h"
#include "tests/unit/agent/nginx_bench.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

using Outcome = std::optional<Result<ConfigChange::Done>>;

struct Bench {
    NginxTree tree;
    Faults faults;
    FaultyDisk disk{faults};
    PretendedNginx nginx{faults};
    QString state = tree.folder.filePath(u"state"_s);

    [[nodiscard]] QList<FileChange> changes() const
    {
        // All kinds: a new file, one that is changed and keeps its mode, a link, one that goes.
        const auto real = makeDisk();
        const NginxSites sites(*real, tree.powers);
        QList<FileChange> all = *sites.write(u"three"_s, u"server { listen 127.0.0.1:8083; }\n"_s, QString(), true);
        all += *sites.write(u"two"_s, u"server { listen 8084 ssl; listen unix:/run/x; }\n"_s, std::nullopt, false);
        all += *sites.remove(u"one"_s, std::nullopt);
        return all;
    }
    Outcome run(const QList<FileChange> &wanted)
    {
        Outcome outcome;
        ConfigChange change({disk, nginx, state});
        change.begin(tree.powers, wanted, [&outcome](const Result<ConfigChange::Done> &done) { outcome = done; });
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 20'000))
            qWarning("nobody is told");
        return outcome;
    }
    [[nodiscard]] QStringList left() const
    {
        return QDir(state).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
};

} // namespace

class NginxChangeTest : public QObject
{
    Q_OBJECT

private slots:
    void allOfItIsDone()
    {
        Bench bench;
        const Outcome done = bench.run(bench.changes());
        QVERIFY2(done && *done, done && !*done ? qPrintable(done->error().message) : "");
        QVERIFY((*done)->isServed);
        const auto now = bench.tree.all();
        QVERIFY(now.value(bench.tree.powers.available + u"/three"_s).endsWith("server { listen 127.0.0.1:8083; }\n"));
        QCOMPARE(now.value(bench.tree.powers.enabled + u"/three"_s),
                 QByteArray("link " + (bench.tree.powers.available + u"/three"_s).toUtf8()));
        QVERIFY(!now.contains(bench.tree.powers.available + u"/one"_s));
        QVERIFY(!now.contains(bench.tree.powers.enabled + u"/one"_s));
        const auto kept = QFile::permissions(bench.tree.powers.available + u"/two"_s);
        QVERIFY(kept & QFile::ReadGroup && !(kept & QFile::ReadOther));
        QCOMPARE(bench.nginx.reloads, 1);
        QCOMPARE(bench.nginx.probed, QStringList{u"127.0.0.1:8083"_s}); // not that of "two", which does not serve
        QCOMPARE(bench.nginx.tested.size(), 2);
        QVERIFY(bench.nginx.tested[0].startsWith(bench.state)); // the shadow first
        QCOMPARE(bench.nginx.tested[1], bench.tree.powers.config);
        QCOMPARE(bench.left(), QStringList());
    }

    void whileNginxIsDown()
    {
        Bench bench;
        bench.nginx.isRunning = false;
        const Outcome done = bench.run(bench.changes());
        QVERIFY(done && *done && !(*done)->isServed);
        QCOMPARE(bench.nginx.reloads, 0);
        QVERIFY(bench.tree.all().contains(bench.tree.powers.available + u"/three"_s));
    }

    /// One thing goes wrong, in each place where something can.
    void whateverGoesWrong()
    {
        int steps = 0;
        for (int at = 1;; ++at) {
            Bench bench;
            const auto wanted = bench.changes();
            const auto before = bench.tree.all();
            bench.faults.failAt = at;
            const Outcome done = bench.run(wanted);
            QVERIFY(done);
            if (*done)
                break; // nothing was left to go wrong
            steps = at;
            QCOMPARE(bench.tree.all(), before);
            QCOMPARE(bench.left(), QStringList());
            QVERIFY(!done->error().message.isEmpty());
        }
        QVERIFY2(steps >= 20, qPrintable(QString::number(steps)));
    }

    /// From each of its steps on nothing works any more; then another agent starts.
    void whereverItIsKilled()
    {
        int unfinished = 0;
        for (int at = 1;; ++at) {
            Bench bench;
            const auto wanted = bench.changes();
            const auto before = bench.tree.all();
            bench.faults.deadFrom = at;
            const Outcome done = bench.run(wanted);
            QVERIFY(done);
            if (*done)
                break;
            unfinished += int(bench.tree.all() != before);
            bench.faults = {};
            bench.nginx.reloads = 0;
            ConfigChange next({bench.disk, bench.nginx, bench.state});
            next.recover();
            QCOMPARE(bench.tree.all(), before);
            QVERIFY(!bench.left().contains(u"nginx-change"_s));
        }
        QVERIFY(unfinished > 3); // there was something to put back
    }

    void whatOthersHaveChangedStays()
    {
        Bench bench;
        const auto wanted = bench.changes();
        bench.tree.write(bench.tree.powers.available + u"/two"_s, "# by hand\n");
        const auto before = bench.tree.all();
        const Outcome done = bench.run(wanted);
        QVERIFY(done && !*done);
        QCOMPARE(done->error().code, ErrorCode::Conflict);
        QCOMPARE(bench.tree.all(), before);
    }

    void oneAtATime()
    {
        Bench bench;
        ConfigChange change({bench.disk, bench.nginx, bench.state});
        Outcome first;
        Outcome second;
        change.begin(bench.tree.powers, bench.changes(), [&](const Result<ConfigChange::Done> &done) { first = done; });
        change.begin(bench.tree.powers, bench.changes(),
                     [&](const Result<ConfigChange::Done> &done) { second = done; });
        QVERIFY(second && !*second);
        QCOMPARE(second->error().code, ErrorCode::Unavailable);
        QTRY_VERIFY_WITH_TIMEOUT(first.has_value(), 20'000);
        QVERIFY(*first);
    }

    void theShadowIsNobodysBusiness()
    {
        NginxTree tree;
        tree.write(tree.folder.filePath(u"etc/key.pem"_s), "secret");
        tree.write(tree.folder.filePath(u"etc/mime.types"_s), "types {}\n");
        const auto disk = makeDisk();
        const auto shadow = Shadow::make(*disk, tree.powers, {}, tree.folder.filePath(u"state"_s));
        QVERIFY(shadow);
        const QString folder = QFileInfo((*shadow)->config()).path();
        QFile config((*shadow)->config());
        QVERIFY(config.open(QIODevice::ReadOnly));
        const QByteArray text = config.readAll();
        const QByteArray include = QByteArray("include \"") + folder.toUtf8() + "/sites-enabled/*\";";
        QVERIFY2(text.contains(include), text.constData());
        QCOMPARE(text.count('\n'), 4);
        QCOMPARE(QFileInfo(folder + u"/key.pem"_s).symLinkTarget(), tree.folder.filePath(u"etc/key.pem"_s));
        QCOMPARE(QFileInfo(folder + u"/sites-enabled/one"_s).symLinkTarget(), folder + u"/sites-available/one"_s);
        QCOMPARE((*shadow)->inWordsOfHost(u"no in "_s + folder + u"/sites-available/one:3"_s),
                 u"no in "_s + tree.powers.available + u"/one:3"_s);
        QVERIFY(!(QFile::permissions(QFileInfo(folder).path()) & QFile::ReadOther));
    }
};

QTEST_GUILESS_MAIN(NginxChangeTest)
#include "nginx_change_test.moc"
