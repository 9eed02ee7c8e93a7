// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_view.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/text_width.h"
#include "core/execution/state.h"

namespace mh::cli {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ProgressView)
};

constexpr int kBarWidth = 24;
constexpr int kNameWidth = 28;
constexpr int kStatusWidth = 10;

struct Look {
    char16_t glyph;
    char16_t plain; ///< where there is no UTF-8
    int colour;     ///< of ANSI
};

Look lookOf(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Pending: return {u'·', u'.', 90};
    case NodeStatus::Running: return {u'▶', u'>', 36};
    case NodeStatus::Completed: return {u'✔', u'+', 32};
    case NodeStatus::Failed: return {u'✘', u'x', 31};
    case NodeStatus::Cancelled: return {u'■', u'#', 33};
    case NodeStatus::Skipped: return {u'–', u'-', 90};
    case NodeStatus::Uncertain: return {u'?', u'?', 33};
    }
    return {u' ', u' ', 0};
}

int urgency(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Failed:
    case NodeStatus::Uncertain: return 0;
    case NodeStatus::Running: return 1;
    case NodeStatus::Cancelled: return 2;
    case NodeStatus::Completed: return 3;
    case NodeStatus::Skipped: return 4;
    case NodeStatus::Pending: return 5;
    }
    return 6;
}

QString cut(const QString &text, int width, bool hasUtf8)
{
    return cutTo(text, width, hasUtf8 ? QChar(u'\u2026') : QChar(u'~'));
}

QString bar(int done, int total, bool hasUtf8)
{
    const int full = total == 0 ? 0 : kBarWidth * done / total;
    return QString(full, hasUtf8 ? u'█' : u'#') + QString(kBarWidth - full, hasUtf8 ? u'░' : u'-');
}

QString headLine(const execution::RunState &state, qint64 now, const ViewStyle &style)
{
    const int total = int(state.nodes.size());
    const auto done = int(std::count_if(state.nodes.begin(), state.nodes.end(),
                                        [](const execution::NodeState &node) { return hasEnded(node.status); }));
    const qint64 until = state.completedAt != 0 ? state.completedAt : now;
    const QString took = state.startedAt == 0 ? QString() : durationText(until - state.startedAt);
    return printable(state.head.flowName) + u"  "_s + bar(done, total, style.hasUtf8) + u"  "_s
           + Text::tr("%1 of %2 nodes").arg(done).arg(total) + u"  "_s + execution::toText(state.status) + u"  "_s
           + took;
}

QString nodeLine(const client::WatchedRun &run, int index, qint64 now, const ViewStyle &style)
{
    const execution::NodeState &node = run.state.nodes[size_t(index)];
    const flow::Node &definition = run.state.dag->node(index);
    const Look look = lookOf(node.status);
    const QString name =
        cut(printable(definition.name.isEmpty() ? definition.id : definition.name), kNameWidth, style.hasUtf8);

    QString rest =
        u' ' + padded(name, kNameWidth) + u"  "_s + execution::toText(node.status).leftJustified(kStatusWidth);
    if (node.startedAt != 0)
        rest += u"  "_s + durationText((node.completedAt != 0 ? node.completedAt : now) - node.startedAt);
    if (node.attempt > 1)
        rest += u"  "_s + Text::tr("try %1").arg(node.attempt);
    if (const auto progress = run.progress.constFind(definition.id); progress != run.progress.constEnd())
        rest += u"  %1 %  "_s.arg(progress->percent) + printable(progress->message);
    if (node.error)
        rest += u"  "_s + printable(node.error->code);

    const QChar glyph = style.hasUtf8 ? look.glyph : look.plain;
    rest = cut(rest, style.width - 2, style.hasUtf8);
    if (!style.hasColour)
        return glyph + rest;
    return u"\x1b[%1m"_s.arg(look.colour) + glyph + u"\x1b[0m"_s + rest;
}

} // namespace

QStringList progressLines(const client::WatchedRun &run, qint64 now, const ViewStyle &style)
{
    const execution::RunState &state = run.state;
    std::vector<int> order(state.nodes.size());
    std::iota(order.begin(), order.end(), 0);
    const size_t room = size_t(std::max(1, style.height - 3));
    QStringList lines{cut(headLine(state, now, style), style.width - 1, style.hasUtf8)};
    const size_t hidden = order.size() > room ? order.size() - room + 1 : 0;
    if (hidden > 0)
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return urgency(state.nodes[size_t(a)].status) < urgency(state.nodes[size_t(b)].status);
        });
    for (size_t i = 0; i + hidden < order.size(); ++i)
        lines += nodeLine(run, order[i], now, style);
    if (hidden > 0)
        lines += cut(Text::tr("and %1 more nodes").arg(hidden), style.width - 1, style.hasUtf8);
    return lines;
}

} // namespace mh::cli
