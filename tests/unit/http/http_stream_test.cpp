// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include "http_support.h"
#include "server/http/frame_guard.h"
#include "server/http/tls.h"

using namespace Qt::StringLiterals;
using namespace mh::http;
using namespace mh::http::test;

namespace {
constexpr qint64 kLarge = 50 * 1024 * 1024;
// What the system's socket buffers on both sides may swallow.
constexpr qint64 kInFlight = 16 * 1024 * 1024;
constexpr auto kHandshake = "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
} // namespace

/// Large bodies, WebSockets and TLS.
class HttpStreamTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void download_data();
    void download();
    void downloadBackpressure();
    void brokenDownload();
    void brokenFromTheStart();
    void decoded_data();
    void decoded();
    void printed();
    void ownThreads();
    void upload_data();
    void upload();
    void uploadBackpressure();
    void uploadFasterThanAnswers();
    void uploadFails();
    void uploaderGone();
    void largeBuffered();
    void webSocket_data();
    void webSocket();
    void webSocketRefused();
    void webSocketTooLarge();
    void webSocketTooMany();
    void frameHeads_data();
    void frameHeads();
    void webSocketTooEarly();
    void webSocketUnmasked();
    void webSocketPings_data();
    void webSocketPings();
    void tlsIdentity();
    void tlsSilentClient();

private:
    [[nodiscard]] std::unique_ptr<QTcpSocket> client(bool tls) const;
    [[nodiscard]] std::unique_ptr<QWebSocket> socketClient(const QString &url) const;
    /// Its hands are shaken by bytes, and no byte of the server's is read after that.
    [[nodiscard]] std::unique_ptr<QTcpSocket> deafSocketClient(bool tls) const;

    QTemporaryDir m_folder;
    TlsFiles m_files;
    TlsIdentity m_identity;
    std::unique_ptr<TestHandler> m_handler;
    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
};

void HttpStreamTest::initTestCase()
{
    m_files = {m_folder.filePath(u"cert.pem"_s), m_folder.filePath(u"key.pem"_s)};
    auto made = loadOrMakeTlsIdentity(m_files, {u"mesh.example"_s});
    QVERIFY(made);
    m_identity = *made;
}

void HttpStreamTest::init()
{
    Limits limits;
    limits.lingerMs = 40;
    limits.maxWebSockets = 2;
    limits.webSocketMessageBytes = 1000;
    limits.headerMs = 500;
    m_handler = std::make_unique<TestHandler>();
    m_listener = std::make_unique<Listener>(*m_handler, limits);
    m_port = *m_listener->listen(QHostAddress::LocalHost, 0);
    m_tlsPort = *m_listener->listenTls(QHostAddress::LocalHost, 0, m_identity);
}

void HttpStreamTest::cleanup()
{
    m_listener.reset();
    m_handler.reset();
}

std::unique_ptr<QTcpSocket> HttpStreamTest::client(bool tls) const
{
    if (!tls) {
        auto plain = std::make_unique<QTcpSocket>();
        plain->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return plain;
    }
    auto secure = std::make_unique<QSslSocket>();
    secure->setPeerVerifyMode(QSslSocket::VerifyNone);
    secure->connectToHostEncrypted(u"127.0.0.1"_s, m_tlsPort);
    return secure;
}

void HttpStreamTest::download_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("plain") << false << false;
    QTest::newRow("plain, chunked") << false << true;
    QTest::newRow("TLS") << true << false;
}

void HttpStreamTest::download()
{
    QFETCH(bool, tls);
    QFETCH(bool, chunked);
    const auto socket = client(tls);
    qint64 taken = 0;
    QByteArray head;
    QByteArray tail;
    bool wrong = false;
    connect(socket.get(), &QTcpSocket::readyRead, this, [&] {
        QByteArray bytes = socket->readAll();
        if (const qsizetype end = bytes.indexOf("\r\n\r\n"); head.isEmpty() && end >= 0) {
            head = bytes.first(end);
            bytes.remove(0, end + 4);
        }
        for (const char byte : bytes) {
            if (!chunked)
                wrong |= byte != patternAt(taken);
            ++taken;
        }
        tail = tail.append(bytes).right(5);
    });
    socket->write("GET /source?size=" + QByteArray::number(kLarge) + (chunked ? "" : "&length=1")
                  + " HTTP/1.1\r\nHost: x\r\n\r\n");
    if (chunked)
        QTRY_COMPARE_WITH_TIMEOUT(tail, QByteArray("0\r\n\r\n"), 20'000);
    else
        QTRY_COMPARE_WITH_TIMEOUT(taken, kLarge, 20'000);
    QVERIFY(!wrong);
    QVERIFY(taken >= kLarge);
    QVERIFY(head.contains(chunked ? "Transfer-Encoding: chunked" : "Content-Length: 52428800"));
}

// The source is not asked for what the client does not take.
void HttpStreamTest::downloadBackpressure()
{
    const auto socket = client(false);
    socket->setReadBufferSize(16 * 1024);
    socket->write("GET /source?size=" + QByteArray::number(kLarge) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    qint64 given = -1;
    QTRY_VERIFY(given == std::exchange(given, m_handler->sourceGiven) && given > 0);
    QVERIFY(given < kInFlight);
    qint64 taken = 0;
    connect(socket.get(), &QTcpSocket::readyRead, this, [&] { taken += socket->readAll().size(); });
    taken += socket->readAll().size();
    QTRY_VERIFY_WITH_TIMEOUT(taken > kLarge, 20'000);
}

void HttpStreamTest::brokenDownload()
{
    RawClient client(m_port);
    QTest::ignoreMessage(QtWarningMsg, "a streamed reply broke off");
    client.write("GET /source?size=200000&failAt=100000 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.received.endsWith("0\r\n\r\n"));
}

// Nothing has been sent yet, so the client gets a status, and the connection goes on.
void HttpStreamTest::brokenFromTheStart()
{
    RawClient client(m_port);
    QTest::ignoreMessage(QtWarningMsg, "a streamed reply broke off before it began");
    client.write("GET /source?size=200000&length=1&failAt=0 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(client.status(), 500);
    client.received.clear();
    client.write("GET /after HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(client.received.endsWith("GET /after "));
}

void HttpStreamTest::decoded_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("short, goes along with its head") << 100;
    QTest::newRow("long") << 100'000;
    QTest::newRow("large") << 5'000'000;
}

void HttpStreamTest::decoded()
{
    QFETCH(int, size);
    RawClient client(m_port);
    client.write("POST /decode HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n"
                 + QByteArray(size, 'a'));
    const QByteArray end = QByteArray("\r\n\r\n") + QByteArray::number(size);
    QTRY_VERIFY2(client.received.endsWith(end), client.received.constData());
    if (size > 64 * 1024)
        QVERIFY(m_handler->madeOn != QThread::currentThread());
}

void HttpStreamTest::printed()
{
    RawClient client(m_port);
    client.write("GET /print HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(client.received.endsWith("\r\n\r\nprinted"));
    QVERIFY(m_handler->madeOn != QThread::currentThread());
}

// What docs/threads.md says: the handler is asked on the listener's thread, bodies move on others.
void HttpStreamTest::ownThreads()
{
    for (int i = 0; i < 4; ++i) {
        RawClient client(m_port);
        client.write("POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        QTRY_VERIFY(client.received.endsWith("\r\n\r\n3"));
        QCOMPARE(m_handler->sink->taken, 3);
        QVERIFY(m_handler->sink->thread != QThread::currentThread());
        m_handler->sink->taken = 0;
    }
    QCOMPARE(m_handler->calledOn, QSet<QThread *>{QThread::currentThread()});
}

void HttpStreamTest::upload_data()
{
    download_data();
}

void HttpStreamTest::upload()
{
    QFETCH(bool, tls);
    QFETCH(bool, chunked);
    const auto socket = client(tls);
    QByteArray received;
    connect(socket.get(), &QTcpSocket::readyRead, this, [&] { received += socket->readAll(); });
    socket->write("PUT /sink HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n");
    socket->write(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 52428800\r\n\r\n");
    QTRY_VERIFY(received.startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    PatternSource source(kLarge);
    for (;;) {
        const mh::ByteSource::Piece piece = source.next(60'000);
        socket->write(chunked ? QByteArray(QByteArray::number(piece.bytes.size(), 16) + "\r\n" + piece.bytes + "\r\n")
                              : piece.bytes);
        if (piece.state == mh::ByteSource::State::End)
            break;
    }
    if (chunked)
        socket->write("0\r\n\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(received.endsWith("\r\n\r\n52428800"), 20'000);
    QCOMPARE(m_handler->sink->taken, kLarge);
    QVERIFY(!m_handler->sink->wrong);
    QVERIFY(m_handler->sink->destroyed);
}

// A sink that pauses stops the client, and wakes from any thread.
void HttpStreamTest::uploadBackpressure()
{
    RawClient client(m_port);
    m_handler->sink->paused = true;
    PatternSource source(kLarge);
    client.write("PUT /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 52428800\r\n\r\n");
    client.write(source.next(kLarge).bytes);
    qint64 left = 0;
    QTRY_VERIFY(left == std::exchange(left, client.bytesToWrite()) && left > 0 && m_handler->sink->taken > 0);
    QVERIFY(m_handler->sink->taken <= 64 * 1024);
    QVERIFY(left > kLarge - kInFlight);
    m_handler->sink->paused = false;
    m_handler->sink->wake();
    QTRY_VERIFY_WITH_TIMEOUT(client.received.endsWith("\r\n\r\n52428800"), 20'000);
    QVERIFY(!m_handler->sink->wrong);
    m_handler->sink->wake(); // long after: does nothing
    client.abort();
    QTRY_COMPARE(m_listener->stats().connections, 0);
    QCoreApplication::processEvents();
    m_handler->sink->wake(); // nor when there is no connection any more
    QCoreApplication::processEvents();
}

// While the handler is busy the connection fills up to its bound; what is then left of a chunk's size must not be the
// last that is seen of the body.
void HttpStreamTest::uploadFasterThanAnswers()
{
    constexpr int kChunks = 2'000; // 14 of them, and two digits of the next, are 64 KiB
    RawClient client(m_port);
    client.write("POST /sink HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const QByteArray chunk = "1241\r\n" + QByteArray(0x1241, 'a') + "\r\n";
    client.write(chunk.repeated(kChunks) + "0\r\n\r\n");
    while (client.waitForBytesWritten(300)) { // no event loop: nobody answers meanwhile
    }
    QTRY_VERIFY_WITH_TIMEOUT(client.received.contains("\r\n\r\n"), 30'000);
    QVERIFY(client.received.endsWith(QByteArray::number(kChunks * 0x1241)));
}

void HttpStreamTest::uploadFails()
{
    m_handler->sink->failAt = 1000;
    RawClient client(m_port);
    client.write("PUT /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
                 + PatternSource(50'000).next(50'000).bytes);
    QTRY_COMPARE(client.status(), 503);
    QVERIFY(client.received.contains("The disk is full."));
    QVERIFY(m_handler->sink->destroyed);
    QTRY_VERIFY(client.isClosed());
}

void HttpStreamTest::uploaderGone()
{
    RawClient client(m_port);
    client.write("PUT /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc");
    QTRY_COMPARE(m_handler->sink->taken, 3);
    client.abort();
    QTRY_VERIFY(m_handler->sink->destroyed);
    m_handler->sink->wake();
    QCoreApplication::processEvents();
}

void HttpStreamTest::largeBuffered()
{
    RawClient client(m_port);
    const QByteArray body = PatternSource(10'000'000).next(10'000'000).bytes;
    client.write("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n" + body);
    QTRY_VERIFY_WITH_TIMEOUT(client.received.endsWith(body), 20'000);
}

std::unique_ptr<QWebSocket> HttpStreamTest::socketClient(const QString &url) const
{
    auto socket = std::make_unique<QWebSocket>();
    QObject::connect(socket.get(), &QWebSocket::sslErrors, socket.get(),
                     [raw = socket.get()] { raw->ignoreSslErrors(); });
    socket->open(QUrl(url));
    return socket;
}

std::unique_ptr<QTcpSocket> HttpStreamTest::deafSocketClient(bool tls) const
{
    auto socket = client(tls);
    socket->setReadBufferSize(1);
    socket->write(kHandshake);
    return socket;
}

void HttpStreamTest::webSocket_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void HttpStreamTest::webSocket()
{
    QFETCH(bool, tls);
    const QString url = tls ? u"wss://127.0.0.1:%1/ws"_s.arg(m_tlsPort) : u"ws://127.0.0.1:%1/ws"_s.arg(m_port);
    const auto socket = socketClient(url);
    QSignalSpy echoed(socket.get(), &QWebSocket::textMessageReceived);
    QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
    QTRY_COMPARE(m_listener->stats().webSockets, 1);
    QCOMPARE(m_listener->stats().connections, 0);
    for (int i = 0; i < 5; ++i)
        socket->sendTextMessage(QString::number(i));
    QTRY_COMPARE(echoed.count(), 5);
    QCOMPARE(echoed.last().first().toString(), u"4"_s);
    QSignalSpy gone(m_handler->webSockets[0].get(), &QWebSocket::disconnected);
    socket->close();
    QTRY_COMPARE(gone.count(), 1);
    m_handler->webSockets.clear();
    QCOMPARE(m_listener->stats().webSockets, 0);
}

void HttpStreamTest::webSocketRefused()
{
    RawClient client(m_port);
    const QByteArray rest = " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    client.write("GET /secret" + rest);
    QTRY_COMPARE(client.status(), 401);
    client.received.clear();
    client.write("GET /ws" + rest); // and it may go on to what it is allowed
    QTRY_VERIFY(client.received.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    client.abort();
    QTRY_COMPARE(m_handler->webSockets.size(), 1u);
}

void HttpStreamTest::webSocketTooLarge()
{
    const auto socket = socketClient(u"ws://127.0.0.1:%1/ws"_s.arg(m_port));
    QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
    socket->sendTextMessage(QString(2000, u'a'));
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket->closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
}

void HttpStreamTest::webSocketTooMany()
{
    std::vector<std::unique_ptr<QWebSocket>> sockets;
    for (int i = 0; i < 3; ++i)
        sockets.push_back(socketClient(u"ws://127.0.0.1:%1/ws"_s.arg(m_port)));
    QTRY_COMPARE(m_handler->webSockets.size(), 2u);
    QTRY_COMPARE(m_handler->lastErrorStatus, 503);
    QCOMPARE(m_listener->stats().webSockets, 2);
}

void HttpStreamTest::frameHeads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("unmasked");
    QTest::addColumn<qint64>("pongBytes");
    const QByteArray text("\x81\x82mask..");
    const QByteArray ping("\x89\x83mask...");
    const QByteArray medium = "\x82\xfe" + QByteArray("\x01\x00", 2) + "mask" + QByteArray(256, '\x09');
    const QByteArray large = "\x82\xff" + QByteArray("\0\0\0\0\0\1\0\0", 8) + "mask" + QByteArray(65536, '\x89');
    QTest::newRow("text") << text << false << 0LL;
    QTest::newRow("pings") << QByteArray(ping + ping) << false << 10LL;
    QTest::newRow("between texts") << QByteArray(text + ping + text) << false << 5LL;
    QTest::newRow("after 16 bits of length") << QByteArray(medium + ping) << false << 5LL;
    QTest::newRow("after 64 bits of length") << QByteArray(large + ping) << false << 5LL;
    QTest::newRow("a ping that is too long") << QByteArray("\x89\xfe\x10\x00", 4) << false << 127LL;
    QTest::newRow("unmasked") << QByteArray("\x81\x02hi") << true << 0LL;
    QTest::newRow("unmasked later") << QByteArray(ping + "\x89\x01h") << true << 5LL;
}

void HttpStreamTest::frameHeads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, unmasked);
    QFETCH(qint64, pongBytes);
    for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(3)}) {
        FrameHeads heads;
        FrameHeads::Found all;
        for (qsizetype at = 0; at < bytes.size() && !all.unmasked; at += piece) {
            const FrameHeads::Found found = heads.read(bytes.mid(at, piece));
            all.unmasked = found.unmasked;
            all.pongBytes += found.pongBytes;
        }
        QCOMPARE(all.unmasked, unmasked);
        QCOMPARE(all.pongBytes, pongBytes);
    }
}

void HttpStreamTest::webSocketTooEarly()
{
    RawClient client(m_port);
    client.write(kHandshake + QByteArray("\x81\x82\0\0\0\0hi", 8)); // which would be lost without a word
    QTRY_COMPARE(client.status(), 400);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received.contains("waits for 101"));
    QVERIFY(m_handler->webSockets.empty());
    QTRY_COMPARE(m_listener->stats().webSockets, 0);
}

void HttpStreamTest::webSocketUnmasked()
{
    RawClient client(m_port);
    client.write(kHandshake);
    QTRY_COMPARE(client.status(), 101);
    QTRY_COMPARE(m_handler->webSockets.size(), 1u);
    client.write("\x81\x86", 2); // in two pieces, and masked by zeros
    client.write(QByteArray(4, '\0') + "masked");
    QTRY_VERIFY(client.received.endsWith("\x81\x06masked"));
    client.write("\x81\x05naked");
    QTRY_VERIFY(client.received.endsWith("\x88\x02\x03\xea"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.received.contains("naked"));
    m_handler->webSockets.clear();
    QCOMPARE(m_listener->stats().webSockets, 0);
}

void HttpStreamTest::webSocketPings_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void HttpStreamTest::webSocketPings()
{
    QFETCH(bool, tls);
    const auto deaf = deafSocketClient(tls);
    QTRY_COMPARE(m_handler->webSockets.size(), 1u);
    const QByteArray pings = QByteArray("\x89\xfd" + QByteArray(129, 'x')).repeated(500);
    constexpr qint64 kEnough = 256 * 1024 * 1024; // kernels hold some megabytes
    qint64 sent = 0;
    const auto push = [&] {
        while (deaf->state() == QAbstractSocket::ConnectedState && unsentBytes(*deaf) < pings.size())
            sent += deaf->write(pings);
        return deaf->state() == QAbstractSocket::UnconnectedState || sent > kEnough;
    };
    QTRY_VERIFY_WITH_TIMEOUT(push(), 60'000);
    QVERIFY2(sent <= kEnough, "the server keeps on answering who does not read");
    QCOMPARE(deaf->state(), QAbstractSocket::UnconnectedState);

    const auto reader =
        socketClient(u"%1://127.0.0.1:%2/ws"_s.arg(tls ? u"wss"_s : u"ws"_s).arg(tls ? m_tlsPort : m_port));
    QTRY_COMPARE(reader->state(), QAbstractSocket::ConnectedState);
    int pongs = 0;
    connect(reader.get(), &QWebSocket::pong, this, [&] {
        if (++pongs < 2'000)
            reader->ping(QByteArray(125, 'x'));
    });
    reader->ping();
    QTRY_COMPARE_WITH_TIMEOUT(pongs, 2'000, 60'000); // 250 kB of them: who reads is not cut
}

void HttpStreamTest::tlsIdentity()
{
    QCOMPARE(QFile::permissions(m_files.keyPath) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto again = loadOrMakeTlsIdentity(m_files, {});
    QVERIFY(again);
    QCOMPARE(again->fingerprint, m_identity.fingerprint);

    QSslSocket socket;
    connect(&socket, &QSslSocket::sslErrors, &socket, [&] { socket.ignoreSslErrors(); });
    socket.connectToHostEncrypted(u"127.0.0.1"_s, m_tlsPort);
    QTRY_VERIFY(socket.isEncrypted());
    const QByteArray digest = socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    QCOMPARE(QString::fromLatin1(digest), m_identity.fingerprint);
    const auto names = socket.peerCertificate().subjectAlternativeNames();
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"mesh.example"_s));
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"localhost"_s));

    const TlsFiles other{m_folder.filePath(u"other.pem"_s), m_folder.filePath(u"other-key.pem"_s)};
    QVERIFY(loadOrMakeTlsIdentity(other, {}));
    const auto mixed = loadTlsIdentity({m_files.certificatePath, other.keyPath});
    QVERIFY(!mixed);
    QVERIFY(mixed.error().message.contains(other.keyPath));
    QFile::remove(other.keyPath); // half an identity is a mistake, not a reason to make another
    QVERIFY(!loadOrMakeTlsIdentity(other, {}));
}

void HttpStreamTest::tlsSilentClient()
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_tlsPort);
    QTRY_COMPARE(m_listener->stats().connections, 1);
    QTRY_COMPARE(m_listener->stats().connections, 0);
    QTcpSocket garbage;
    garbage.connectToHost(QHostAddress(QHostAddress::LocalHost), m_tlsPort);
    garbage.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(garbage.state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(HttpStreamTest)
#include "http_stream_test.moc"
