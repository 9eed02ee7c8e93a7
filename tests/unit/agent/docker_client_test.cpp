// SPDX-License-Identifier: GPL-3.0-or-later
// Replies of container engines: what they may look like, and what must not be believed.
#include <QJsonArray>
#include <QTest>

#include "agent/docker/docker_client.h"
#include "agent/docker/docker_names.h"
#include "agent/docker/log_frames.h"
#include "core/base/when_ready.h"
#include "tests/unit/agent/scripted_engine.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

DockerAsk asking(const QStringList &path)
{
    DockerAsk ask;
    ask.path = path;
    return ask;
}

std::optional<Result<QJsonValue>> answerTo(DockerClient &client, const DockerAsk &ask)
{
    std::optional<Result<QJsonValue>> answer;
    QObject context;
    whenReady(client.ask(ask), &context, [&answer](const Result<QJsonValue> &told) { answer = told; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatience);
    return answer;
}

QByteArray chunked(const QByteArrayList &chunks)
{
    QByteArray all = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const QByteArray &chunk : chunks)
        all += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    return all + "0\r\n\r\n";
}

QByteArray frame(char stream, const QByteArray &text)
{
    const auto size = quint32(text.size());
    return QByteArray(1, stream) + QByteArray(3, '\0') + char(size >> 24) + char(size >> 16) + char(size >> 8)
           + char(size) + text;
}

} // namespace

class DockerClientTest final : public QObject
{
    Q_OBJECT

private slots:
    void repliesInAnyPieces_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                                << QByteArray("hello");
        QTest::newRow("none") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << QByteArray();
        QTest::newRow("until the end") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it")
                                       << QByteArray("all of it");
        QTest::newRow("chunks") << chunked({"a", "bc", QByteArray(1000, 'd')}) << "abc" + QByteArray(1000, 'd');
        QTest::newRow("no chunks") << chunked({}) << QByteArray();
        QTest::newRow("chunk extension") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: v\r\n\r\n")
                                         << QByteArray("abc");
        QTest::newRow("upgraded") << QByteArray("HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\n\r\n\0raw\xff", 44)
                                  << QByteArray("\0raw\xff", 5);
        QTest::newRow("behind the end") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 500")
                                        << QByteArray("a");
    }

    void repliesInAnyPieces()
    {
        QFETCH(const QByteArray, reply);
        QFETCH(const QByteArray, body);
        for (const qsizetype size : {1, 2, 3, 5, 7, 64, 10'000}) {
            ReplyParser parser;
            QByteArray got;
            for (qsizetype at = 0; at < reply.size(); at += size) {
                const auto piece = parser.take(reply.mid(at, size));
                QVERIFY2(piece, piece ? "" : qPrintable(piece.error().message));
                got += *piece;
            }
            QCOMPARE(got, body);
            QVERIFY(parser.takeEnd());
        }
    }

    void whatIsNoReply_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("rubbish") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nConte");
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        QTest::newRow("half a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf");
        QTest::newRow("no last chunk") << chunked({"a"}).chopped(5);
        QTest::newRow("chunk of no size")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n");
        QTest::newRow("chunk of too large a size")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nab\r\n0\r\n\r\n");
        QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\na");
        QTest::newRow("a head without end") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(64 * 1024, 'a');
        QTest::newRow("a chunk's line without end")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + QByteArray(64 * 1024, 'a');
    }

    void whatIsNoReply()
    {
        QFETCH(const QByteArray, reply);
        for (const qsizetype size : {1, 1000}) {
            ReplyParser parser;
            bool isRefused = false;
            for (qsizetype at = 0; at < reply.size() && !isRefused; at += size)
                isRefused = !parser.take(reply.mid(at, size));
            QVERIFY(isRefused || !parser.takeEnd());
        }
    }

    void logsOfTwoOutputs()
    {
        const QByteArray all = frame(1, "one\n") + frame(2, "two\n") + frame(1, {}) + frame(1, QByteArray(70'000, 'x'));
        for (const qsizetype size : {1, 7, 8, 9, 4096, 1'000'000}) {
            LogFrames frames;
            QByteArray got;
            for (qsizetype at = 0; at < all.size(); at += size) {
                const auto piece = frames.take(all.mid(at, size));
                QVERIFY(piece);
                got += *piece;
            }
            QCOMPARE(got, "one\ntwo\n" + QByteArray(70'000, 'x'));
            QVERIFY(!frames.isTorn());
        }
        for (const QByteArray &wrong : {QByteArray("plain text of a terminal"), frame(3, "x"), frame(char(0x81), "x")})
            QVERIFY(!LogFrames().take(wrong));
        LogFrames huge; // a length alone takes no memory
        QVERIFY(huge.take(QByteArray("\1\0\0\0\xff\xff\xff\xff", 8)));
        QCOMPARE(huge.take("abc")->size(), 3);
        QVERIFY(huge.isTorn());
    }

    void versionsAreNegotiated_data()
    {
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("used");
        QTest::newRow("old") << QByteArray("1.24") << QByteArray();
        QTest::newRow("least") << QByteArray("1.25") << QByteArray("/v1.25");
        QTest::newRow("between") << QByteArray("1.41") << QByteArray("/v1.41");
        QTest::newRow("newest") << QByteArray("1.47") << QByteArray("/v1.47");
        QTest::newRow("newer") << QByteArray("1.99") << QByteArray("/v1.47");
        QTest::newRow("other") << QByteArray("2.0") << QByteArray();
        QTest::newRow("path") << QByteArray("1.41/../x") << QByteArray();
        QTest::newRow("none") << QByteArray() << QByteArray();
    }

    void versionsAreNegotiated()
    {
        QFETCH(const QByteArray, theirs);
        QFETCH(const QByteArray, used);
        test::ScriptedEngine engine;
        QVERIFY(engine.works());
        engine.on("GET /_ping", "HTTP/1.1 200 OK\r\nApi-Version: " + theirs + "\r\nContent-Length: 2\r\n\r\nOK");
        engine.json("GET " + used + "/info", "{\"ok\":true}");
        DockerClient client(engine.path());
        const auto answer = answerTo(client, asking({u"info"_s}));
        QVERIFY(answer);
        QCOMPARE(bool(*answer), !used.isEmpty());
        if (used.isEmpty()) {
            const QString why = answer->error().message;
            QVERIFY2(why.contains(QString::fromLatin1(theirs.left(4))), qPrintable(why));
            return;
        }
        QCOMPARE((**answer)["ok"_L1].toBool(), true);
        QVERIFY(answerTo(client, asking({u"info"_s})));
        QCOMPARE(engine.countOf("GET /_ping"), 1); // it is known for a while
    }

    void errorsAreTheEngines()
    {
        test::ScriptedEngine engine;
        DockerClient client(engine.path());
        engine.json("GET /v1.41/a", "{\"message\":\"no such container: a\"}", "404 Not Found");
        engine.json("GET /v1.41/b", "{\"message\":\"it is running\"}", "409 Conflict");
        engine.json("GET /v1.41/c", "<html>", "500 Oh");
        engine.json("GET /v1.41/d", "{rubbish");
        engine.on("GET /v1.41/e", "HTTP/1.1 304 Not Modified\r\n\r\n");
        engine.on("GET /v1.41/f", QByteArray());
        engine.json("GET /v1.41/g", '"' + QByteArray(DockerClient::kMostBody, 'x') + '"');
        const auto of = [&](const QString &path) { return *answerTo(client, asking({path})); };
        QCOMPARE(of(u"a"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(of(u"a"_s).error().message, u"no such container: a"_s);
        QCOMPARE(of(u"b"_s).error().code, ErrorCode::Conflict);
        QVERIFY(of(u"c"_s).error().message.contains(u"500"_s));
        QVERIFY(!of(u"d"_s));
        QVERIFY(of(u"e"_s));
        QVERIFY(!of(u"f"_s));
        QVERIFY(of(u"g"_s).error().message.contains(u"too large"_s));
        DockerClient nowhere(engine.folder() + u"/nobody"_s);
        QVERIFY(answerTo(nowhere, asking({u"info"_s}))->error().message.contains(u"nobody"_s));
    }

    void silenceHasAnEnd()
    {
        test::ScriptedEngine engine;
        engine.on("GET /v1.41/info", [](QLocalSocket &, const QByteArray &) {});
        DockerClient client(engine.path());
        DockerAsk ask = asking({u"info"_s});
        ask.patienceMs = 1;
        const auto answer = answerTo(client, ask);
        QVERIFY(answer);
        QCOMPARE((*answer).error().code, ErrorCode::Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(engine.connections(), 0, kPatience);
    }

    void namesStayNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isName");
        QTest::addColumn<bool>("isImage");
        QTest::newRow("plain") << u"web_1.x-y"_s << true << true;
        QTest::newRow("image") << u"registry:5000/team/app:1.2"_s << false << true;
        QTest::newRow("digest") << u"app@sha256:0abc"_s << false << true;
        QTest::newRow("id") << u"sha256:0abc"_s << false << true;
        QTest::newRow("up") << u"../images/json"_s << false << false;
        QTest::newRow("up inside") << u"a/../json"_s << false << false;
        QTest::newRow("dots") << u".."_s << false << false;
        QTest::newRow("two slashes") << u"a//b"_s << false << false;
        QTest::newRow("query") << u"a?all=1"_s << false << false;
        QTest::newRow("line") << u"a\r\nX: y"_s << false << false;
        QTest::newRow("line at the end") << u"a\n"_s << false << false;
        QTest::newRow("percent") << u"a%2fb"_s << false << false;
        QTest::newRow("blank") << u"a b"_s << false << false;
        QTest::newRow("option") << u"-v"_s << false << false;
        QTest::newRow("empty") << QString() << false << false;
    }

    void namesStayNames()
    {
        QFETCH(const QString, name);
        json::Reader asName(QJsonObject{{u"x"_s, name}});
        (void)readName(asName, "x"_L1);
        QTEST(asName.ok(), "isName");
        json::Reader asImage(QJsonObject{{u"x"_s, name}});
        (void)readImage(asImage, "x"_L1);
        QTEST(asImage.ok(), "isImage");
    }

    void aTagIsMeant()
    {
        QCOMPARE(withTag(u"debian"_s), u"debian:latest"_s);
        QCOMPARE(withTag(u"host:5000/debian"_s), u"host:5000/debian:latest"_s);
        QCOMPARE(withTag(u"host:5000/debian:12"_s), u"host:5000/debian:12"_s);
        QCOMPARE(withTag(u"debian@sha256:00"_s), u"debian@sha256:00"_s);
    }

    void partsOfARequestAreEncoded()
    {
        test::ScriptedEngine engine;
        DockerClient client(engine.path());
        DockerAsk ask = asking({u"containers"_s, u"a b\r\nX: y?z#"_s});
        ask.query = {{u"k&"_s, u"v=&\n"_s}};
        (void)answerTo(client, ask);
        QCOMPARE(engine.asked().constLast(), "GET /v1.41/containers/a%20b%0D%0AX:%20y%3Fz%23?k%26=v%3D%26%0A HTTP/1.1");
    }
};

QTEST_GUILESS_MAIN(DockerClientTest)
#include "docker_client_test.moc"
