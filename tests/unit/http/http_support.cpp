// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_support.h"

#include <algorithm>
#include <thread>

namespace mh::http::test {
using namespace Qt::StringLiterals;

ByteSource::Piece PatternSource::next(qsizetype maxBytes)
{
    if (std::exchange(waitFirst, false)) {
        std::thread([wake = m_wake] { wake(); }).join();
        return {{}, State::Wait};
    }
    if (failAt >= 0 && m_at >= failAt)
        return {{}, State::Failed};
    QByteArray bytes(qsizetype(std::min<qint64>(maxBytes, m_size - m_at)), Qt::Uninitialized);
    for (char &byte : bytes)
        byte = patternAt(m_at++);
    if (m_given)
        *m_given = m_at;
    return {bytes, m_at == m_size ? State::End : State::More};
}

Result<ByteSink::Flow> PatternSink::write(const QByteArray &bytes)
{
    m_state->thread = QThread::currentThread();
    qint64 at = m_state->taken;
    for (const char byte : bytes) {
        if (byte != patternAt(at++))
            m_state->wrong = true;
    }
    m_state->taken = at;
    if (m_state->failAt >= 0 && m_state->taken >= m_state->failAt)
        return unavailable(u"The disk is full."_s);
    return m_state->paused ? Flow::Pause : Flow::Continue;
}

BodyPlan TestHandler::onHead(const RequestHead &head)
{
    calledOn.insert(QThread::currentThread());
    const QByteArrayView path = head.rawPath();
    if (path == "/refuse") {
        Response response;
        response.status = 403;
        return BodyPlan::refused(std::move(response));
    }
    if (path == "/sink")
        return BodyPlan::streamed(std::make_unique<PatternSink>(sink), 64 * 1024 * 1024);
    BodyPlan plan = path == "/large" ? BodyPlan::buffered(16 * 1024 * 1024) : BodyPlan::buffered();
    if (path == "/decode") {
        plan = BodyPlan::buffered(16 * 1024 * 1024);
        plan.decode = [this](const QByteArray &body) {
            madeOn = QThread::currentThread();
            return std::any(body.size());
        };
    }
    plan.context = head.segments().join(u'|');
    return plan;
}

void TestHandler::onRequest(Request request, ResponseWriter writer)
{
    calledOn.insert(QThread::currentThread());
    const QByteArray path = request.head.rawPath().toByteArray();
    const auto number = [&](const char *name) { return request.head.queryValue(name).value_or(u"0"_s).toLongLong(); };
    Response response;
    response.headers = {Header{"Content-Type", "text/plain"}};
    if (path == "/hold")
        return held.push_back(std::move(writer));
    if (path == "/drop")
        return;
    if (path == "/source") {
        auto source = std::make_unique<PatternSource>(number("size"), &sourceGiven);
        source->failAt = request.head.queryValue("failAt") ? number("failAt") : -1;
        source->waitFirst = number("wait") > 0;
        if (number("length") > 0)
            response.sourceLength = number("size");
        response.source = std::move(source);
    } else if (path == "/sink") {
        response.body = QByteArray::number(request.bodySize);
    } else if (path == "/decode") {
        response.body = QByteArray::number(std::any_cast<qsizetype>(request.decoded));
    } else if (path == "/print") {
        response.print = [this] {
            madeOn = QThread::currentThread();
            return QByteArray("printed");
        };
    } else if (path == "/empty") {
        response.status = 204;
    } else if (path == "/inject") {
        response.headers.append(Header{"X-Bad", "a\r\nX-Evil: 1"});
    } else if (path == "/redirect") {
        response.status = 302;
        response.headers.append(Header{"Location", redirectTo.toLatin1()});
    } else if (path == "/context") {
        response.body = std::any_cast<QString>(request.context).toUtf8();
    } else if (path == "/headers") {
        for (const Field &field : request.head.headers())
            response.body += field.name.toByteArray().toLower() + "=" + field.value.toByteArray() + "\n";
    } else {
        response.body = request.head.method().toByteArray() + " " + path + " " + request.body;
    }
    writer.send(std::move(response));
}

Response TestHandler::onProtocolError(int status, const RequestHead *head, const QString &text)
{
    lastErrorStatus = status;
    lastErrorHadHead = head != nullptr;
    Response response;
    response.status = status;
    response.body = text.toUtf8();
    return response;
}

std::optional<Response> TestHandler::onUpgrade(const RequestHead &head)
{
    if (head.rawPath() == "/ws")
        return {};
    Response response;
    response.status = 401;
    return response;
}

void TestHandler::onWebSocket(std::unique_ptr<QWebSocket> socket, RequestHead /*head*/)
{
    QWebSocket *raw = socket.get();
    QObject::connect(raw, &QWebSocket::textMessageReceived, raw,
                     [raw](const QString &text) { raw->sendTextMessage(text); });
    webSockets.push_back(std::move(socket));
}

RawClient::RawClient(quint16 port)
{
    connect(this, &QTcpSocket::readyRead, this, [this] { received += readAll(); });
    connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    waitForConnected();
}

int RawClient::status() const
{
    return received.contains("\r\n") ? received.mid(9, 3).toInt() : 0;
}

} // namespace mh::http::test
