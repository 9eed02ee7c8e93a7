// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include <QFile>
#include <QHash>

#include "core/base/result.h"

namespace mh::agent {

/// Commands that must not be done twice, with their answers, over restarts and kill -9: each is on the disk before it
/// is begun, and again with its answer before that is told. The newest kMost are remembered, which is more than a
/// day's, whatever the clock says. Thread: one; each write waits for the disk. Lifetime: one at a time for a file.
class Remembered
{
public:
    static constexpr size_t kMost = 1024;
    static constexpr qsizetype kMostBytes = 512 * 1024;

    explicit Remembered(const QString &path);

    struct Known {
        QByteArray answer; ///< the frame; empty: it was begun, and nobody knows what became of it
    };
    [[nodiscard]] std::optional<Known> find(const QString &id) const;
    /// Errors: Internal when it cannot be kept; then it must not be begun.
    [[nodiscard]] Result<> begin(const QString &id);
    /// An answer that cannot be kept leaves the command begun.
    [[nodiscard]] Result<> answer(const QString &id, const QByteArray &frame);

private:
    void take(const QString &id, const QByteArray &frame);
    void forgetOldest();
    [[nodiscard]] Result<> append(const QByteArray &line);
    [[nodiscard]] Result<> rewrite();

    QFile m_file;
    QHash<QString, QByteArray> m_answers;
    std::deque<QString> m_order; ///< oldest first
    qsizetype m_bytes = 0;
};

} // namespace mh::agent
