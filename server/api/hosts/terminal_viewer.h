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
class TerminalViews;
} // namespace mh::fleet

namespace mh::api {

/// One client's view of a terminal. Text frames are the documented {"type", "data"}: shell_command (typed, with a
/// line's end), input (typed as it is), resize, heartbeat; answers are shell_response. With `raw` what is shown comes
/// as binary frames, and binary frames are typed. The opener is told who asks and who watches ("views"). Who watches is
/// told the terminal's size ("resized") and never sets it; what they may not do is answered with an error, and what
/// they cannot follow they see after they have come again: the host waits for the opener alone.
/// Thread: engine. Lifetime: owns the socket; its owner deletes it after gone(). Errors: a frame that is none closes
/// the connection with what is wrong.
class TerminalViewer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalViewer)

public:
    static constexpr qint64 kFull = 1024 * 1024; ///< waiting for the client; then the host waits, or who watches goes
    static constexpr int kPatienceMs = 60'000;   ///< with one that takes nothing

    struct Parts {
        fleet::Terminals &terminals;
        const fleet::TerminalViews &views;
    };
    struct Sees {
        QString terminal; ///< its session's id
        QString session;  ///< what let in: another one for who watches
        bool watches = false;
        bool types = true;
        bool raw = false;
    };
    TerminalViewer(std::unique_ptr<QWebSocket> socket, const Parts &parts, const Sees &sees, QObject *parent);
    ~TerminalViewer() override;

    [[nodiscard]] const Sees &sees() const { return m_sees; }
    void close(const QString &reason);
    /// Of who watches: it is over; `why` as the view has it.
    void endView(const QString &why);

signals:
    void gone();

private:
    void connectSocket();
    void connectLine();
    void takeText(const QString &text);
    void takeTyped(const QByteArray &bytes);
    [[nodiscard]] Result<> take(const QJsonObject &frame);
    [[nodiscard]] Result<> type(const QByteArray &bytes);
    void refuse(const Error &error);
    void tellViews();
    void show(const QByteArray &bytes);
    void over(const Result<QJsonObject> &how);
    void say(const QString &type, QJsonObject data);
    void measure();
    void checkAlive();

    std::unique_ptr<QWebSocket> m_socket;
    Parts m_parts;
    const Sees m_sees;
    QStringDecoder m_text{QStringDecoder::Utf8}; ///< a character may come in two pieces
    QTimer m_full;
    QTimer m_ping;
    int m_unanswered = 0;
    bool m_isOver = false; ///< what the client says now counts no more
};

} // namespace mh::api
