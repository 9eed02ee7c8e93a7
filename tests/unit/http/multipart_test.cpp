// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/http/multipart.h"

using namespace mh;
using namespace mh::http;
using namespace Qt::StringLiterals;

namespace {

/// Writes down what a form has.
class Heard final : public MultipartParser::Taker
{
public:
    Result<> beginPart(const MultipartParser::Part &part) override
    {
        parts.append(part.name + u'|' + part.fileName + u'=');
        return {};
    }
    Result<> partBytes(const QByteArray &bytes) override
    {
        largest = std::max(largest, bytes.size());
        parts.last() += QString::fromLatin1(bytes);
        return refuses ? Result<>(conflict(u"no"_s)) : Result<>();
    }
    Result<> endPart() override
    {
        parts.last() += u'.';
        return {};
    }
    QStringList parts;
    qsizetype largest = 0;
    bool refuses = false;
};

} // namespace

class MultipartTest final : public QObject
{
    Q_OBJECT

private slots:
    void boundaries_data();
    void boundaries();
    void forms_data();
    void forms();
    void whatIsNoForm_data();
    void whatIsNoForm();
    void muchIsHandedOnAsItComes();
};

void MultipartTest::boundaries_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("boundary");
    QTest::newRow("plain") << "multipart/form-data; boundary=abc"_ba
                           << "abc"_ba;
    QTest::newRow("quoted") << "Multipart/Form-Data; charset=utf-8; Boundary=\"a=b;c\""_ba
                            << "a=b;c"_ba;
    QTest::newRow("none") << "multipart/form-data"_ba
                          << ""_ba;
    QTest::newRow("empty") << "multipart/form-data; boundary="_ba
                           << ""_ba;
    QTest::newRow("other") << "multipart/mixed; boundary=abc"_ba
                           << ""_ba;
    QTest::newRow("line break") << "multipart/form-data; boundary=\"a\r\nb\""_ba
                                << ""_ba;
    QTest::newRow("too long") << QByteArray("multipart/form-data; boundary=" + QByteArray(71, 'a')) << ""_ba;
}

void MultipartTest::boundaries()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, boundary);
    const auto found = MultipartParser::boundaryOf(type);
    QCOMPARE(found ? *found : QByteArray(), boundary);
    QCOMPARE(bool(found), !boundary.isEmpty());
}

void MultipartTest::forms_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("parts");
    const QByteArray one("--B\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\n/srv/a\r\n--B--\r\n");
    QTest::newRow("one") << one << QStringList{u"path|=/srv/a."_s};
    QTest::newRow("preamble and epilogue")
        << QByteArray("hello\r\n" + one + "what comes after") << QStringList{u"path|=/srv/a."_s};
    QTest::newRow("two") << "--B\r\ncontent-disposition: form-data; name=file; filename=\"a \\\"b\\\".txt\"\r\n"
                            "Content-Type: text/plain\r\n\r\nx\r\n--A\r\n\r\n--B \t\r\nContent-Disposition: form-data; "
                            "name=path\r\n\r\n\r\n--B--"_ba
                         << QStringList{u"file|a \"b\".txt=x\r\n--A\r\n."_s, u"path|=."_s};
    QTest::newRow("none") << "--B--\r\n"_ba << QStringList();
}

/// However the bytes are cut.
void MultipartTest::forms()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, parts);
    for (qsizetype size = 1; size <= body.size(); ++size) {
        Heard heard;
        MultipartParser parser("B", heard);
        for (qsizetype at = 0; at < body.size(); at += size)
            QVERIFY(parser.feed(body.mid(at, size)));
        QVERIFY(parser.isOver());
        QCOMPARE(heard.parts, parts);
    }
}

void MultipartTest::whatIsNoForm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no name") << "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--"_ba;
    QTest::newRow("no head") << "--B\r\n\r\nx\r\n--B--"_ba;
    QTest::newRow("boundary with more") << "--Bmore\r\n\r\nx"_ba;
    QTest::newRow("endless head") << QByteArray("--B\r\nX: " + QByteArray(20'000, 'x'));
    QTest::newRow("endless boundary") << QByteArray("--B" + QByteArray(20'000, ' '));
    QByteArray many;
    for (int i = 0; i < 100; ++i)
        many += "--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
    QTest::newRow("too many") << many;
}

void MultipartTest::whatIsNoForm()
{
    QFETCH(QByteArray, body);
    Heard heard;
    MultipartParser parser("B", heard);
    const auto fed = parser.feed(body);
    QVERIFY(!fed);
    QCOMPARE(fed.error().code, ErrorCode::InvalidInput);
    QVERIFY(!parser.feed("--B--"));
    QVERIFY(!parser.isOver());
}

void MultipartTest::muchIsHandedOnAsItComes()
{
    Heard heard;
    MultipartParser parser("B", heard);
    QVERIFY(parser.feed("--B\r\nContent-Disposition: form-data; name=file\r\n\r\n"));
    const QByteArray piece(65536, '\r');
    for (int i = 0; i < 20; ++i)
        QVERIFY(parser.feed(piece));
    QVERIFY(parser.feed("\r\n--B--"));
    QVERIFY(parser.isOver());
    QCOMPARE(heard.parts.first().size(), 6 + 20 * piece.size() + 1);
    QVERIFY(heard.largest <= piece.size() + 10);
    heard.refuses = true;
    MultipartParser other("B", heard);
    QCOMPARE(other.feed("--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B--").error().code,
             ErrorCode::Conflict);
}

QTEST_GUILESS_MAIN(MultipartTest)
#include "multipart_test.moc"
