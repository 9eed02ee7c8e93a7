// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QList>

#include "core/base/answer.h"
#include "server/module/module.h"

namespace mh::server {

/// The recipe by which modules come up: each as soon as what it needs has, in the list's order where several may, and
/// at the same time where nothing forbids; one that does not answer within its deadline has failed.
/// Thread: engine. Lifetime: outlived by the modules. Errors: of the first module that fails, whose name is logged;
/// Timeout START_TIMEOUT, with its name; Internal for a list with a need that is not in it, with a ring, or with a
/// module twice: nothing is started.
class StartUp final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartUp)

public:
    /// Long enough for a large store to be looked through.
    static constexpr std::chrono::milliseconds kDeadline = std::chrono::minutes(10);

    explicit StartUp(QList<Module *> modules, std::chrono::milliseconds deadlineOfEach = kDeadline);

    /// Call once. After a failure nothing more is started, and the answer comes when what was starting has ended.
    [[nodiscard]] QFuture<Result<>> run();
    /// Starts nothing more; the answer is then Unavailable STOPPED, unless all had started.
    void stop();
    /// Drains those that have started, each after those that need it; then `done`.
    void drain(std::function<void()> done);
    /// The one whose error run() has given; null: none.
    [[nodiscard]] const Module *failed() const { return m_failed; }

private:
    [[nodiscard]] Result<> check() const;
    void startReady();
    void ended(Module *module, const Result<> &result);

    QList<Module *> m_modules;
    QList<Module *> m_waiting;
    QList<Module *> m_started; ///< in this order
    QList<Module *> m_starting;
    std::chrono::milliseconds m_deadline;
    std::optional<Error> m_error;
    const Module *m_failed = nullptr;
    Answer<> m_answer;
};

} // namespace mh::server
