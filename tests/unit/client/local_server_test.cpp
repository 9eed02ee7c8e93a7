// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/local_server.h"
#include "tests/unit/client/suites.h"

namespace mh {
using namespace Qt::StringLiterals;
using client::LocalServer;

/// Against small scripts that stand in for meshhelmd.
class LocalServerTest final : public QObject
{
    Q_OBJECT
private slots:
    void startsAndStops();
    void keepsItsPort();
    void startsAgainWhenItCrashes();
    void failures_data();
    void failures();
    void stubbornServerIsKilled();

private:
    [[nodiscard]] LocalServer::Options optionsFor(const QTemporaryDir &folder, const QByteArray &serve,
                                                  const QByteArray &bootstrap) const;
};

LocalServer::Options LocalServerTest::optionsFor(const QTemporaryDir &folder, const QByteArray &serve,
                                                 const QByteArray &bootstrap) const
{
    QFile script(folder.filePath(u"meshhelmd"_s));
    const bool opened = script.open(QIODevice::WriteOnly);
    Q_ASSERT(opened);
    script.write("#!/bin/sh\nif [ \"$1\" = bootstrap-admin ]; then\n" + bootstrap + "\nexit $?\nfi\n" + serve + '\n');
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    return {script.fileName(), folder.filePath(u"local"_s), 20'000, 20'000};
}

void LocalServerTest::startsAndStops()
{
    QTemporaryDir folder;
    const auto options = optionsFor(folder, "echo meshhelmd 0 listening on http://127.0.0.1:12345\nexec sleep 60",
                                    "echo \"password: s3cret\"");
    LocalServer server(options);
    QSignalSpy ready(&server, &LocalServer::ready);
    QSignalSpy stopped(&server, &LocalServer::stopped);
    QSignalSpy failed(&server, &LocalServer::failed);
    server.start();
    QVERIFY(ready.wait());
    QCOMPARE(server.url(), QUrl(u"http://127.0.0.1:12345"_s));
    QCOMPARE(server.password().bytes(), "s3cret");
    QCOMPARE(QFile::permissions(folder.filePath(u"local/admin-password"_s)) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    server.stop();
    QCOMPARE(server.state(), LocalServer::State::Stopping);
    QVERIFY(stopped.wait());
    QCOMPARE(failed.size(), 0);
    QVERIFY(server.url().isEmpty());

    // The second start knows the administrator and asks for none.
    LocalServer again(optionsFor(folder, "echo meshhelmd 0 listening on http://127.0.0.1:5\nexec sleep 60", "exit 6"));
    QSignalSpy readyAgain(&again, &LocalServer::ready);
    again.start();
    QVERIFY(readyAgain.wait());
    QCOMPARE(again.password().bytes(), "s3cret");
    again.stop();
    QTRY_COMPARE(again.state(), LocalServer::State::Stopped);
}

/// Addresses of webhooks name the port: it stays, as long as nobody else has it.
void LocalServerTest::keepsItsPort()
{
    QTemporaryDir folder;
    const QByteArray serve = "echo \"$4\" >> " + folder.filePath(u"asked"_s).toUtf8()
                             + "\n"
                               "[ -e "
                             + folder.filePath(u"taken"_s).toUtf8()
                             + " ] && [ \"$4\" != 127.0.0.1:0 ] && exit 3\n"
                               "echo meshhelmd 0 listening on http://127.0.0.1:12345\nexec sleep 60";
    const auto options = optionsFor(folder, serve, "echo \"password: s3cret\"");
    const auto run = [&options] {
        LocalServer server(options);
        QSignalSpy ready(&server, &LocalServer::ready);
        QSignalSpy stopped(&server, &LocalServer::stopped);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
        server.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    };
    run();
    run();
    QFile taken(folder.filePath(u"taken"_s));
    QVERIFY(taken.open(QIODevice::WriteOnly));
    run();
    QFile asked(folder.filePath(u"asked"_s));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    QCOMPARE(asked.readAll(), "127.0.0.1:0\n127.0.0.1:12345\n127.0.0.1:12345\n127.0.0.1:0\n");
}

/// Three times; then it is said what happened.
void LocalServerTest::startsAgainWhenItCrashes()
{
    QTemporaryDir folder;
    const QByteArray serve = "echo \"$4\" >> " + folder.filePath(u"asked"_s).toUtf8()
                             + "\necho meshhelmd 0 listening on http://127.0.0.1:12345\necho out of paper >&2\nexit 9";
    LocalServer server(optionsFor(folder, serve, "echo \"password: s3cret\""));
    QSignalSpy ready(&server, &LocalServer::ready);
    QSignalSpy failed(&server, &LocalServer::failed);
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
    QCOMPARE(ready.size(), 4);
    QCOMPARE(server.state(), LocalServer::State::Stopped);
    const QString told = failed.first().first().toString();
    QVERIFY2(told.contains(u"4 times"_s) && told.contains(u"out of paper"_s), qPrintable(told));
    QFile asked(folder.filePath(u"asked"_s));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    const QByteArray same("127.0.0.1:12345\n");
    QCOMPARE(asked.readAll(), "127.0.0.1:0\n" + same + same + same);
}

void LocalServerTest::failures_data()
{
    QTest::addColumn<QByteArray>("serve");
    QTest::addColumn<QByteArray>("bootstrap");
    QTest::addColumn<int>("deadline");
    QTest::addColumn<QString>("told");
    const QByteArray password = "echo password: x";
    QTest::newRow("directory in use") << QByteArray("exit 4") << password << 20'000 << u"in use by another server"_s;
    QTest::newRow("directory in use at bootstrap")
        << QByteArray("exit 4") << QByteArray("exit 4") << 20'000 << u"in use by another server"_s;
    QTest::newRow("its own words") << QByteArray("echo no such disk >&2; exit 1") << password << 20'000
                                   << u"no such disk"_s;
    QTest::newRow("an administrator, but no password here")
        << QByteArray("exit 6") << QByteArray("exit 1") << 20'000 << u"damaged"_s;
    QTest::newRow("crash") << QByteArray("kill -9 $$") << password << 20'000 << u"crashed"_s;
    QTest::newRow("silence") << QByteArray("exec sleep 60") << password << 300 << u"did not start within"_s;
}

void LocalServerTest::failures()
{
    QFETCH(QByteArray, serve);
    QFETCH(QByteArray, bootstrap);
    QFETCH(int, deadline);
    QFETCH(QString, told);
    QTemporaryDir folder;
    auto options = optionsFor(folder, serve, bootstrap);
    options.startDeadlineMs = deadline;
    LocalServer server(options);
    QSignalSpy failed(&server, &LocalServer::failed);
    server.start();
    QVERIFY(failed.wait());
    QVERIFY2(failed.first().first().toString().contains(told), qPrintable(failed.first().first().toString()));
    QCOMPARE(server.state(), LocalServer::State::Stopped);
}

void LocalServerTest::stubbornServerIsKilled()
{
    QTemporaryDir folder;
    auto options = optionsFor(folder,
                              "trap '' TERM\necho meshhelmd 0 listening on http://127.0.0.1:1\n"
                              "while :; do sleep 0.05; done",
                              "echo password: x");
    options.stopDeadlineMs = 100;
    LocalServer server(options);
    QSignalSpy ready(&server, &LocalServer::ready);
    QSignalSpy stopped(&server, &LocalServer::stopped);
    server.start();
    QVERIFY(ready.wait());
    server.stop();
    QVERIFY(stopped.wait());
}

std::unique_ptr<QObject> localServerTest()
{
    return std::make_unique<LocalServerTest>();
}

} // namespace mh

#include "local_server_test.moc"
