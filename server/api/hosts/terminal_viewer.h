// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QStringDecoder>
#include <QTimer>

#include "core/base/result.h"

class QWebSocket;

namespace mh::fleet {
class TerminalLine;
class Terminals;
} // namespace mh::fleet

namespace mh::api {

/// One client's view of a terminal. Text frames are the documented {"type", "data"}: shell_command (typed, with a
/// line's end), input (typed as it is), resize, heartbeat; answers are shell_response. With `raw` what is shown comes
/// as binary frames, and binary frames are typed. Thread: engine. Lifetime: owns the socket; its owner deletes it after
/// gone(). Errors: a frame that is none closes the connection with what is wrong.
class TerminalViewer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalViewer)

public:
    static constexpr qint64 kFull = 1024 * 1024; ///< waiting for the client; then the host waits
    static constexpr int kPatienceMs = 60'000;   ///< with one that takes nothing

    TerminalViewer(std::unique_ptr<QWebSocket> socket, fleet::Terminals &terminals, const QString &id, bool raw,
                   QObject *parent);
    ~TerminalViewer() override;

    [[nodiscard]] const QString &id() const { return m_id; }
    void close(const QString &reason);

signals:
    void gone();

private:
    void takeText(const QString &text);
    [[nodiscard]] Result<> take(const QJsonObject &frame);
    void show(const QByteArray &bytes);
    void over(const Result<QJsonObject> &how);
    void say(const QString &type, QJsonObject data);
    void measure();
    void checkAlive();

    std::unique_ptr<QWebSocket> m_socket;
    fleet::Terminals &m_terminals;
    const QString m_id;
    const bool m_raw;
    QStringDecoder m_text{QStringDecoder::Utf8}; ///< a character may come in two pieces
    QTimer m_full;
    QTimer m_ping;
    int m_unanswered = 0;
};

} // namespace mh::api
