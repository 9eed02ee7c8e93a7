// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::client {

/// "This computer": a meshhelmd of the user's own, on loopback, as a child process.
/// At the first start an administrator is made whose generated password is kept beside the data
/// directory, readable by the user alone.
/// Thread: GUI thread; nothing here waits. Lifetime: when it dies while the server runs, the
/// child is told to terminate and not waited for; call stop() before and await stopped().
/// Errors: failed() with a sentence for the user.
class LocalServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalServer)
public:
    enum class State { Stopped, Preparing, Starting, Running, Stopping };
    Q_ENUM(State)

    struct Options {
        QString program; ///< path of meshhelmd; empty: beside this program, else on PATH
        QString directory; ///< empty: "local" under the user's data location
        int startDeadlineMs = 30'000;
        int stopDeadlineMs = 10'000;
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
    /// It listens at url().
    void ready();
    /// It did not start, or ended without being asked to. `stopped()` comes first.
    void failed(const QString &why);
    void stopped();

private:
    void bootstrapAdmin();
    void bootstrapEnded(int exitCode, QProcess::ExitStatus status);
    void launch();
    void readOutput();
    void ended(int exitCode, QProcess::ExitStatus status);
    void fail(const QString &why);
    void setState(State state);
    [[nodiscard]] QString explain(int exitCode, QProcess::ExitStatus status) const;
    [[nodiscard]] Result<> keepPassword(const QByteArray &password) const;
    [[nodiscard]] QString dataDirectory() const;
    [[nodiscard]] QString passwordFile() const;

    Options m_options;
    QProcess m_process;
    QTimer m_deadline;
    QByteArray m_output; ///< what stdout has of an unfinished line
    QByteArray m_errors; ///< the end of stderr, to explain a failure
    QString m_failure; ///< why we are stopping it ourselves
    QUrl m_url;
    State m_state = State::Stopped;
};

} // namespace mh::client
