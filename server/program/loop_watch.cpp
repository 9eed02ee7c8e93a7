// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/loop_watch.h"

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

void LoopWatch::event(qint64 nanoseconds, const char *receiver)
{
    size_t bucket = 0;
    while (bucket < kBoundsMs.size() && nanoseconds > kBoundsMs[bucket] * 1'000'000LL)
        ++bucket;
    ++m_buckets[bucket];
    m_sum += nanoseconds;
    if (nanoseconds > m_longest) {
        m_longest = nanoseconds;
        m_longestName = QString::fromLatin1(receiver);
    }
#ifndef QT_NO_DEBUG
    if (nanoseconds >= kWarnNs)
        qCWarning(log::server, "the engine thread was held for %lld ms by %s", nanoseconds / 1'000'000, receiver);
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
