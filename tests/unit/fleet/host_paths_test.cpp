// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/fleet/host_paths.h"
#include "core/fleet/host_text.h"

using namespace mh;
using namespace mh::fleet;
using namespace Qt::StringLiterals;

class HostPathsTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyNameIsTextAndBack_data();
    void everyNameIsTextAndBack();
    void wrongPaths_data();
    void wrongPaths();
    void peopleSee();
    void textsKeepTheirBytes_data();
    void textsKeepTheirBytes();
    void whatIsNoText();
};

void HostPathsTest::everyNameIsTextAndBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << "/srv/a b"_ba;
    QTest::newRow("text") << "/\xE6\xBC\xA2\xF0\x9F\x98\x80"_ba;
    QTest::newRow("latin") << "/caf\xE9"_ba;
    QTest::newRow("cut off") << "/\xE6\xBC"_ba;
    QTest::newRow("too long a form") << "/\xC0\xAF\xE0\x80\xAF"_ba;
    QTest::newRow("half a pair") << "/\xED\xA0\x80"_ba;
    QTest::newRow("the escapes themselves") << "/\xEE\xBE\x80\xEE\xBF\xBF"_ba;
    QTest::newRow("just before them") << "/\xEE\xBD\xBF\xEF\x80\x80"_ba;
    QByteArray all("/");
    for (int c = 1; c < 256; ++c)
        all += c == '/' ? QByteArray() : QByteArray(1, char(c));
    QTest::newRow("all") << all;
}

void HostPathsTest::everyNameIsTextAndBack()
{
    QFETCH(QByteArray, bytes);
    const QString text = pathText(bytes);
    QVERIFY(text.isValidUtf16());
    const auto back = pathBytes(text);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QCOMPARE(*back, bytes);
}

void HostPathsTest::wrongPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("empty") << QString();
    QTest::newRow("relative") << u"srv"_s;
    QTest::newRow("up") << u"/srv/../etc"_s;
    QTest::newRow("here") << u"/srv/."_s;
    QTest::newRow("NUL") << u"/srv/"_s + QChar(u'\0');
    QTest::newRow("half a pair") << u"/srv/"_s + QChar(char16_t(0xD800));
    QTest::newRow("long name") << QString(u'/' + QString(256, u'x'));
    QTest::newRow("long path") << u"/abc"_s.repeated(1024);
}

void HostPathsTest::wrongPaths()
{
    QFETCH(QString, path);
    const auto bytes = pathBytes(path, u"target"_s);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::InvalidInput);
    QCOMPARE(bytes.error().field, u"target"_s);
}

void HostPathsTest::peopleSee()
{
    QCOMPARE(shownPath(pathText("/caf\xE9 \x1B[2J")), u"/caf\\xe9 \\u001b[2J"_s);
    QCOMPARE(shownPath(u"/漢字"_s), u"/漢字"_s);
    QCOMPARE(shownPath(u"/a\u202Eb"_s), u"/a\\u202eb"_s);
    const auto root = pathBytes(u"/"_s);
    QVERIFY(root && *root == "/");
    const auto slashes = pathBytes(u"//srv///a/"_s);
    QVERIFY(slashes && *slashes == "/srv/a");
    QCOMPARE(nameOfPath(u"/srv/a"_s), u"a"_s);
    QCOMPARE(nameOfPath(u"/"_s), u"/"_s);
    QCOMPARE(folderOfPath(u"/srv/a"_s), u"/srv"_s);
    QCOMPARE(folderOfPath(u"/srv"_s), u"/"_s);
}

void HostPathsTest::textsKeepTheirBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("encoding");
    QTest::newRow("empty") << ""_ba << QString() << u"UTF-8"_s;
    QTest::newRow("utf-8") << "\xE6\xBC\xA2\r\n"_ba << QString() << u"UTF-8"_s;
    QTest::newRow("mark") << "\xEF\xBB\xBFx"_ba << QString() << u"UTF-8 with BOM"_s;
    QTest::newRow("two marks") << "\xEF\xBB\xBF\xEF\xBB\xBFx"_ba << QString() << u"UTF-8 with BOM"_s;
    QTest::newRow("latin") << "caf\xE9\x80"_ba << QString() << u"ISO-8859-1"_s;
    QTest::newRow("utf-16") << QByteArray("\xFF\xFEx\0\n\0", 6) << QString() << u"UTF-16LE"_s;
    QTest::newRow("utf-16 the other way") << QByteArray("\xFE\xFF\0x", 4) << QString() << u"UTF-16BE"_s;
    QTest::newRow("asked for") << "x"_ba << u"ISO-8859-1"_s << u"ISO-8859-1"_s;
    if (textEncodings().contains(u"Big5"_s))
        QTest::newRow("big5") << "\xBA\x7E\xA6\x72"_ba << u"Big5"_s << u"Big5"_s;
}

void HostPathsTest::textsKeepTheirBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, wanted);
    QFETCH(QString, encoding);
    const auto text = textOf(bytes, wanted);
    QVERIFY2(text, text ? "" : qPrintable(text.error().message));
    QCOMPARE(text->encoding, encoding);
    const auto back = bytesOfText(text->text, text->encoding);
    QVERIFY(back);
    QCOMPARE(*back, bytes);
}

void HostPathsTest::whatIsNoText()
{
    QCOMPARE(textOf(QByteArray("a\0b", 3)).error().reason, u"NOT_TEXT"_s);
    QCOMPARE(textOf("\xE9", u"UTF-8"_s).error().reason, u"ENCODING_LOSES"_s);
    QCOMPARE(textOf("x", u"UTF-16LE"_s).error().reason, u"ENCODING_LOSES"_s);
    QCOMPARE(textOf("x", u"no such thing"_s).error().reason, u"ENCODING_UNKNOWN"_s);
    QCOMPARE(textOf(QByteArray(kLargestText + 1, 'x')).error().code, ErrorCode::TooLarge);
    QCOMPARE(bytesOfText(u"漢"_s, u"ISO-8859-1"_s).error().reason, u"ENCODING_LOSES"_s);
    QCOMPARE(bytesOfText(u"x"_s, u"no such thing"_s).error().reason, u"ENCODING_UNKNOWN"_s);
}

QTEST_GUILESS_MAIN(HostPathsTest)
#include "host_paths_test.moc"
