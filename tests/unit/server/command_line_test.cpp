// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::server;
using Action = CommandLine::Action;

class command_line_test final : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void needsAName();
    void exitCodes_data();
    void exitCodes();
};

void command_line_test::parses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("action");
    QTest::addColumn<QString>("names"); ///< config file, username, e-mail, file of the new key
    QTest::addColumn<QStringList>("settings");
    const auto row = [](const char *arguments, Action action, const char *names, const QStringList &settings) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts) << int(action)
                                 << QString::fromLatin1(names) << settings;
    };
    row("", Action::Serve, "|||", {});
    row("--help", Action::Help, "|||", {});
    row("--data-dir x -h", Action::Help, "|||", {u"--data-dir"_s, u"x"_s});
    row("--version", Action::Version, "|||", {});
    row("--config a.json --data-dir x", Action::Serve, "a.json|||", {u"--data-dir"_s, u"x"_s});
    row("--config=a.json --listen=b", Action::Serve, "a.json|||", {u"--listen=b"_s});
    row("--listen a:1 --data-dir x --listen=b:2", Action::Serve, "|||",
        {u"--data-dir"_s, u"x"_s, u"--listen=a:1,b:2"_s});
    row("--username eve", Action::Serve, "|||", {u"--username"_s, u"eve"_s}); // no setting: refused there
    row("bootstrap-admin --username ada --email=a@b --data-dir x", Action::BootstrapAdmin, "|ada|a@b|",
        {u"--data-dir"_s, u"x"_s});
    row("change-master-key", Action::ChangeMasterKey, "|||", {}); // the key comes from standard input
    row("change-master-key --new-key-file k --data-dir x", Action::ChangeMasterKey, "|||k", {u"--data-dir"_s, u"x"_s});
    row("change-master-key --config a.json --new-key-file=k", Action::ChangeMasterKey, "a.json|||k", {});
    row("change-master-key --username eve", Action::ChangeMasterKey, "|||", {u"--username"_s, u"eve"_s});
    row("--new-key-file k", Action::Serve, "|||", {u"--new-key-file"_s, u"k"_s}); // refused by the settings
    row("change-master-key --help", Action::Help, "|||", {});
    row("bootstrap-admin --help", Action::Help, "|||", {});
}

void command_line_test::parses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, action);
    QFETCH(QString, names);
    QFETCH(QStringList, settings);
    const auto line = parseCommandLine(arguments);
    QVERIFY(line);
    QCOMPARE(int(line->action), action);
    QCOMPARE(QStringList({line->configFile, line->username, line->email, line->newKeyFile}).join(u'|'), names);
    QCOMPARE(line->settings, settings);
}

void command_line_test::needsAName()
{
    QCOMPARE(parseCommandLine({u"bootstrap-admin"_s}).error().field, u"username"_s);
    QCOMPARE(parseCommandLine({u"bootstrap-admin"_s, u"--username"_s}).error().field, u"username"_s);
}

void command_line_test::exitCodes_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("port") << u"PORT_IN_USE"_s << int(ErrorCode::Unavailable) << 3;
    QTest::newRow("locked") << u"DATA_DIR_LOCKED"_s << int(ErrorCode::Conflict) << 4;
    QTest::newRow("wrong key") << u"MASTER_KEY_WRONG"_s << int(ErrorCode::InvalidInput) << 5;
    QTest::newRow("damaged") << u"STORE_DAMAGED"_s << int(ErrorCode::Internal) << 6;
    QTest::newRow("newer") << u"STORE_NEWER"_s << int(ErrorCode::Conflict) << 6;
    QTest::newRow("a setting") << QString() << int(ErrorCode::InvalidInput) << 2;
    QTest::newRow("anything else") << u"STORE_IO"_s << int(ErrorCode::Unavailable) << 1;
}

void command_line_test::exitCodes()
{
    QFETCH(QString, reason);
    QFETCH(int, kind);
    QFETCH(int, code);
    QCOMPARE(int(exitCodeFor({ErrorCode(kind), reason, {}, {}, {}})), code);
}

QTEST_GUILESS_MAIN(command_line_test)
#include "command_line_test.moc"
