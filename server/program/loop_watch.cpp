// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/loop_watch.h"

#include <utility>

#include "core/base/log.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

QByteArray seconds(qint64 nanoseconds)
{
    return QByteArray::number(double(nanoseconds) / 1e9, 'g', 9);
}

/// As a label's value.
QByteArray quoted(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return '"' + bytes + '"';
}

} // namespace

void LoopWatch::part(const QString &what, qint64 nanoseconds)
{
    if (nanoseconds <= m_longestPart)
        return;
    m_longestPart = nanoseconds;
    m_partName = what;
}

void LoopWatch::event(qint64 nanoseconds, const char *receiver)
{
    size_t bucket = 0;
    while (bucket < kBoundsMs.size() && nanoseconds > kBoundsMs[bucket] * 1'000'000LL)
        ++bucket;
    ++m_buckets[bucket];
    m_sum += nanoseconds;
    const qint64 part = std::exchange(m_longestPart, 0);
    if (nanoseconds <= m_longest && nanoseconds < kWarnNs)
        return;
    const QString name = 2 * part >= nanoseconds ? m_partName : QString::fromLatin1(receiver);
    if (nanoseconds > m_longest) {
        m_longest = nanoseconds;
        m_longestName = name;
    }
#ifndef QT_NO_DEBUG
    if (nanoseconds >= kWarnNs)
        qCWarning(log::server, "the engine thread was held for %lld ms by %ls", nanoseconds / 1'000'000,
                  qUtf16Printable(name));
#endif
}

QByteArray LoopWatch::text() const
{
    QByteArray out = "# HELP engine_hold_seconds How long one event held the engine thread\n"
                     "# TYPE engine_hold_seconds histogram\n";
    quint64 count = 0;
    for (size_t i = 0; i < m_buckets.size(); ++i) {
        count += m_buckets[i];
        const QByteArray bound = i < kBoundsMs.size() ? seconds(kBoundsMs[i] * 1'000'000LL) : QByteArray("+Inf");
        out += "engine_hold_seconds_bucket{le=\"" + bound + "\"} " + QByteArray::number(count) + '\n';
    }
    out += "engine_hold_seconds_sum " + seconds(m_sum) + "\nengine_hold_seconds_count " + QByteArray::number(count)
           + "\n# HELP engine_hold_max_seconds The longest of them since the start, and what it was\n"
             "# TYPE engine_hold_max_seconds gauge\n"
             "engine_hold_max_seconds{by="
           + quoted(m_longestName) + "} " + seconds(m_longest) + '\n';
    return out;
}

} // namespace mh::server
