// SPDX-License-Identifier: GPL-3.0-or-later
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "http_support.h"
#include "server/http/parser.h"

using namespace Qt::StringLiterals;
using namespace mh::http;
using namespace mh::http::test;

/// What strangers may send, and what becomes of it.
class HttpHostileTest final : public QObject
{
    Q_OBJECT

private:
    struct Server {
        explicit Server(const Limits &limits = quick()) : listener(std::make_unique<Listener>(handler, limits))
        {
            port = *listener->listen(QHostAddress::LocalHost, 0);
        }
        TestHandler handler;
        std::unique_ptr<Listener> listener;
        quint16 port = 0;
    };

    static Limits quick()
    {
        Limits limits;
        limits.lingerMs = 40;
        return limits;
    }

private slots:
    void malformed_data();
    void malformed();
    void wellFormed_data();
    void wellFormed();
    void splitAnywhere();
    void bodyAskedFor();
    void mutations();
    void pipelinedInOrder();
    void pipelinedBehindSlowReader();
    void oversizedHead();
    void oversizedBody_data();
    void oversizedBody();
    void slowHead();
    void blankLinesForEver();
    void slowBody();
    void idle();
    void thousandIdle();
    void connectionsPerAddress();
    void neverReads();
    void goneBeforeReply();
    void listenerGoneBeforeReply();
    void droppedUnanswered();
    void headerInjection();
    void closeGate();
    void closeDeadline();
    void portTaken();
};

void HttpHostileTest::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: x\r\n";
    const auto post = [&](const QByteArray &headers) {
        return QByteArray("POST /echo HTTP/1.1\r\n" + host + headers + "\r\nabcde");
    };

    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\x05\x01\x00\x01", 8) << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("HTTP/2") << QByteArray("GET / HTTP/2.0\r\n" + host + "\r\n") << 505;
    QTest::newRow("duplicate length, same") << post("Content-Length: 5\r\nContent-Length: 5\r\n") << 400;
    QTest::newRow("duplicate length, other") << post("Content-Length: 5\r\nContent-Length: 6\r\n") << 400;
    QTest::newRow("length list") << post("Content-Length: 5, 5\r\n") << 400;
    QTest::newRow("negative length") << post("Content-Length: -5\r\n") << 400;
    QTest::newRow("signed length") << post("Content-Length: +5\r\n") << 400;
    QTest::newRow("hex length") << post("Content-Length: 0x5\r\n") << 400;
    QTest::newRow("empty length") << post("Content-Length: \r\n") << 400;
    QTest::newRow("huge length") << post("Content-Length: 99999999999999999999\r\n") << 400;
    QTest::newRow("length and chunked") << post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("chunked and length") << post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") << 400;
    QTest::newRow("chunked twice") << post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("other coding") << post("Transfer-Encoding: gzip\r\n") << 501;
    QTest::newRow("coding after chunked") << post("Transfer-Encoding: chunked, identity\r\n") << 501;
    QTest::newRow("chunked on 1.0") << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                    << 400;
    QTest::newRow("bad chunk size") << post("Transfer-Encoding: chunked\r\n").replace("abcde", "zz\r\nabc\r\n") << 400;
    QTest::newRow("endless chunk size") << QByteArray(post("Transfer-Encoding: chunked\r\n") + QByteArray(20000, '0'))
                                        << 400;
    QTest::newRow("chunk without end") << post("Transfer-Encoding: chunked\r\n").replace("abcde", "2\r\nabcdef\r\n")
                                       << 400;
    QTest::newRow("NUL in header") << QByteArray("GET / HTTP/1.1\r\n" + host + "X: a" + QByteArray(1, '\0')
                                                 + "b\r\n\r\n")
                                   << 400;
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: x\n\n") << 400;
    QTest::newRow("bare CR") << QByteArray("GET / HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n") << 400;
    QTest::newRow("folded line") << QByteArray("GET / HTTP/1.1\r\n" + host + "X: a\r\n b\r\n\r\n") << 400;
    QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\n" + host + "X : a\r\n\r\n") << 400;
    QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\n" + host + "X\r\n\r\n") << 400;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\n" + host + host + "\r\n") << 400;
    QTest::newRow("bad percent") << QByteArray("GET /a%zz HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("cut percent") << QByteArray("GET /a%4 HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("coded NUL") << QByteArray("GET /a%00 HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("coded bad UTF-8") << QByteArray("GET /a%c3%28 HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("overlong UTF-8") << QByteArray("GET /%c0%af HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("fragment") << QByteArray("GET /a#b HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("relative path") << QByteArray("GET a HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("authority form") << QByteArray("CONNECT x:80 HTTP/1.1\r\n" + host + "\r\n") << 400;
    QTest::newRow("expectation") << post("Content-Length: 5\r\nExpect: tea\r\n") << 417;
    QTest::newRow("upgrade, no key") << QByteArray(
        "GET /ws HTTP/1.1\r\n" + host
        + "Upgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n")
                                     << 400;
    QTest::newRow("upgrade, old") << QByteArray(
        "GET /ws HTTP/1.1\r\n" + host + "Upgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 8\r\n\r\n")
                                  << 426;
}

void HttpHostileTest::malformed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Server server;
    RawClient client(server.port);
    client.write(bytes);
    QTRY_COMPARE(client.status(), status);
    QCOMPARE(server.handler.lastErrorStatus, status);
    QVERIFY(server.handler.held.empty());
    if (!bytes.contains("Upgrade"))
        QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received.count("\r\nDate: "), 1);
}

void HttpHostileTest::wellFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("stays");
    const QByteArray host = "Host: x\r\n";
    QTest::newRow("GET") << QByteArray("GET /echo HTTP/1.1\r\n" + host + "\r\n") << QByteArray("\r\n\r\nGET /echo ")
                         << true;
    QTest::newRow("close") << QByteArray("GET /echo HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")
                           << QByteArray("Connection: close\r\n") << false;
    QTest::newRow("HTTP/1.0") << QByteArray("GET /echo HTTP/1.0\r\n\r\n") << QByteArray("Connection: close\r\n")
                              << false;
    QTest::newRow("HTTP/1.0 keep") << QByteArray("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                   << QByteArray("Connection: keep-alive\r\n") << true;
    QTest::newRow("HTTP/1.0 stream") << QByteArray("GET /source?size=3 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                     << QByteArray("Connection: close\r\n\r\nabc") << false;
    QTest::newRow("HEAD") << QByteArray("HEAD /echo HTTP/1.1\r\n" + host + "\r\n")
                          << QByteArray("Content-Length: 11\r\n\r\n") << true;
    QTest::newRow("HEAD of a stream") << QByteArray("HEAD /source?size=7&length=1 HTTP/1.1\r\n" + host + "\r\n")
                                      << QByteArray("Content-Length: 7\r\n\r\n") << true;
    QTest::newRow("OPTIONS *") << QByteArray("OPTIONS * HTTP/1.1\r\n" + host + "\r\n") << QByteArray("OPTIONS * ")
                               << true;
    QTest::newRow("204") << QByteArray("GET /empty HTTP/1.1\r\n" + host + "\r\n") << QByteArray(" GMT\r\n\r\n") << true;
    QTest::newRow("chunked in") << QByteArray(
        "POST /echo HTTP/1.1\r\n" + host
        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: 1\r\n\r\n")
                                << QByteArray("POST /echo abcde") << true;
    QTest::newRow("chunked in, empty") << QByteArray("POST /echo HTTP/1.1\r\n" + host
                                                     + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n")
                                       << QByteArray("\r\n\r\nPOST /echo ") << true;
    QTest::newRow("chunked out") << QByteArray("GET /source?size=5 HTTP/1.1\r\n" + host + "\r\n")
                                 << QByteArray("chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n") << true;
    QTest::newRow("stream that waits") << QByteArray("GET /source?size=5&length=1&wait=1 HTTP/1.1\r\n" + host + "\r\n")
                                       << QByteArray("Content-Length: 5\r\n\r\nabcde") << true;
    QTest::newRow("dot segments") << QByteArray("GET /../etc/%2e%2e/passwd HTTP/1.1\r\n" + host + "\r\n")
                                  << QByteArray("GET /../etc/%2e%2e/passwd ") << true;
    QTest::newRow("absolute form") << QByteArray("GET http://x/echo HTTP/1.1\r\n" + host + "\r\n")
                                   << QByteArray("GET /echo ") << true;
    QTest::newRow("blank line first") << QByteArray("\r\nGET /echo HTTP/1.1\r\n" + host + "\r\n")
                                      << QByteArray("GET /echo ") << true;
    QTest::newRow("context, decoded") << QByteArray("GET /context HTTP/1.1\r\n" + host + "\r\n")
                                      << QByteArray("\r\n\r\ncontext") << true;
    QTest::newRow("header case") << QByteArray("GET /headers HTTP/1.1\r\nHOST: x\r\nX-Y:  z \r\n\r\n")
                                 << QByteArray("x-y=z\n") << true;
    QTest::newRow("refused, no body") << QByteArray("GET /refuse HTTP/1.1\r\n" + host + "\r\n")
                                      << QByteArray("403 Forbidden") << true;
    QTest::newRow("refused, body unread")
        << QByteArray("POST /refuse HTTP/1.1\r\n" + host + "Content-Length: 9\r\n\r\nabc")
        << QByteArray("403 Forbidden") << false;
    QTest::newRow("100-continue refused")
        << QByteArray("POST /refuse HTTP/1.1\r\n" + host + "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n")
        << QByteArray("403 Forbidden") << false;
}

void HttpHostileTest::wellFormed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, wanted);
    QFETCH(bool, stays);
    Server server;
    RawClient client(server.port);
    client.write(bytes);
    QTRY_VERIFY2(client.received.contains(wanted), client.received.constData());
    QVERIFY(client.received.contains("\r\nDate: "));
    QCOMPARE(client.received.count("HTTP/1.1 "), 1);
    if (bytes.startsWith("HEAD"))
        QVERIFY(client.received.endsWith("\r\n\r\n"));
    if (!stays) {
        QTRY_VERIFY(client.isClosed());
        return;
    }
    client.received.clear();
    client.write("GET /again HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
    QTRY_VERIFY(client.received.endsWith("GET /again "));
}

// However TCP cuts a request, it is the same request; also what Beast asserts on by itself.
void HttpHostileTest::splitAnywhere()
{
    Server server;
    const QByteArray bytes = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                             "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nxyz";
    RawClient byteByByte(server.port);
    byteByByte.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const char byte : bytes) {
        byteByByte.write(&byte, 1);
        byteByByte.flush();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(byteByByte.received.endsWith("POST /echo xyz"));
    QVERIFY(byteByByte.received.contains("POST /echo abc"));
}

// Asked for the body only as long as nothing of it has come.
void HttpHostileTest::bodyAskedFor()
{
    Server server;
    RawClient client(server.port);
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE(client.received, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.write("xyz");
    QTRY_VERIFY(client.received.endsWith("POST /echo xyz"));
}

namespace {

/// What the parser makes of `bytes`, offered in pieces that end at random places.
QByteArray outcome(const QByteArray &bytes, QRandomGenerator *cuts)
{
    Parser parser{Limits()};
    QByteArray body;
    qsizetype start = 0;
    qsizetype end = 0;
    bool inBody = false;
    for (;;) {
        const QByteArrayView offered = QByteArrayView(bytes).sliced(start, end - start);
        const Parser::Step step = inBody ? parser.parseBody(offered, body) : parser.parseHead(offered);
        if (step.fault)
            return QByteArray::number(step.fault->status);
        start += step.consumed;
        if (step.complete && (inBody || !parser.hasBody()))
            return parser.takeHead({}, false, 1).rawPath().toByteArray() + " " + body;
        inBody |= step.complete;
        if (step.consumed > 0 || step.complete)
            continue;
        if (end == bytes.size())
            return "more";
        end = cuts ? std::min<qsizetype>(bytes.size(), end + cuts->bounded(1, 9)) : bytes.size();
    }
}

} // namespace

// Damaged at random, a request means the same however it is cut, and breaks nothing.
void HttpHostileTest::mutations()
{
    const QByteArray seeds[] = {
        "POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;e=f\r\nabcde\r\n0\r\nT: 1\r\n\r\n",
        "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nConnection: close\r\n\r\nHello world!",
        "GET http://h/x HTTP/1.0\r\nA: b\r\nExpect: 100-continue\r\n\r\n",
    };
    const QByteArray alphabet("\r\n\0 \t:;,%/0123456789abcdefxX\x7f\xff", 30);
    QRandomGenerator random(20260801);
    for (int i = 0; i < 30'000; ++i) {
        QByteArray bytes = seeds[i % 3];
        for (int change = random.bounded(4); change > 0; --change) {
            const qsizetype at = random.bounded(bytes.size());
            const char with = alphabet[random.bounded(alphabet.size())];
            switch (random.bounded(3)) {
            case 0: bytes[at] = with; break;
            case 1: bytes.insert(at, with); break;
            default: bytes.remove(at, 1);
            }
        }
        const QByteArray whole = outcome(bytes, nullptr);
        QCOMPARE(outcome(bytes, &random), whole);
    }
}

void HttpHostileTest::pipelinedInOrder()
{
    Server server;
    RawClient client(server.port);
    client.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n"
                 "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
                 "GET /source?size=3 HTTP/1.1\r\nHost: x\r\n\r\n"
                 "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.handler.held.size(), 1u);
    QVERIFY(client.received.isEmpty());
    Response first;
    first.body = "first";
    server.handler.held[0].send(std::move(first));
    QTRY_VERIFY(client.received.endsWith("GET /2 "));
    const QByteArray &all = client.received;
    QVERIFY(all.indexOf("first") < all.indexOf("POST /1 hi"));
    QVERIFY(all.indexOf("POST /1 hi") < all.indexOf("3\r\nabc"));
    QCOMPARE(all.count("HTTP/1.1 200"), 4);
}

// A client that asks and asks but does not read must not fill our memory with replies.
void HttpHostileTest::pipelinedBehindSlowReader()
{
    Server server;
    RawClient client(server.port);
    client.setReadBufferSize(1024);
    client.disconnect(SIGNAL(readyRead()));
    constexpr int kRequests = 20'000;
    client.write(QByteArray("GET /source?size=60000&length=1 HTTP/1.1\r\nHost: x\r\n\r\n").repeated(kRequests));
    quint64 answered = 0;
    QTRY_VERIFY_WITH_TIMEOUT(answered == std::exchange(answered, server.listener->stats().requests) && answered > 0,
                             5000);
    QVERIFY(answered < kRequests / 10);
}

void HttpHostileTest::oversizedHead()
{
    Server server;
    RawClient bytes(server.port);
    bytes.write("GET / HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(64 * 1024, 'a'));
    QTRY_COMPARE(bytes.status(), 431);
    RawClient count(server.port);
    count.write("GET / HTTP/1.1\r\nHost: x\r\n" + QByteArray("X: a\r\n").repeated(200) + "\r\n");
    QTRY_COMPARE(count.status(), 431);
    RawClient large(server.port);
    large.write("GET /ok HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(20'000, 'a') + "\r\n\r\n");
    QTRY_COMPARE(large.status(), 200);
}

void HttpHostileTest::oversizedBody_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("announced") << QByteArray("Content-Length: 1048577") << QByteArray("a");
    QTest::newRow("announced, asking first")
        << QByteArray("Content-Length: 1048577\r\nExpect: 100-continue") << QByteArray();
    QTest::newRow("one chunk") << QByteArray("Transfer-Encoding: chunked") << QByteArray("100001\r\nabc");
    QTest::newRow("many chunks") << QByteArray("Transfer-Encoding: chunked")
                                 << QByteArray("8000\r\n" + QByteArray(0x8000, 'a') + "\r\n").repeated(33);
}

void HttpHostileTest::oversizedBody()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    Server server;
    RawClient client(server.port);
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n" + body);
    QTRY_COMPARE(client.status(), 413);
    QVERIFY(server.handler.lastErrorHadHead);
    QTRY_VERIFY(client.isClosed());
}

void HttpHostileTest::slowHead()
{
    Limits limits = quick();
    limits.headerMs = 200;
    Server server(limits);
    RawClient client(server.port);
    client.write("GET / HTTP/1.1\r\nX: ");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &client, [&client] { client.write("a"); });
    drip.start(20);
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

// Blank lines before a request are skipped, but the time for its head runs.
void HttpHostileTest::blankLinesForEver()
{
    Limits limits = quick();
    limits.headerMs = 200;
    Server server(limits);
    RawClient client(server.port);
    QTimer drip;
    connect(&drip, &QTimer::timeout, &client, [&client] { client.write("\r\n"); });
    drip.start(20);
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void HttpHostileTest::slowBody()
{
    Limits limits = quick();
    limits.bodyMs = 200;
    Server server(limits);
    RawClient client(server.port);
    client.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &client, [&client] { client.write("a"); });
    drip.start(20);
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void HttpHostileTest::idle()
{
    Limits limits = quick();
    limits.idleMs = 200;
    Server server(limits);
    RawClient client(server.port);
    client.write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received.count("HTTP/1.1"), 1);
}

void HttpHostileTest::thousandIdle()
{
    constexpr int kMany = 1000;
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096);
    setrlimit(RLIMIT_NOFILE, &files);
    QVERIFY(files.rlim_cur > 2 * kMany + 100);

    Limits limits = quick();
    limits.idleMs = 2000;
    Server server(limits);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(server.port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::vector<int> sockets;
    for (int i = 0; i < kMany; ++i) {
        sockets.push_back(socket(AF_INET, SOCK_STREAM, 0));
        QCOMPARE(::connect(sockets.back(), reinterpret_cast<sockaddr *>(&to), sizeof to), 0);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(server.listener->stats().connections, kMany);
    RawClient client(server.port);
    client.write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(server.listener->stats().connections, 0, 10'000);
    for (const int descriptor : sockets)
        ::close(descriptor);
}

void HttpHostileTest::connectionsPerAddress()
{
    Limits limits = quick();
    limits.maxConnectionsPerAddress = 2;
    Server server(limits);
    auto first = std::make_unique<RawClient>(server.port);
    RawClient second(server.port);
    QTRY_COMPARE(server.listener->stats().connections, 2);
    RawClient third(server.port);
    QTRY_VERIFY(third.isClosed());
    QCOMPARE(server.listener->stats().refusedConnections, 1u);
    first.reset();
    QTRY_COMPARE(server.listener->stats().connections, 1);
    RawClient fourth(server.port);
    fourth.write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(fourth.status(), 200);
}

void HttpHostileTest::neverReads()
{
    Limits limits = quick();
    limits.writeStallMs = 300;
    Server server(limits);
    RawClient client(server.port);
    client.setReadBufferSize(1024);
    client.disconnect(SIGNAL(readyRead()));
    client.write("GET /source?size=50000000 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.listener->stats().connections, 1);
    QTRY_COMPARE(server.listener->stats().connections, 0);
    QVERIFY(server.handler.sourceGiven > 0);
    QVERIFY(server.handler.sourceGiven < 20'000'000);
}

void HttpHostileTest::goneBeforeReply()
{
    Server server;
    for (int i = 0; i < 20; ++i) {
        RawClient client(server.port);
        client.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(server.handler.held.size(), size_t(i) + 1);
        QVERIFY(server.handler.held.back().alive());
        client.abort();
    }
    QTRY_COMPARE(server.listener->stats().connections, 0);
    for (ResponseWriter &writer : server.handler.held) {
        QVERIFY(!writer.alive());
        writer.send({});
        writer.send({});
    }
}

void HttpHostileTest::listenerGoneBeforeReply()
{
    Server server;
    RawClient client(server.port);
    client.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.handler.held.size(), 1u);
    server.listener.reset();
    QVERIFY(!server.handler.held[0].alive());
    server.handler.held[0].send({});
    QTRY_VERIFY(client.isClosed());
}

void HttpHostileTest::droppedUnanswered()
{
    Server server;
    RawClient client(server.port);
    QTest::ignoreMessage(QtWarningMsg, "a request was dropped unanswered");
    client.write("GET /drop HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(client.status(), 500);
    client.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.handler.held.size(), 1u);
    QTest::ignoreMessage(QtWarningMsg, "a request was dropped unanswered");
    server.handler.held[0] = ResponseWriter();
    QTRY_COMPARE(client.received.count("HTTP/1.1 500"), 2);
}

void HttpHostileTest::headerInjection()
{
    Server server;
    RawClient client(server.port);
    QTest::ignoreMessage(QtWarningMsg, "left out a header with a line break or without a name");
    client.write("GET /inject HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    QVERIFY(!client.received.contains("X-Evil"));
}

void HttpHostileTest::closeGate()
{
    Server server;
    QSignalSpy closed(server.listener.get(), &Listener::closed);
    RawClient idle(server.port);
    RawClient busy(server.port);
    busy.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.handler.held.size(), 1u);
    server.listener->close(10'000);
    QTRY_VERIFY(idle.isClosed());
    RawClient late(server.port);
    QVERIFY(late.state() != QAbstractSocket::ConnectedState);
    QCOMPARE(closed.count(), 0);
    server.handler.held[0].send({});
    QTRY_COMPARE(closed.count(), 1);
    QTRY_VERIFY(busy.isClosed());
    QCOMPARE(busy.status(), 200);
    QVERIFY(busy.received.contains("Connection: close"));
}

void HttpHostileTest::closeDeadline()
{
    Server server;
    QSignalSpy closed(server.listener.get(), &Listener::closed);
    RawClient busy(server.port);
    busy.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(server.handler.held.size(), 1u);
    server.listener->close(100);
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!server.handler.held[0].alive());
}

void HttpHostileTest::portTaken()
{
    Server server;
    const auto second = server.listener->listen(QHostAddress::LocalHost, server.port);
    QVERIFY(!second);
    QCOMPARE(second.error().reason, u"PORT_IN_USE"_s);
    QVERIFY(second.error().message.contains(QString::number(server.port)));
}

QTEST_GUILESS_MAIN(HttpHostileTest)
#include "http_hostile_test.moc"
