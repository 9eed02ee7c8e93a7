// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include <QByteArray>
#include <QMutex>

#include "core/base/byte_stream.h"

namespace mh::fleet {

/// Bytes on their way from one thread to another, no more of them at a time than whoever takes them can follow.
/// Thread: any; one gives, one takes. The wake functions are called under the lock: they may do no more than post an
/// event; setting an empty one waits for a call that is under way. Lifetime: shared. Errors: a side that is gone is
/// told to the other one.
class BytePipe final
{
public:
    static constexpr qint64 kRoom = 512 * 1024;
    static constexpr qint64 kTold = 128 * 1024; ///< so much is taken before the giver hears of it

    // The giver's.
    /// False: nobody takes any more (see whyLeft()).
    [[nodiscard]] bool put(const QByteArray &bytes);
    [[nodiscard]] bool isFull() const;
    void end();
    void fail(); ///< the rest will not come
    /// How much was taken since the last call.
    [[nodiscard]] qint64 takenSince();
    void setGiverWake(std::function<void()> wake);
    /// Something that the giver learnt on the way, before its first byte; the taker is woken.
    void setWord(const QString &word);

    // The taker's.
    /// Wait: nothing now; the taker is woken.
    [[nodiscard]] ByteSource::Piece take(qint64 most);
    /// Takes no more; the giver is woken. Only the first one counts.
    void leave(const Error &why);
    void setTakerWake(std::function<void()> wake);
    [[nodiscard]] std::optional<QString> takeWord();

    [[nodiscard]] bool isLeft() const;
    [[nodiscard]] std::optional<Error> whyLeft() const;
    [[nodiscard]] bool hasFailed() const;

private:
    void wake(const std::function<void()> &side) const;

    mutable QMutex m_mutex;
    std::deque<QByteArray> m_pieces;
    qint64 m_size = 0;
    qint64 m_taken = 0; ///< since the giver asked
    bool m_hasEnded = false;
    bool m_hasFailed = false;
    std::optional<Error> m_left;
    std::optional<QString> m_word;
    std::function<void()> m_giver;
    std::function<void()> m_taker;
};

/// The taking end as the listener wants it.
/// Thread: whoever pulls. Lifetime: destroyed before the end it says that nobody takes any more.
class PipeSource final : public ByteSource
{
public:
    explicit PipeSource(std::shared_ptr<BytePipe> pipe) : m_pipe(std::move(pipe)) {}
    ~PipeSource() override;

    [[nodiscard]] Piece next(qsizetype maxBytes) override { return m_pipe->take(maxBytes); }
    void setWake(std::function<void()> wake) override { m_pipe->setTakerWake(std::move(wake)); }

private:
    std::shared_ptr<BytePipe> m_pipe;
};

/// The giving end as the listener wants it. Once nobody takes any more it throws kSwallowed bytes away, so that the
/// answer to a small body says why, then it ends the transfer.
/// Thread: whoever writes. Lifetime: destroyed before finish() it says that the rest will not come.
class PipeSink final : public ByteSink
{
public:
    static constexpr qint64 kSwallowed = 4 * 1024 * 1024;

    explicit PipeSink(std::shared_ptr<BytePipe> pipe) : m_pipe(std::move(pipe)) {}
    ~PipeSink() override;

    [[nodiscard]] Result<Flow> write(const QByteArray &bytes) override;
    void setWake(std::function<void()> wake) override { m_pipe->setGiverWake(std::move(wake)); }
    void finish();
    void handOver(); ///< somebody else gives from now on
    [[nodiscard]] BytePipe &pipe() const { return *m_pipe; }

private:
    std::shared_ptr<BytePipe> m_pipe;
    qint64 m_swallowed = 0;
    bool m_isFinished = false;
};

} // namespace mh::fleet
