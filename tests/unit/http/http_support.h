// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include <QSet>
#include <QTcpSocket>
#include <QThread>
#include <QWebSocket>

#include "server/http/handler.h"
#include "server/http/listener.h"

namespace mh::http::test {

/// Byte i of every streamed body: not a power of two long, so that swapped pieces show.
[[nodiscard]] inline char patternAt(qint64 i)
{
    return char('a' + i % 23);
}

/// Gives `size` bytes of the pattern; counts what was asked for.
class PatternSource final : public ByteSource
{
public:
    explicit PatternSource(qint64 size, std::atomic<qint64> *given = nullptr) : m_size(size), m_given(given) {}
    Piece next(qsizetype maxBytes) override;
    qint64 failAt = -1;
    bool waitFirst = false; ///< answers Wait once and wakes from another thread
    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }

private:
    qint64 m_size;
    qint64 m_at = 0;
    std::atomic<qint64> *m_given;
    std::function<void()> m_wake;
};

/// Checks the pattern, counts, may pause or fail.
class PatternSink final : public ByteSink
{
public:
    struct State {
        std::atomic<qint64> taken = 0;
        std::atomic<bool> wrong = false;
        std::atomic<bool> paused = false; ///< answer Pause from now on
        std::atomic<bool> destroyed = false;
        std::atomic<QThread *> thread = nullptr; ///< where it was written to
        qint64 failAt = -1;
        std::function<void()> wake;
    };
    explicit PatternSink(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    ~PatternSink() override { m_state->destroyed = true; }
    Result<Flow> write(const QByteArray &bytes) override;
    void setWake(std::function<void()> wake) override { m_state->wake = std::move(wake); }

private:
    std::shared_ptr<State> m_state;
};

/// A handler of small routes; what a route does is in the .cpp, one line each.
class TestHandler final : public RequestHandler
{
public:
    BodyPlan onHead(const RequestHead &head) override;
    void onRequest(Request request, ResponseWriter writer) override;
    Response onProtocolError(int status, const RequestHead *head, const QString &text) override;
    std::optional<Response> onUpgrade(const RequestHead &head) override;
    void onWebSocket(std::unique_ptr<QWebSocket> socket, RequestHead head) override;

    std::vector<ResponseWriter> held;
    std::vector<std::unique_ptr<QWebSocket>> webSockets;
    std::shared_ptr<PatternSink::State> sink = std::make_shared<PatternSink::State>();
    std::atomic<qint64> sourceGiven = 0;
    std::atomic<QThread *> madeOn = nullptr; ///< where /decode was decoded or /print printed
    QSet<QThread *> calledOn;
    QString redirectTo;
    int lastErrorStatus = 0;
    bool lastErrorHadHead = false;
};

/// A client that says exactly what it is told to.
class RawClient final : public QTcpSocket
{
    Q_OBJECT
public:
    explicit RawClient(quint16 port);

    QByteArray received;
    [[nodiscard]] int status() const; ///< of the first reply; 0 while there is none
    [[nodiscard]] bool isClosed() const { return state() == UnconnectedState; }
};

} // namespace mh::http::test
