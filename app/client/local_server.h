// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::client {

/// "This computer": a meshhelmd of the user's own, on loopback, as a child process.
/// Should it crash, it is started again at once, where it was, unless it does so all the time.
/// At the first start an administrator is made whose generated password is kept beside the data
/// directory, readable by the user alone.
/// Thread: GUI thread; nothing here waits. Lifetime: dying while the server runs kills the child
/// (its runs go on at the next start); better call stop() and await stopped().
/// Errors: failed() with a sentence for the user.
class LocalServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalServer)
public:
    enum class State { Stopped, Preparing, Starting, Running, Stopping };
    Q_ENUM(State)

    struct Options {
        QString program;   ///< path of meshhelmd; empty: beside this program, else on PATH
        QString directory; ///< empty: "local" under the user's data location
        int startDeadlineMs = 30'000;
        int stopDeadlineMs = 10'000;
        int mostRestarts = 3; ///< within that time, when it ends by itself
        int restartWindowMs = 300'000;
    };

    explicit LocalServer(Options options, QObject *parent = nullptr);
    ~LocalServer() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Where it listens; empty unless running.
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QString username() const;
    /// Of the administrator made at the first start; empty Secret when there is none.
    [[nodiscard]] Secret password() const;
    [[nodiscard]] QString directory() const { return m_options.directory; }

    /// Nothing happens unless stopped.
    void start();
    /// Terminates, and kills after the deadline. Ends with stopped().
    void stop();

signals:
    void stateChanged(mh::client::LocalServer::State state);
    /// It listens at url(); again, after it was started anew.
    void ready();
    /// It did not start, or ended too often without being asked to; it is stopped by then.
    void failed(const QString &why);
    void stopped();

private:
    void bootstrapAdmin();
    void bootstrapEnded();
    void launch(quint16 port);
    void run(const QStringList &arguments);
    void readOutput();
    void ended();
    void overdue();
    void crashed();
    void finish(const QString &failure);
    void setState(State state);
    [[nodiscard]] QString explain() const;
    [[nodiscard]] Result<> keepPassword(const QByteArray &password) const;
    [[nodiscard]] QString dataDirectory() const;
    [[nodiscard]] QString passwordFile() const;
    [[nodiscard]] QString portFile() const;
    /// Where it listened last; 0: anywhere.
    [[nodiscard]] quint16 keptPort() const;
    void keepPort() const;

    Options m_options;
    QProcess m_process;
    QTimer m_deadline;
    QByteArray m_output; ///< what stdout has of an unfinished line
    QByteArray m_errors; ///< the end of stderr, to explain a failure
    QUrl m_url;
    QElapsedTimer m_since;
    QList<qint64> m_crashes; ///< when, by m_since
    State m_state = State::Stopped;
    bool m_stopWanted = false;
    bool m_late = false; ///< it has not started in time
    quint16 m_port = 0;  ///< that it was told to listen on; 0: any free one
};

} // namespace mh::client
