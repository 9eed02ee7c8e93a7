// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/client/fake_server.h"

#include <optional>

#include <QJsonDocument>
#include <QSslSocket>

namespace mh {
using namespace Qt::StringLiterals;

class FakeServer::Listener final : public QTcpServer
{
public:
    explicit Listener(FakeServer &owner) : m_owner(owner) {}
    std::optional<QSslConfiguration> tls;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        if (tls) {
            socket->setSslConfiguration(*tls);
            socket->startServerEncryption();
        }
        m_owner.accept(socket);
    }

private:
    FakeServer &m_owner;
};

FakeServer::FakeServer()
    : m_listener(std::make_unique<Listener>(*this)), m_webSockets(u"fake"_s, QWebSocketServer::NonSecureMode)
{
    m_listener->listen(QHostAddress::LocalHost);
    connect(&m_webSockets, &QWebSocketServer::newConnection, this,
            [this] { adopt(m_webSockets.nextPendingConnection()); });
}

FakeServer::~FakeServer() = default;

void FakeServer::on(const QByteArray &verbAndPath, std::function<FakeReply(const FakeRequest &)> answer)
{
    m_answers.insert(verbAndPath, std::move(answer));
}

void FakeServer::on(const QByteArray &verbAndPath, const FakeReply &reply)
{
    on(verbAndPath, [reply](const FakeRequest &) { return reply; });
}

void FakeServer::useTls(const QSslConfiguration &configuration)
{
    m_listener->tls = configuration;
    m_isTls = true;
}

QUrl FakeServer::url() const
{
    return QUrl((m_isTls ? u"https://127.0.0.1:%1"_s : u"http://127.0.0.1:%1"_s).arg(m_listener->serverPort()));
}

int FakeServer::count(const QByteArray &verbAndPath) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(), [&](const FakeRequest &request) {
        return QByteArray(request.verb + ' ' + request.target.split('?').first()) == verbAndPath;
    }));
}

void FakeServer::accept(QTcpSocket *socket)
{
    ++connections;
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void FakeServer::read(QTcpSocket *socket)
{
    const QByteArray seen = socket->peek(1 << 20);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = seen.left(end);
    if (head.toLower().contains("upgrade: websocket")) {
        socket->disconnect(this);
        m_webSockets.handleConnection(socket);
        emit socket->readyRead();
        return;
    }
    qsizetype length = 0;
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    if (seen.size() < end + 4 + length)
        return;
    socket->skip(end + 4 + length);
    answer(socket, head, seen.mid(end + 4, length));
}

void FakeServer::answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    const QList<QByteArray> words = head.left(head.indexOf('\r')).split(' ');
    FakeRequest request{words[0], words[1], {}, {}, QJsonDocument::fromJson(body).object()};
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("authorization: bearer "))
            request.token = line.mid(22).trimmed();
        if (line.toLower().startsWith("idempotency-key:"))
            request.key = line.mid(16).trimmed();
    }
    m_requests.append(request);
    const QByteArray key = request.verb + ' ' + request.target.split('?').first();
    const auto found = m_answers.constFind(key);
    const FakeReply reply = found == m_answers.constEnd()
                                ? FakeReply{404, R"({"error":{"code":"NOT_FOUND","message":"nothing here"}})"}
                                : (*found)(request);
    if (reply.silent)
        return;
    const qsizetype announced = reply.body.size() + (reply.breakOff ? 1000 : 0);
    socket->write("HTTP/1.1 " + QByteArray::number(reply.status)
                  + " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(announced)
                  + "\r\n\r\n" + reply.body);
    if (reply.breakOff)
        socket->disconnectFromHost();
}

void FakeServer::adopt(QWebSocket *socket)
{
    ++m_socketsSeen;
    m_socket = socket;
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        m_frames.append(frame);
        emit frameReceived(frame);
    });
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
}

void FakeServer::push(const QJsonObject &frame)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void FakeServer::dropSocket()
{
    if (m_socket)
        m_socket->abort();
}

} // namespace mh
