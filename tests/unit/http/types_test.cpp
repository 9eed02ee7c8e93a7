// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/types.h"

#include <QTest>

#include "server/http/wire.h"

using namespace mh::http;

class types_test final : public QObject
{
    Q_OBJECT

private slots:
    void statusesHaveTheirPhrases_data();
    void statusesHaveTheirPhrases();
};

void types_test::statusesHaveTheirPhrases_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("the first") << 100 << QByteArray("HTTP/1.1 100 Continue\r\n");
    QTest::newRow("200") << 200 << QByteArray("HTTP/1.1 200 OK\r\n");
    QTest::newRow("what only flows answer") << 402 << QByteArray("HTTP/1.1 402 Payment Required\r\n");
    QTest::newRow("451") << 451 << QByteArray("HTTP/1.1 451 Unavailable For Legal Reasons\r\n");
    QTest::newRow("the last") << 511 << QByteArray("HTTP/1.1 511 Network Authentication Required\r\n");
    QTest::newRow("one of nobody's") << 299 << QByteArray("HTTP/1.1 299 \r\n");
    QTest::newRow("beyond all") << 599 << QByteArray("HTTP/1.1 599 \r\n");
}

void types_test::statusesHaveTheirPhrases()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, line);
    Response response;
    response.status = status;
    QVERIFY(headBytes(response, {}, "Date: x\r\n", 0).startsWith(line));
}

QTEST_APPLESS_MAIN(types_test)
#include "types_test.moc"
