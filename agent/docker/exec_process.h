// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QtGlobal>

namespace mh::agent {

/// The process that an exec has begun, held by a file of its own, so that no other one can be meant after it has ended.
/// Thread: one. Lifetime: shared by who waits to signal it. Errors: where the system knows nothing of the kind, or the
/// engine's processes are not seen, there is none.
class ExecProcess final
{
    Q_DISABLE_COPY_MOVE(ExecProcess)

public:
    /// Null when there is none. What was asked before may have ended meanwhile: ask the engine again afterwards.
    [[nodiscard]] static std::shared_ptr<ExecProcess> of(qint64 pid);
    ~ExecProcess();

    void hangUp() const;
    void kill() const;

private:
    explicit ExecProcess(int file) : m_file(file) {}

    int m_file;
};

} // namespace mh::agent
