// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mh::agent {

/// Numbers of samples, each given out once, over restarts and kill -9 too. They are reserved in blocks, so that the
/// file is written every few hours; a restart leaves a gap.
/// Thread: one. Errors: a file that cannot be read or written is logged; welcome() tells then where to go on.
class SampleNumbers
{
public:
    explicit SampleNumbers(QString path);

    [[nodiscard]] qint64 next();
    /// The server has samples up to `acknowledged`, whatever the file said.
    void welcome(qint64 acknowledged);

private:
    static constexpr qint64 kBlock = 1000;

    void reserve();

    QString m_path;
    qint64 m_last = 0;
    qint64 m_reserved = 0; ///< numbers up to it are given out by this start alone
    bool m_failed = false;
};

} // namespace mh::agent
