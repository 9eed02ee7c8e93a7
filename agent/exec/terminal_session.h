// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTimer>

#include "agent/exec/doing.h"
#include "agent/terminal/recording.h"
#include "agent/terminal/terminal.h"

namespace mh::agent {

/// One terminal at work, with the command that opened it and the stream that sees it now, which a lost link takes away
/// and `terminal.attach` gives back. What nobody sees for kAloneMs is hung up.
/// Thread: Commands'. Lifetime: its owner lets it go after over(). Errors: told as answers.
class TerminalSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalSession)

public:
    static constexpr qsizetype kKept = 256 * 1024; ///< of what was shown, for those who attach
    static constexpr int kAloneMs = 15 * 60 * 1000;

    struct Parts {
        std::unique_ptr<Terminal> terminal;
        std::unique_ptr<Recording> recording; ///< none: it is not recorded
        QString user;
        qint64 startedAt = 0;
        TerminalSize size;
    };
    TerminalSession(Parts parts, const std::shared_ptr<Doing> &opener);
    ~TerminalSession() override;

    [[nodiscard]] const QString &id() const { return m_opener->command().id; }
    /// The one that is being written; of a terminal that is not recorded, what it would be called.
    [[nodiscard]] const QString &recording() const { return m_parts.recording ? m_parts.recording->id() : id(); }
    [[nodiscard]] bool isOf(const fleet::Principal &principal) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] QString directory() const { return m_parts.terminal->directory(); }
    void resize(TerminalSize size);
    void hangUp() { m_parts.terminal->hangUp(); }
    /// Who saw it before is answered CONFLICT. It gets what was shown last, then what comes.
    void attach(const std::shared_ptr<Doing> &viewer);

signals:
    void over();

private:
    void shown(const QByteArray &bytes);
    void sendSoon();
    void flush();
    void detached();
    void ended(int code);
    void finish();
    void mind(const Result<> &recorded);

    Parts m_parts;
    std::shared_ptr<Doing> m_opener;
    std::shared_ptr<Doing> m_viewer; ///< the opener at first; none: nobody sees it
    QByteArray m_kept;
    QByteArray m_toSend;
    int m_exit = -1; ///< while it runs
    QTimer m_alone;
    QTimer m_burst; ///< something has just been sent
};

} // namespace mh::agent
