// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of nginx's configuration and of its words, and the sites in both ways of keeping them.
#include <QTest>

#include "agent/nginx/certificates.h"
#include "agent/nginx/config_text.h"
#include "agent/nginx/sites.h"
#include "core/fleet/nginx_message.h"
#include "tests/unit/agent/nginx_bench.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

class NginxTextTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isOne");
        for (const char *fine : {"default", "example.com", "a", "www_1-2.example.org", "_"})
            QTest::newRow(fine) << QString::fromLatin1(fine) << true;
        for (const char *bad : {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a..b", "a.", "-c", "a b",
                                "x.disabled", "x.dpkg-old", "*.example.com", "a\nb", "ü"})
            QTest::newRow(qPrintable(u"bad "_s + QString::fromUtf8(bad))) << QString::fromUtf8(bad) << false;
        QTest::newRow("bad long") << QString(101, u'a') << false;
        QTest::newRow("bad null") << u"a\0b"_s << false;
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(bool, isOne);
        QCOMPARE(isSiteName(name), isOne);
    }

    void messages_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("number");
        QTest::newRow("directive") << QByteArray("nginx: [emerg] unknown directive \"foo\" in /etc/nginx/nginx.conf:12")
                                   << u"emerg"_s << u"unknown directive \"foo\""_s << u"/etc/nginx/nginx.conf"_s << 12;
        QTest::newRow("no place") << QByteArray("nginx: [emerg] host not found in upstream \"x\"") << u"emerg"_s
                                  << u"host not found in upstream \"x\""_s << QString() << 0;
        QTest::newRow("a colon in it") << QByteArray(
            "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)")
                                       << u"emerg"_s << u"bind() to 0.0.0.0:80 failed (98: Address already in use)"_s
                                       << QString() << 0;
        QTest::newRow("log") << QByteArray("2026/11/24 07:00:00 [emerg] 12#13: still could not bind()") << u"emerg"_s
                             << u"still could not bind()"_s << QString() << 0;
        QTest::newRow("folder with blanks")
            << QByteArray("nginx: [warn] odd in /a b/in /c:7") << u"warn"_s << u"odd"_s << u"/a b/in /c"_s << 7;
        QTest::newRow("prose") << QByteArray("nginx: the configuration file /x syntax is ok") << QString() << QString()
                               << QString() << 0;
        QTest::newRow("other level") << QByteArray("nginx: [strange] x") << QString() << QString() << QString() << 0;
        QTest::newRow("empty") << QByteArray() << QString() << QString() << QString() << 0;
    }
    void messages()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, level);
        QFETCH(QString, text);
        QFETCH(QString, file);
        QFETCH(int, number);
        const auto message = fleet::nginxMessageFrom(line);
        QCOMPARE(message.has_value(), !level.isEmpty());
        if (!message)
            return;
        QCOMPARE(message->level, level);
        QCOMPARE(message->text, text);
        QCOMPARE(message->file, file);
        QCOMPARE(message->line, number);
    }

    void theGravestCounts()
    {
        const auto why = fleet::gravestOf("nginx: [alert] could not open error log file\n"
                                          "2026/11/24 07:00:00 [warn] 5#5: the \"user\" directive makes sense only\n"
                                          "nginx: [emerg] first in /x:1\nnginx: [emerg] second in /x:2\n"
                                          "nginx: configuration file /x test failed\n");
        QVERIFY(why);
        QCOMPARE(why->sentence(), u"first in /x:1"_s);
        QVERIFY(!fleet::gravestOf("nothing of it\n\xff\xfe"));
    }

    void directives()
    {
        const QByteArray text("user www; # no; such { thing\n"
                              "http {\n"
                              "    log_format main '$a \"{;}\" $b';\n"
                              "    server { listen 80; server_name a.example \"b c\" a.example; }\n"
                              "    map $uri $x { default ${y}z; }\n"
                              "    server {\n"
                              "        listen [::]:443 ssl;\n"
                              "        ssl_certificate certs/a\\ b.pem;\n"
                              "    }\n"
                              "}\n"
                              "error_log /var/log/e.log warn;\n"
                              "} } unfinished");
        const auto all = directivesOf(text);
        QCOMPARE(all.first().name(), u"user"_s);
        const auto format =
            std::find_if(all.begin(), all.end(), [](const auto &each) { return each.name() == "log_format"_L1; });
        QVERIFY(format != all.end());
        QCOMPARE(format->argument(1), u"$a \"{;}\" $b"_s);
        QCOMPARE(format->line, 3);
        QCOMPARE(format->block, u"http"_s);
        QCOMPARE(siteWordsOf(text),
                 (SiteWords{{u"a.example"_s, u"b c"_s}, {u"80"_s, u"[::]:443 ssl"_s}, {u"certs/a b.pem"_s}}));
        QCOMPARE(errorLogOf(text), u"/var/log/e.log"_s);
        QCOMPARE(errorLogOf("http { error_log /x; }"), QString());
    }

    void includesMove_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("moved");
        QTest::newRow("absolute") << QByteArray("include /etc/nginx/a/*;\n") << QByteArray("include \"/new/a/*\";\n");
        QTest::newRow("quoted") << QByteArray("x; include '/etc/nginx/a b';") << QByteArray("x; include \"/new/a b\";");
        QTest::newRow("relative") << QByteArray("include a/*;") << QByteArray("include a/*;");
        QTest::newRow("beside") << QByteArray("include /etc/nginxes/a;") << QByteArray("include /etc/nginxes/a;");
        QTest::newRow("elsewhere") << QByteArray("include /usr/a;") << QByteArray("include /usr/a;");
        QTest::newRow("comment") << QByteArray("# include /etc/nginx/a;\n") << QByteArray("# include /etc/nginx/a;\n");
        QTest::newRow("argument") << QByteArray("x include /etc/nginx/a;") << QByteArray("x include /etc/nginx/a;");
        QTest::newRow("two") << QByteArray("include /etc/nginx/a; http { include /etc/nginx/b; }")
                             << QByteArray("include \"/new/a\"; http { include \"/new/b\"; }");
    }
    void includesMove()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, moved);
        QCOMPARE(withIncludesMoved(text, {{u"/etc/nginx"_s, u"/new"_s}}), moved);
    }

    void sitesWithLinks()
    {
        NginxTree tree;
        tree.write(tree.powers.enabled + u"/own"_s, "server { listen 1; }");
        QFile::link(u"/etc/passwd"_s, tree.powers.available + u"/sly"_s);
        QFile::link(u"/etc/passwd"_s, tree.powers.enabled + u"/sly2"_s);
        const auto disk = makeDisk();
        const NginxSites sites(*disk, tree.powers);
        const auto all = sites.all();
        QVERIFY(all);
        QStringList told;
        for (const Site &site : *all)
            told.append(site.name + (site.isEnabled ? u"+"_s : u"-"_s));
        QCOMPARE(told, (QStringList{u"one+"_s, u"own+"_s, u"two-"_s})); // links out are no sites
        QCOMPARE(sites.find(u"sly"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(sites.write(u"sly"_s, u"x"_s, std::nullopt, false).error().code, ErrorCode::Conflict);
        QCOMPARE(sites.write(u"one"_s, u"x"_s, QString(), false).error().code, ErrorCode::Conflict); // it is there
        QCOMPARE(sites.write(u"one"_s, u"x"_s, u"00"_s, false).error().code, ErrorCode::Conflict);
        QCOMPARE(sites.write(u"../one"_s, u"x"_s, QString(), false).error().field, u"name"_s);
        QCOMPARE(sites.write(u"new"_s, u"a\0b"_s, QString(), false).error().field, u"config"_s);
        QCOMPARE(sites.write(u"new"_s, QString(kLargestConfig + 1, u'x'), QString(), false).error().field, u"config"_s);
        QVERIFY(sites.write(u"one"_s, u"x"_s, sha256Of(sites.find(u"one"_s)->file), false));
        QCOMPARE(sites.enable(u"one"_s, true)->size(), 0); // it is so already
        const auto off = sites.enable(u"own"_s, false);    // its file goes where such files are kept
        QCOMPARE(off->size(), 2);
        QCOMPARE((*off)[0].path(), tree.powers.available + u"/own"_s);
        QCOMPARE(sites.remove(u"nothing"_s, std::nullopt).error().code, ErrorCode::NotFound);
    }

    void sitesInOneFolder()
    {
        NginxTree tree;
        tree.powers.available = tree.folder.filePath(u"etc/conf.d"_s);
        tree.powers.enabled.clear();
        const auto disk = makeDisk();
        QVERIFY(disk->makeFolder(tree.powers.available));
        tree.write(tree.powers.available + u"/a.conf"_s, "server { listen 1; }");
        tree.write(tree.powers.available + u"/b.conf.disabled"_s, "server { listen 2; }");
        tree.write(tree.powers.available + u"/README"_s, "no site");
        const NginxSites sites(*disk, tree.powers);
        const auto all = sites.all();
        QVERIFY(all);
        QCOMPARE(all->size(), 2);
        QVERIFY((*all)[0].isEnabled && !(*all)[1].isEnabled);
        const auto on = sites.enable(u"b"_s, true);
        QVERIFY(on);
        for (const FileChange &change : *on)
            QVERIFY(disk->put(change.folder, change.name, change.after));
        QVERIFY(sites.find(u"b"_s)->isEnabled);
        const auto made = sites.write(u"c"_s, u"x"_s, QString(), false);
        QCOMPARE(made->first().name, u"c.conf.disabled"_s);
    }

    void domains()
    {
        for (const char *fine : {"example.org", "a-b.example.org", "1.example"})
            QVERIFY2(isDomain(QString::fromLatin1(fine)), fine);
        for (const char *bad : {"", "localhost", "*.example.org", "a..b", "-a.b", "a_b.c", "../x.y", "a.b/c", "ü.org"})
            QVERIFY2(!isDomain(QString::fromUtf8(bad)), bad);
        CertificateInfo info;
        info.names = {u"*.example.org"_s, u"Example.org"_s};
        QVERIFY(info.isFor(u"www.example.org"_s) && info.isFor(u"example.org"_s));
        QVERIFY(!info.isFor(u"a.b.example.org"_s) && !info.isFor(u"example.com"_s));
    }
};

QTEST_GUILESS_MAIN(NginxTextTest)
#include "nginx_text_test.moc"
