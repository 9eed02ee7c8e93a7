// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "agent/host/host_reader.h"
#include "agent/link/sample_numbers.h"
#include "agent/link/sample_ring.h"
#include "core/base/clock.h"
#include "core/fleet/agent_frames.h"

namespace mh::agent {

/// Takes samples, with and without a link, and tells them until the server has them.
/// Thread: its own. Lifetime: `reader` and `clock` outlive it.
class Reports final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Reports)

public:
    Reports(HostReader &reader, const QString &numbersFile, const Clock &clock);

    /// Whether the host's owner lets figures be sent; what was not sent yet is forgotten when not.
    void allow(bool metrics);
    void linked(const fleet::Welcome &welcome);
    void unlinked();
    void acknowledge(const fleet::Acknowledge &kept);
    void pace(const fleet::Pace &pace);
    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_ring.entries().size()); }

signals:
    /// A frame for the server; only while there is a link.
    void ready(const QByteArray &frame);

private:
    void take();
    void setEvery(int ms);

    HostReader &m_reader;
    const Clock &m_clock;
    SampleNumbers m_numbers;
    SampleRing m_ring;
    QTimer m_timer;
    QTimer m_paceEnds;
    int m_usual;            ///< milliseconds between two samples when nobody watches
    bool m_isFirst = false; ///< the next sample is the first one
    bool m_isLinked = false;
};

} // namespace mh::agent
