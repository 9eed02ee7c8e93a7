// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <QFutureWatcher>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "http_support.h"
#include "server/http_client/address_rules.h"
#include "server/http_client/http_client.h"

using namespace Qt::StringLiterals;
using namespace mh::http_client;
using mh::Result;
using mh::http::Listener;
using mh::http::test::PatternSink;
using mh::http::test::PatternSource;
using mh::http::test::TestHandler;

namespace {
constexpr qint64 kLarge = 50 * 1024 * 1024;
}

/// The outgoing client against our own listener, which serves on this thread.
class HttpClientTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void methods_data();
    void methods();
    void headers();
    void keepsConnections();
    void manyAtOnce();
    void timeout();
    void cancelled();
    void destroyedWhileRunning();
    void tooLarge_data();
    void tooLarge();
    void redirects();
    void blockedAddress_data();
    void blockedAddress();
    void onlyWhatIsAllowed();
    void anotherListCounts();
    void blockedRedirect_data();
    void blockedRedirect();
    void publicAddresses_data();
    void publicAddresses();
    void refusedCalls_data();
    void refusedCalls();
    void unreachable();
    void tls();
    void streamsOut();
    void streamsIn();
    void sinkFails();
    void sourceFails();

private:
    [[nodiscard]] HttpCall call(const QString &path, const QByteArray &method = "GET") const;
    [[nodiscard]] Result<HttpReply> finish(const PendingCall &pending) const;
    [[nodiscard]] Result<HttpReply> run(HttpCall what) { return finish(m_client->send(std::move(what))); }

    std::unique_ptr<TestHandler> m_handler;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<HttpClient> m_client;
    quint16 m_port = 0;
};

void HttpClientTest::init()
{
    m_handler = std::make_unique<TestHandler>();
    m_listener = std::make_unique<Listener>(*m_handler, mh::http::Limits());
    m_port = *m_listener->listen(QHostAddress::LocalHost, 0);
    m_client = std::make_unique<HttpClient>();
}

void HttpClientTest::cleanup()
{
    m_client.reset();
    m_listener.reset();
    m_handler.reset();
}

HttpCall HttpClientTest::call(const QString &path, const QByteArray &method) const
{
    HttpCall what;
    what.method = method;
    what.url = u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path);
    return what;
}

Result<HttpReply> HttpClientTest::finish(const PendingCall &pending) const
{
    // Not qWaitFor: it sleeps between events, and the server lives on this thread.
    QFutureWatcher<Result<HttpReply>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(pending.reply);
    if (finished.isEmpty() && !finished.wait(20'000))
        return mh::internalError(u"the call never ended"_s);
    return pending.reply.result();
}

void HttpClientTest::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"}) {
        QTest::addRow("%s", method) << QByteArray(method) << QByteArray();
        QTest::addRow("%s with body", method) << QByteArray(method) << QByteArray("a\0b", 3);
    }
}

void HttpClientTest::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    HttpCall what = call(u"/echo?x=1"_s, method);
    what.body = body;
    const auto reply = run(std::move(what));
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, method + " /echo " + body);
    QCOMPARE(reply->bodySize, reply->body.size());
    QCOMPARE(reply->header("content-TYPE"), "text/plain");
    QVERIFY(reply->header("no-such").isNull());
    const auto head = run(call(u"/echo"_s, "HEAD"));
    QVERIFY(head);
    QVERIFY(head->body.isEmpty());
}

void HttpClientTest::headers()
{
    HttpCall what = call(u"/headers"_s, "POST");
    what.headers = {{"X-One", "1"}, {"X-Empty", ""}};
    const auto reply = run(std::move(what));
    QVERIFY(reply);
    QVERIFY(reply->body.contains("x-one=1\n"));
    QVERIFY(reply->body.contains("x-empty=\n"));
    QVERIFY(reply->body.contains("user-agent=Meshhelm\n"));
    QVERIFY(!reply->body.contains("content-type"));
    QVERIFY(!reply->body.contains("expect"));
}

void HttpClientTest::keepsConnections()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(run(call(u"/echo"_s)));
    QCOMPARE(m_listener->stats().requests, 5u);
    QCOMPARE(m_listener->stats().connections, 1);
}

void HttpClientTest::manyAtOnce()
{
    std::vector<PendingCall> pending;
    for (int i = 0; i < 200; ++i)
        pending.push_back(m_client->send(call(u"/%1"_s.arg(i))));
    for (int i = 0; i < 200; ++i) {
        const auto reply = finish(pending[size_t(i)]);
        QVERIFY(reply);
        QCOMPARE(reply->body, "GET /" + QByteArray::number(i) + " ");
    }
}

void HttpClientTest::timeout()
{
    HttpCall what = call(u"/hold"_s);
    what.timeoutMs = 200;
    const auto reply = run(std::move(what));
    QVERIFY(!reply);
    QCOMPARE(reply.error().reason, u"TIMEOUT"_s);
    QCOMPARE(reply.error().code, mh::ErrorCode::Timeout);
    QTRY_COMPARE(m_listener->stats().connections, 0); // and the server learns of it
}

void HttpClientTest::cancelled()
{
    const PendingCall pending = m_client->send(call(u"/hold"_s));
    QTRY_COMPARE(m_handler->held.size(), 1u);
    pending.handle.cancel();
    const auto reply = finish(pending);
    QVERIFY(!reply);
    QCOMPARE(reply.error().reason, u"CANCELLED"_s);
    QTRY_VERIFY(!m_handler->held[0].alive());
    pending.handle.cancel();
    CallHandle().cancel();
    QVERIFY(run(call(u"/echo"_s)));
}

void HttpClientTest::destroyedWhileRunning()
{
    const PendingCall pending = m_client->send(call(u"/hold"_s));
    QTRY_COMPARE(m_handler->held.size(), 1u);
    const PendingCall unsent = m_client->send(call(u"/hold"_s));
    m_client.reset();
    QCOMPARE(pending.reply.result().error().reason, u"CANCELLED"_s);
    QCOMPARE(unsent.reply.result().error().reason, u"CANCELLED"_s);
    pending.handle.cancel();
}

void HttpClientTest::tooLarge_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("announced") << u"/source?size=100001&length=1"_s;
    QTest::newRow("chunked") << u"/source?size=100001"_s;
}

void HttpClientTest::tooLarge()
{
    QFETCH(QString, path);
    HttpCall what = call(path);
    what.maxReplyBytes = 100'000;
    const auto reply = run(std::move(what));
    QVERIFY(!reply);
    QCOMPARE(reply.error().reason, u"TOO_LARGE"_s);
    HttpCall fits = call(path);
    fits.maxReplyBytes = 100'001;
    QVERIFY(run(std::move(fits)));
}

void HttpClientTest::redirects()
{
    m_handler->redirectTo = u"/echo"_s;
    auto reply = run(call(u"/redirect"_s));
    QVERIFY(reply);
    QCOMPARE(reply->status, 302);
    QCOMPARE(reply->header("location"), "/echo");
    HttpCall follow = call(u"/redirect"_s);
    follow.followRedirects = 2;
    reply = run(std::move(follow));
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->redirects, 1);
    QVERIFY(reply->header("location").isNull());

    m_handler->redirectTo = u"/redirect"_s;
    HttpCall loop = call(u"/redirect"_s);
    loop.followRedirects = 2;
    reply = run(std::move(loop));
    QCOMPARE(reply.error().reason, u"TOO_MANY_REDIRECTS"_s);

    m_handler->redirectTo = u"file:///etc/passwd"_s;
    HttpCall file = call(u"/redirect"_s);
    file.followRedirects = 2;
    QVERIFY(!run(std::move(file)));
}

/// Every way to write this machine's address that a resolver understands, and a name for it.
void HttpClientTest::blockedAddress_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"127.0.0.1", "localhost", "LOCALHOST.", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::1]",
                             "0x7f000001", "0X7F.0.0.1", "2130706433", "017700000001", "0177.0.0.01", "127.1",
                             "127.0.1", "0", "0.0.0.0", "%31%32%37.0.0.1", "127。0。0。1"})
        QTest::newRow(host) << QString::fromUtf8(host);
}

void HttpClientTest::blockedAddress()
{
    QFETCH(QString, host);
    // Also over a connection that another call was allowed to make and left open.
    QVERIFY(run(call(u"/echo"_s)));
    HttpCall what;
    what.url = u"http://%1:%2/echo"_s.arg(host).arg(m_port);
    what.refusePrivateRanges = true;
    const auto reply = run(std::move(what));
    QVERIFY(!reply);
    // A spelling that is no host name to anybody is not called either.
    QVERIFY2(reply.error().reason == "BLOCKED_ADDRESS"_L1 || reply.error().reason == "INVALID_URL"_L1
                 || reply.error().reason == "DNS_FAILED"_L1,
             qPrintable(reply.error().reason));
    if (reply.error().reason == "BLOCKED_ADDRESS"_L1)
        QCOMPARE(reply.error().code, mh::ErrorCode::Denied);
    QCOMPARE(m_listener->stats().requests, 1u);
}

/// The list names addresses, not spellings: what a name leads to decides.
void HttpClientTest::onlyWhatIsAllowed()
{
    QVERIFY(m_listener->listen(QHostAddress(u"127.0.0.2"_s), m_port));
    const auto reasonOf = [this](const QString &allowed, const QString &host) {
        HttpClientOptions options;
        options.allowedAddresses = {allowed};
        HttpClient client(options);
        HttpCall what;
        what.url = u"http://%1:%2/echo"_s.arg(host).arg(m_port);
        what.refusePrivateRanges = true;
        const auto reply = finish(client.send(std::move(what)));
        return reply ? QString::number(reply->status) : reply.error().reason;
    };
    for (const QString &host : {u"127.0.0.2"_s, u"2130706434"_s, u"0x7f.2"_s, u"[::ffff:127.0.0.2]"_s}) {
        // The listener has no IPv6 socket; that the call is let out is what counts.
        const QString reached = reasonOf(u"127.0.0.2"_s, host);
        QVERIFY2(reached != "BLOCKED_ADDRESS"_L1, qPrintable(host));
        if (!host.startsWith(u'['))
            QCOMPARE(reached, u"200"_s);
        QCOMPARE(reasonOf(u"127.0.0.1"_s, host), u"BLOCKED_ADDRESS"_s);
    }
    QCOMPARE(reasonOf(u"127.0.0.1"_s, u"localhost"_s), u"200"_s);
    QCOMPARE(reasonOf(u"127.0.0.2"_s, u"localhost"_s), u"BLOCKED_ADDRESS"_s);
    QCOMPARE(reasonOf(u"127.0.0.0/30"_s, u"127.0.0.1"_s), u"200"_s);
}

/// From the next call on, over a connection that is still open, too.
void HttpClientTest::anotherListCounts()
{
    HttpClient client;
    const auto reason = [&] {
        HttpCall what;
        what.url = u"http://127.0.0.1:%1/echo"_s.arg(m_port);
        what.refusePrivateRanges = true;
        const auto reply = finish(client.send(std::move(what)));
        return reply ? QString::number(reply->status) : reply.error().reason;
    };
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(reason(), u"BLOCKED_ADDRESS"_s);
        client.setAllowedAddresses({u"127.0.0.1"_s});
        QCOMPARE(reason(), u"200"_s);
        client.setAllowedAddresses({});
    }
}

void HttpClientTest::blockedRedirect_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
         {"http://127.0.0.1:%1/echo", "http://localhost:%1/echo", "http://2130706433:%1/echo", "http://0x7f.1:%1/echo",
          "//127.0.0.1:%1/echo", "http://user@127.0.0.1:%1/echo", "http://[::ffff:127.0.0.1]:%1/echo"})
        QTest::newRow(target) << QString::fromLatin1(target);
}

void HttpClientTest::blockedRedirect()
{
    QFETCH(QString, target);
    const auto outside = m_listener->listen(QHostAddress(u"127.0.0.2"_s), 0);
    QVERIFY(outside);
    HttpClientOptions options;
    options.allowedAddresses = {u"127.0.0.2"_s};
    HttpClient client(options);
    const auto go = [&](const QString &where) {
        m_handler->redirectTo = where;
        HttpCall what;
        what.url = u"http://127.0.0.2:%1/redirect"_s.arg(*outside);
        what.refusePrivateRanges = true;
        what.followRedirects = 3;
        return finish(client.send(std::move(what)));
    };
    const auto stays = go(u"/echo"_s);
    QVERIFY(stays);
    QCOMPARE(stays->status, 200);
    const quint64 before = m_listener->stats().requests;
    const auto leaves = go(target.arg(m_port));
    QVERIFY(!leaves);
    QCOMPARE(leaves.error().reason, u"BLOCKED_ADDRESS"_s);
    QCOMPARE(m_listener->stats().requests, before + 1); // that for the redirect
}

void HttpClientTest::publicAddresses_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char *address : {"8.8.8.8", "1.1.1.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111",
                                "64:ff9b::808:808", "2002:808:808::1"})
        QTest::newRow(address) << true;
    for (const char *address : {"0.0.0.0",
                                "10.1.2.3",
                                "100.64.0.1",
                                "127.9.9.9",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "198.18.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "fc00::1",
                                "fd12::1",
                                "fe80::1",
                                "fec0::1",
                                "ff02::1",
                                "::ffff:10.0.0.1",
                                "64:ff9b::a00:1",
                                "2002:7f00:1::",
                                "2001:db8::1",
                                "2001::1",
                                "100::1"})
        QTest::newRow(address) << false;
}

void HttpClientTest::publicAddresses()
{
    QFETCH(bool, isPublic);
    const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!address.isNull());
    QCOMPARE(isPublicAddress(address), isPublic);
    const QString own = address.toString();
    QVERIFY(AddressRules({own}).mayCall(address));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"allows nothing"_s));
    QCOMPARE(AddressRules({u"nonsense"_s, u"9.9.9.9"_s}).mayCall(address), isPublic);
}

void HttpClientTest::refusedCalls_data()
{
    QTest::addColumn<HttpCall>("what");
    QTest::addColumn<QString>("reason");
    for (const char *url : {"", "http://", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "/path",
                            "http://a b/", "http://127.0.0.1:99999/"}) {
        HttpCall what;
        what.url = QString::fromLatin1(url);
        QTest::addRow("URL '%s'", url) << what << u"INVALID_URL"_s;
    }
    HttpCall what;
    what.url = u"http://127.0.0.1/"_s;
    what.headers = {{"X-A", "b\r\nX-C: d"}};
    QTest::newRow("line break in a header") << what << u"INVALID_HEADER"_s;
    what.headers = {{"X A", "b"}};
    QTest::newRow("space in a name") << what << u"INVALID_HEADER"_s;
    what.headers = {};
    what.method = "GET / HTTP/1.1\r\nX:";
    QTest::newRow("method") << what << u"INVALID_HEADER"_s;
}

void HttpClientTest::refusedCalls()
{
    QFETCH(HttpCall, what);
    QFETCH(QString, reason);
    const auto reply = run(what);
    QVERIFY(!reply);
    QCOMPARE(reply.error().reason, reason);
    QVERIFY(!reply.error().field.isEmpty());
}

void HttpClientTest::unreachable()
{
    quint16 freePort = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        freePort = server.serverPort();
    }
    HttpCall what;
    what.url = u"http://user:hidden@127.0.0.1:%1/?token=hidden"_s.arg(freePort);
    const auto reply = run(std::move(what));
    QVERIFY(!reply);
    QCOMPARE(reply.error().reason, u"CONNECTION_FAILED"_s);
    QVERIFY(!reply.error().message.contains(u"hidden"_s));
}

void HttpClientTest::tls()
{
    QTemporaryDir folder;
    const mh::http::TlsFiles files{folder.filePath(u"c.pem"_s), folder.filePath(u"k.pem"_s)};
    const auto identity = mh::http::loadOrMakeTlsIdentity(files, {});
    QVERIFY(identity);
    const auto port = m_listener->listenTls(QHostAddress::LocalHost, 0, *identity);
    QVERIFY(port);
    HttpCall what;
    what.url = u"https://127.0.0.1:%1/echo"_s.arg(*port);
    const auto untrusted = run(what);
    QVERIFY(!untrusted);
    QCOMPARE(untrusted.error().reason, u"TLS_FAILED"_s);
    HttpClientOptions options;
    options.caFile = files.certificatePath;
    HttpClient trusting(options);
    const auto trusted = finish(trusting.send(what));
    QVERIFY2(trusted, qPrintable(trusted ? QString() : trusted.error().message));
    QCOMPARE(trusted->status, 200);
}

void HttpClientTest::streamsOut()
{
    for (const bool known : {true, false}) {
        m_handler->sink = std::make_shared<PatternSink::State>();
        auto source = std::make_shared<PatternSource>(kLarge);
        source->waitFirst = true;
        HttpCall what = call(u"/sink"_s, known ? "PUT" : "POST");
        what.source = source;
        if (known)
            what.sourceLength = kLarge;
        const auto reply = run(std::move(what));
        QVERIFY(reply);
        QCOMPARE(reply->body, QByteArray::number(kLarge));
        QVERIFY(!m_handler->sink->wrong);
        QCOMPARE(source.use_count(), 1);
    }
}

void HttpClientTest::streamsIn()
{
    const auto state = std::make_shared<PatternSink::State>();
    state->paused = true;
    HttpCall what = call(u"/source?size=%1"_s.arg(kLarge));
    what.sink = std::make_shared<PatternSink>(state);
    what.maxReplyBytes = kLarge;
    const PendingCall pending = m_client->send(std::move(what));
    // Paused after each piece: the far end must stop, too.
    qint64 given = -1;
    QTRY_VERIFY(given == std::exchange(given, m_handler->sourceGiven) && given > 0);
    QVERIFY(given < kLarge / 2);
    state->paused = false; // nobody writes while it waits for the wake
    state->wake();
    const auto reply = finish(pending);
    QVERIFY(reply);
    QCOMPARE(reply->bodySize, kLarge);
    QVERIFY(reply->body.isEmpty());
    QCOMPARE(state->taken, kLarge);
    QVERIFY(!state->wrong);
    QVERIFY(state->destroyed);

    HttpCall refused = call(u"/refuse"_s); // an error page is no blob
    const auto untouched = std::make_shared<PatternSink::State>();
    refused.sink = std::make_shared<PatternSink>(untouched);
    const auto answer = run(std::move(refused));
    QVERIFY(answer);
    QCOMPARE(answer->status, 403);
    QCOMPARE(untouched->taken, 0);
}

void HttpClientTest::sinkFails()
{
    const auto state = std::make_shared<PatternSink::State>();
    state->failAt = 100'000;
    HttpCall what = call(u"/source?size=1000000"_s);
    what.sink = std::make_shared<PatternSink>(state);
    const auto reply = run(std::move(what));
    QVERIFY(!reply);
    QCOMPARE(reply.error().message, u"The disk is full."_s);
    QVERIFY(state->destroyed);
}

void HttpClientTest::sourceFails()
{
    auto source = std::make_shared<PatternSource>(1'000'000);
    source->failAt = 1;
    HttpCall what = call(u"/sink"_s, "PUT");
    what.source = source;
    const auto reply = run(std::move(what));
    QVERIFY(!reply);
    QCOMPARE(reply.error().reason, u"SOURCE_FAILED"_s);
    QTRY_VERIFY(m_handler->sink->destroyed);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "http_client_test.moc"
