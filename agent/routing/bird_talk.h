// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <optional>

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include "agent/routing/bird_lines.h"

namespace mh::agent {

/// Questions to BIRD on a connection of its own, one after the other.
/// Thread: its own; nothing waits. Lifetime: goes by itself after stop(), or with its parent.
/// Errors: Unavailable when there is nobody, or not any more; Timeout; InvalidInput BIRD_REPLY. After one of them
/// every question gets it.
class BirdTalk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BirdTalk)

public:
    static constexpr int kPatienceMs = 10'000;                     ///< for an answer; streamed: for more of it
    static constexpr qsizetype kLargestAnswer = 8LL * 1024 * 1024; ///< that is not streamed

    using Lines = QList<BirdLine>;
    using Told = std::function<void(const Result<Lines> &)>;
    using Each = std::function<void(const BirdLine &)>;

    explicit BirdTalk(const QString &socket, QObject *parent = nullptr);
    ~BirdTalk() override;

    /// `told` gets the whole answer, whatever its codes say; with `each` the lines go there, and none to `told`.
    void ask(const QByteArray &question, const Told &told, const Each &each = {});
    /// While it is off, BIRD waits, and no time counts.
    void setReading(bool on);
    /// Nobody is told anything any more.
    void stop();

    /// Why BIRD does not do it; nothing: it does.
    [[nodiscard]] static std::optional<QString> refusalIn(const Lines &lines);

private:
    struct Question {
        QByteArray text;
        Told told;
        Each each;
        Lines lines;
        qsizetype size = 0;
    };
    void next();
    void read();
    void take(const BirdLine &line);
    void fail(const Error &error);

    QLocalSocket m_socket;
    QTimer m_patience;
    BirdLines m_lines;
    std::deque<Question> m_questions;
    std::optional<Error> m_error;
    bool m_isAsking = false; ///< the first one is
    bool m_isReading = true;
    bool m_isBusy = false; ///< telling what has come
    bool m_isOver = false;
};

} // namespace mh::agent
