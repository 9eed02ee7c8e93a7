// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/reports.h"

namespace mh::agent {

namespace {

constexpr int kFirstMs = 1000; ///< rates need two looks

} // namespace

Reports::Reports(HostReader &reader, const QString &numbersFile, const Clock &clock)
    : m_reader(reader), m_clock(clock), m_numbers(numbersFile), m_usual(fleet::Welcome().sampleMs)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_paceEnds.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Reports::take);
    connect(&m_paceEnds, &QTimer::timeout, this, [this] { setEvery(m_usual); });
}

void Reports::allow(bool metrics)
{
    if (metrics && !m_timer.isActive()) {
        static_cast<void>(m_reader.sample()); // what the first one is compared with
        m_isFirst = true;
        m_timer.start(kFirstMs);
    } else if (!metrics) {
        m_timer.stop();
        m_paceEnds.stop();
        m_ring.clear();
    }
}

void Reports::linked(const fleet::Welcome &welcome)
{
    m_isLinked = true;
    m_ring.drop(welcome.acknowledged);
    m_numbers.welcome(welcome.acknowledged);
    m_usual = welcome.sampleMs;
    if (m_timer.isActive() && !m_isFirst)
        setEvery(m_usual);
    for (const SampleRing::Entry &entry : m_ring.entries())
        emit ready(entry.frame);
}

void Reports::unlinked()
{
    m_isLinked = false;
    m_paceEnds.stop(); // nobody watches through a link that is not there
    if (m_timer.isActive() && !m_isFirst)
        setEvery(m_usual);
}

void Reports::acknowledge(const fleet::Acknowledge &kept)
{
    m_ring.drop(kept.number);
}

void Reports::pace(const fleet::Pace &pace)
{
    if (!m_timer.isActive())
        return;                   // the owner lets none be sent
    m_paceEnds.start(pace.forMs); // at once: as usual again
    setEvery(pace.sampleMs);
}

void Reports::setEvery(int ms)
{
    if (m_timer.interval() != ms)
        m_timer.start(ms);
}

void Reports::take()
{
    if (m_isFirst && !m_paceEnds.isActive())
        m_timer.setInterval(m_usual);
    m_isFirst = false;
    fleet::Sample taken{m_reader.sample()};
    taken.sample.number = m_numbers.next();
    taken.sample.at = m_clock.nowMs();
    const QByteArray frame = toBytes(fleet::Frame(taken));
    m_ring.add(taken.sample.number, frame);
    if (m_isLinked)
        emit ready(frame);
}

} // namespace mh::agent
