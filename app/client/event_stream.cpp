// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/event_stream.h"

#include <algorithm>

#include <QHostAddress>
#include <QJsonArray>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslSocket>
#include <QWebSocket>

#include "app/client/certificate.h"
#include "app/client/server_client.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/execution/codec.h"
#include "core/protocol/flows.h"
#include "core/protocol/stream.h"
#include "core/protocol/terminal_view_endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstPauseMs = 250;
constexpr int kLastPauseMs = 15'000;
constexpr int kSilenceMs = 20'000; // then we ask; after as long again the line is dead

void logUnreadable(const QString &type, const Error &why)
{
    qCWarning(log::client).noquote() << "a frame of the kind" << type << "cannot be read:" << why.message;
}

} // namespace

EventStream::EventStream(ServerClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EventStream::connectNow);
    m_silence.setInterval(kSilenceMs);
    connect(&m_silence, &QTimer::timeout, this, &EventStream::watchSilence);
}

EventStream::~EventStream()
{
    if (m_socket)
        m_socket->disconnect(this);
}

QString EventStream::runTopic(ExecutionId run)
{
    return protocol::toText(protocol::topicOf(run));
}

QString EventStream::hostTopic(qint64 number)
{
    return protocol::toText({protocol::kHostTopic, QString::number(number)});
}

QString EventStream::taskTopic(TaskId task)
{
    return protocol::toText({protocol::kTaskTopic, task.toString()});
}

void EventStream::start()
{
    if (m_started)
        return;
    m_started = true;
    m_failures = 0;
    connectNow();
}

void EventStream::stop()
{
    m_started = false;
    m_retry.stop();
    dropped({});
}

void EventStream::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void EventStream::connectNow()
{
    setState(State::Connecting);
    whenReady(m_client.ensureFresh(), this, [this](const Result<> &fresh) {
        if (!m_started || m_socket)
            return;
        if (fresh)
            openSocket();
        else
            dropped(fresh.error().message);
    });
}

void EventStream::openSocket()
{
    QUrl url = m_client.server();
    const bool tls = url.scheme() == "https"_L1;
    url.setScheme(tls ? u"wss"_s : u"ws"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    path += "/ws/console"_L1;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", QByteArray("Bearer ") + m_client.tokens().access.toUtf8());

    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    if (url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback())
        m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QWebSocket::connected, this, &EventStream::opened);
    connect(m_socket, &QWebSocket::disconnected, this,
            [this] { dropped(m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason()); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, [this] { dropped(m_socket->errorString()); });
#else
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { dropped(m_socket->errorString()); });
#endif
    connect(m_socket, &QWebSocket::textMessageReceived, this, &EventStream::read);
    connect(m_socket, &QWebSocket::pong, this, [this](quint64, const QByteArray &payload) {
        m_pinged = false;
        const auto topic = protocol::topicFrom(QString::fromUtf8(payload));
        if (topic && topic->subject.isEmpty())
            emit listsStale();
        else if (topic)
            emit subscribed(protocol::toText(*topic));
    });
    if (tls) {
        m_socket->setSslConfiguration(tlsFor(m_client.pinnedFingerprint()));
        connect(m_socket, &QWebSocket::sslErrors, this, [this] {
            // QWebSocket does not hand out the peer's certificate; its socket does.
            const auto *inner = m_socket->findChild<QSslSocket *>();
            if (inner && checkPinned(inner->peerCertificate(), m_client.pinnedFingerprint()))
                m_socket->ignoreSslErrors();
        });
    }
    m_socket->open(request);
    m_silence.start();
}

void EventStream::opened()
{
    m_failures = 0;
    m_pinged = false;
    m_trouble.clear();
    setState(State::Online);
    for (auto it = m_topics.constBegin(); it != m_topics.constEnd(); ++it)
        sendTopic(true, it.key());
}

void EventStream::dropped(const QString &why)
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
        m_socket = nullptr;
    }
    m_silence.stop();
    m_trouble = why;
    if (m_started && m_client.isSignedIn()) {
        const int pause = std::min(kLastPauseMs, kFirstPauseMs << std::min(m_failures++, 10));
        // Many clients of a server that comes back should not knock all at once.
        m_retry.start(pause + QRandomGenerator::global()->bounded(pause / 2));
        setState(State::Connecting);
    } else {
        m_started = false;
        setState(State::Offline);
    }
}

void EventStream::watchSilence()
{
    if (m_pinged || m_state != State::Online) {
        dropped(u"the server has gone silent"_s);
        return;
    }
    m_pinged = true;
    m_socket->ping();
}

void EventStream::subscribe(const QString &topic)
{
    if (++m_topics[topic] == 1)
        sendTopic(true, topic);
}

void EventStream::unsubscribe(const QString &topic)
{
    const auto found = m_topics.find(topic);
    if (found == m_topics.end() || --*found > 0)
        return;
    m_topics.erase(found);
    sendTopic(false, topic);
}

void EventStream::resubscribe(const QString &topic)
{
    if (m_topics.contains(topic))
        sendTopic(true, topic);
}

void EventStream::sendTopic(bool wanted, const QString &topic)
{
    const auto known = protocol::topicFrom(topic);
    if (m_state != State::Online || !known)
        return;
    const QJsonObject request = protocol::toJson(protocol::StreamRequest{wanted, *known});
    m_socket->sendTextMessage(QString::fromUtf8(json::toBytes(request)));
    m_sequences.remove(topic);
    // Frames are answered in order: once this comes back, the subscription holds.
    if (wanted)
        m_socket->ping(topic.toUtf8());
}

void EventStream::read(const QString &text)
{
    m_silence.start();
    m_pinged = false;
    const auto frame = json::parseObject(text.toUtf8());
    if (!frame) {
        logUnreadable({}, frame.error());
        return;
    }
    const QString type = frame->value("type"_L1).toString();
    const QString topic = frame->value("topic"_L1).toString();
    if (type == "error"_L1) {
        emit refused(topic, {ErrorCode::InvalidInput,
                             frame->value("code"_L1).toString(),
                             frame->value("message"_L1).toString(),
                             {},
                             {}});
    } else if (!m_topics.contains(topic)) {
        return; // on its way when we left
    } else if (const auto known = protocol::topicFrom(topic); known && known->name == protocol::kRunTopic) {
        readRunFrame(type, ExecutionId::fromString(known->subject), *frame);
    } else if (type == "heartbeat"_L1) {
        readSample(known ? known->subject.toLongLong() : 0, frame->value("data"_L1).toObject());
    } else if (type == "changed"_L1) {
        watchSequence(topic, frame->value("seq"_L1).toInteger());
        readChanged(topic, *frame);
    } else if (type == "task_log"_L1) {
        const QJsonObject data = frame->value("data"_L1).toObject();
        emit taskLogged(TaskId::fromString(known ? known->subject : QString()), data.value("offset"_L1).toInteger(),
                        QByteArray::fromBase64(data.value("bytes"_L1).toString().toLatin1()));
    } else if (type == "presence"_L1) {
        readPresence(*frame);
    } else if (type == "resync"_L1) {
        sendTopic(true, topic);
    }
}

void EventStream::readRunFrame(const QString &type, ExecutionId run, const QJsonObject &frame)
{
    if (type == "snapshot"_L1) {
        if (const auto state = protocol::runFromSnapshot(frame))
            emit runSnapshot(*state);
        else
            emit refused(runTopic(run), state.error());
    } else if (type == "event"_L1) {
        QList<execution::Event> events;
        for (const QJsonArray array = frame.value("events"_L1).toArray(); const QJsonValue &value : array) {
            const auto event = execution::eventFromJson(value.toObject());
            if (!event) {
                logUnreadable(type, event.error());
                break;
            }
            events.append(*event);
        }
        emit runEvents(run, events);
    } else if (type == "progress"_L1) {
        emit nodeProgressed(run, frame.value("node_id"_L1).toString(), int(frame.value("percent"_L1).toDouble()),
                            frame.value("message"_L1).toString());
    } else if (type == "log"_L1) {
        QList<protocol::LogLine> lines;
        for (const QJsonArray array = frame.value("lines"_L1).toArray(); const QJsonValue &value : array) {
            if (const auto line = protocol::LogLine::fromJson(value.toObject()))
                lines.append(*line);
            else
                logUnreadable(type, line.error());
        }
        emit logged(run, lines);
    } else if (type == "resync"_L1) {
        sendTopic(true, runTopic(run));
        emit runStale(run);
    }
}

void EventStream::watchSequence(const QString &topic, qint64 sequence)
{
    const auto last = m_sequences.constFind(topic);
    const bool isGap = last != m_sequences.constEnd() && sequence != *last + 1;
    if (isGap) {
        qCInfo(log::client).noquote() << topic << "asks for its list: a frame is missing before" << sequence;
        sendTopic(true, topic);
    } else if (sequence > 0) {
        m_sequences.insert(topic, sequence);
    }
}

void EventStream::readChanged(const QString &topic, const QJsonObject &frame)
{
    static const QHash<QString, void (EventStream::*)(const QJsonObject &)> readers{
        {protocol::kRunsTopic, &EventStream::readRun},
        {protocol::kFlowsTopic, &EventStream::readFlow},
        {protocol::kComponentsTopic, &EventStream::readComponent},
        {protocol::kServicesTopic, &EventStream::readService},
        {protocol::kHostsTopic, &EventStream::readHost},
        {protocol::kTasksTopic, &EventStream::readTask},
        {protocol::kTerminalViewsTopic, &EventStream::terminalViewChanged},
    };
    if (const auto reader = readers.value(topic))
        (this->*reader)(frame);
}

void EventStream::readRun(const QJsonObject &frame)
{
    if (const auto run = protocol::Execution::fromJson(frame))
        emit runChanged(*run);
    else
        logUnreadable(protocol::kRunsTopic, run.error());
}

void EventStream::readFlow(const QJsonObject &frame)
{
    if (frame.value("deleted"_L1).toBool())
        emit flowRemoved(FlowId::fromString(frame.value("id"_L1).toString()));
    else if (const auto flow = protocol::Flow::fromJson(frame))
        emit flowChanged(*flow);
    else
        logUnreadable(protocol::kFlowsTopic, flow.error());
}

void EventStream::readComponent(const QJsonObject &frame)
{
    emit componentChanged(frame.value("name"_L1).toString());
}

void EventStream::readPresence(const QJsonObject &frame)
{
    if (const auto presence = protocol::Presence::fromJson(frame))
        emit presenceChanged(*presence);
    else
        logUnreadable(protocol::kPresenceTopic, presence.error());
}

void EventStream::readHost(const QJsonObject &frame)
{
    if (frame.value("deleted"_L1).toBool())
        emit hostRemoved(frame.value("id"_L1).toInteger());
    else if (const auto host = protocol::Host::fromJson(frame))
        emit hostChanged(*host);
    else
        logUnreadable(protocol::kHostsTopic, host.error());
}

void EventStream::readTask(const QJsonObject &frame)
{
    if (frame.value("deleted"_L1).toBool())
        emit taskRemoved(TaskId::fromString(frame.value("task_id"_L1).toString()));
    else if (const auto task = protocol::Task::fromJson(frame))
        emit taskChanged(*task);
    else
        logUnreadable(protocol::kTasksTopic, task.error());
}

void EventStream::readSample(qint64 host, const QJsonObject &data)
{
    if (const auto figures = protocol::HostFigures::fromJson(data.value("figures"_L1).toObject()))
        emit hostSampled(host, *figures, data.value("sample"_L1).toObject());
    else
        logUnreadable(protocol::kHostTopic, figures.error());
}

void EventStream::readService(const QJsonObject &frame)
{
    if (frame.value("deleted"_L1).toBool())
        emit serviceRemoved(ServiceId::fromString(frame.value("id"_L1).toString()));
    else if (const auto service = protocol::Service::fromJson(frame))
        emit serviceChanged(*service);
    else
        logUnreadable(protocol::kServicesTopic, service.error());
}

} // namespace mh::client
