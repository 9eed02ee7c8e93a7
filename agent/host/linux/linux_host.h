// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QElapsedTimer>

#include "agent/host/host_reader.h"
#include "agent/host/linux/proc_text.h"

namespace mh::agent {

/// From /proc and /sys.
class LinuxHost final : public HostReader
{
public:
    /// `root` stands for "/", so that tests can bring a machine of their own.
    explicit LinuxHost(QString root = QString());

    [[nodiscard]] fleet::HostFacts facts() override;
    [[nodiscard]] fleet::HostSample sample() override;

private:
    /// What rates are made of.
    struct Counters {
        proc::CpuTimes cpu;
        proc::DiskCounters disk; ///< all together
        QHash<QByteArray, proc::InterfaceCounters> interfaces;
        qint64 atNs = 0;
    };

    [[nodiscard]] QByteArray text(const char *path) const;
    [[nodiscard]] Counters counters() const;
    /// With what a container may have, when the agent is in one.
    [[nodiscard]] proc::Memory memory() const;
    [[nodiscard]] QList<fleet::DiskFigures> disks() const;
    [[nodiscard]] QList<fleet::Temperature> temperatures() const;

    QString m_root;
    QElapsedTimer m_since;
    std::optional<Counters> m_before;
};

} // namespace mh::agent
