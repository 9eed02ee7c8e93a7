// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include "core/execution/event.h"
#include "core/protocol/executions.h"
#include "core/protocol/flows.h"
#include "core/protocol/hosts.h"
#include "core/protocol/presence.h"
#include "core/protocol/services.h"
#include "core/protocol/tasks.h"

class QWebSocket;

namespace mh::client {

class ServerClient;

/// The server's live feed (`/ws/console`). Between start() and stop() it connects again after
/// each failure, with growing pauses (0.25 s to 15 s); topics survive that. Without a sign-in it
/// goes offline and wants start() again after the next one.
/// Thread: the ServerClient's. Lifetime: the ServerClient outlives it.
/// Errors: state() tells; a frame that cannot be read is logged and dropped (the gap that an
/// event frame leaves is noticed by its numbers).
class EventStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventStream)
public:
    enum class State { Offline, Connecting, Online };
    Q_ENUM(State)

    explicit EventStream(ServerClient &client, QObject *parent = nullptr);
    ~EventStream() override;

    void start();
    void stop();
    [[nodiscard]] State state() const { return m_state; }
    /// Why the last attempt failed; empty while online.
    [[nodiscard]] QString trouble() const { return m_trouble; }

    /// "executions", "flows", "components", "services", "hosts", "tasks", "terminal-views", hostTopic(number),
    /// runTopic(id), taskTopic(id) or "presence:<flow>".
    /// A topic is subscribed until as many unsubscribe() calls came as subscribe() calls.
    void subscribe(const QString &topic);
    void unsubscribe(const QString &topic);
    /// Asks again for a topic that has fallen behind: a new snapshot follows.
    void resubscribe(const QString &topic);
    [[nodiscard]] static QString runTopic(ExecutionId run);
    [[nodiscard]] static QString hostTopic(qint64 number);
    [[nodiscard]] static QString taskTopic(TaskId task);

signals:
    void stateChanged(mh::client::EventStream::State state);
    void runSnapshot(const mh::execution::RunState &run);
    void runEvents(mh::ExecutionId run, const QList<mh::execution::Event> &events);
    void nodeProgressed(mh::ExecutionId run, const mh::flow::NodeId &node, int percent, const QString &message);
    void logged(mh::ExecutionId run, const QList<mh::protocol::LogLine> &lines);
    void runChanged(const mh::protocol::Execution &run);
    void flowChanged(const mh::protocol::Flow &flow);
    void flowRemoved(mh::FlowId flow);
    void componentChanged(const QString &name);
    /// As in the list: without its endpoints.
    void serviceChanged(const mh::protocol::Service &service);
    void serviceRemoved(mh::ServiceId service);
    /// As in the list: without facts and manifest.
    void hostChanged(const mh::protocol::Host &host);
    void hostRemoved(qint64 number);
    /// How it does now; `sample` is empty where its agent tells the documented figures only.
    void hostSampled(qint64 number, const mh::protocol::HostFigures &figures, const QJsonObject &sample);
    /// With what it waits for.
    void taskChanged(const mh::protocol::Task &task);
    void taskRemoved(mh::TaskId task);
    /// As GET …/terminal/views has it, without what lets in.
    void terminalViewChanged(const QJsonObject &view);
    /// The subscription to one thing holds: what was asked for by REST before may lack what nobody has told.
    void subscribed(const QString &topic);
    /// More of the log of a task whose topic is subscribed, from `offset` on.
    void taskLogged(mh::TaskId task, qint64 offset, const QByteArray &bytes);
    void presenceChanged(const mh::protocol::Presence &presence);
    /// From here on every change of the lists comes as a frame; what came before may have been
    /// missed: subscribed anew, the stream is back, or was told that it is too slow.
    void listsStale();
    /// A run topic fell behind; resubscribe() has been done.
    void runStale(mh::ExecutionId run);
    /// The server refused something, e.g. a subscription to a run that does not exist.
    void refused(const QString &topic, const mh::Error &why);

private:
    void connectNow();
    void opened();
    void dropped(const QString &why);
    void setState(State state);
    void sendTopic(bool wanted, const QString &topic);
    void openSocket();
    void watchSilence();
    void read(const QString &text);
    void readRunFrame(const QString &type, ExecutionId run, const QJsonObject &frame);
    /// The frames of a list are numbered: one that is missing means that the list has to be asked for.
    void watchSequence(const QString &topic, qint64 sequence);
    void readChanged(const QString &topic, const QJsonObject &frame);
    void readRun(const QJsonObject &frame);
    void readFlow(const QJsonObject &frame);
    void readComponent(const QJsonObject &frame);
    void readService(const QJsonObject &frame);
    void readHost(const QJsonObject &frame);
    void readTask(const QJsonObject &frame);
    void readSample(qint64 host, const QJsonObject &data);
    void readPresence(const QJsonObject &frame);

    ServerClient &m_client;
    QWebSocket *m_socket = nullptr;
    QHash<QString, int> m_topics;       ///< with the number of subscribers
    QHash<QString, qint64> m_sequences; ///< of the lists, by topic: the last number that came
    QTimer m_retry;
    QTimer m_silence;
    State m_state = State::Offline;
    QString m_trouble;
    int m_failures = 0;
    bool m_started = false;
    bool m_pinged = false;
};

} // namespace mh::client
