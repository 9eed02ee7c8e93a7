// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/runs_model.h"

#include <algorithm>
#include <limits>

#include "app/client/replica.h"
#include "app/models/people.h"
#include "app/models/run_history.h"
#include "app/models/words.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"

using namespace Qt::StringLiterals;

namespace mh::models {
namespace {

constexpr int kAtOnce = 4; ///< pages asked for in one go: who scrolls on does not want the former ones

/// A trigger's own name is on the run's page; the list tells what kind it is.
QString starterOf(const protocol::Execution &run, const People &people)
{
    if (!run.triggeredBy.startsWith("trigger:"_L1))
        return people.name(run.triggeredBy);
    if (run.triggerType == "schedule"_L1)
        return RunsModel::tr("a schedule");
    if (run.triggerType == "webhook"_L1)
        return RunsModel::tr("a webhook");
    if (run.triggerType == "event"_L1)
        return RunsModel::tr("an event");
    return people.name(run.triggeredBy);
}

} // namespace

RunsModel::RunsModel(Fetch fetch, const client::Replica &replica, const People &people, const Clock &clock,
                     QObject *parent)
    : QAbstractTableModel(parent), m_fetch(std::move(fetch)), m_replica(replica), m_people(people), m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(30);
    connect(&m_soon, &QTimer::timeout, this, &RunsModel::askWanted);
    m_again.setSingleShot(true);
    m_again.setInterval(1000);
    connect(&m_again, &QTimer::timeout, this, &RunsModel::reload);
    connect(&replica, &client::Replica::changed, this, &RunsModel::take);
    connect(&people, &People::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, Trigger), index(rowCount() - 1, Trigger));
    });
    reload();
}

void RunsModel::setFilter(const Filter &filter)
{
    if (m_filter == filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_rows.clear();
    m_places.clear();
    m_first = 0;
    m_newestAt = 0;
    m_loaded = false;
    endResetModel();
    reload();
}

void RunsModel::reload()
{
    ++m_epoch;
    m_have.clear();
    m_asked.clear();
    m_wanted.clear();
    ask(0);
    if (!m_rows.isEmpty()) // what is looked at asks for its pages again
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    emit stateChanged();
}

void RunsModel::want(int page) const
{
    if (m_have.contains(page) || m_asked.contains(page))
        return;
    m_wanted.removeOne(page);
    m_wanted.append(page);
    if (!m_soon.isActive())
        m_soon.start();
}

void RunsModel::askWanted()
{
    const QList<int> wanted = std::exchange(m_wanted, {});
    for (const int page : wanted.last(qMin<qsizetype>(kAtOnce, wanted.size())))
        ask(page);
}

void RunsModel::ask(int page)
{
    m_asked.insert(page);
    protocol::ListExecutions request;
    request.flow = m_filter.flow;
    request.status = m_filter.status;
    request.search = m_filter.search;
    request.from = m_filter.from;
    request.to = m_filter.to;
    request.test = m_filter.test;
    request.triggerType = m_filter.triggerType;
    request.page = {page, kPage};
    whenReady(m_fetch(request), this, [this, page, epoch = m_epoch](const Result<List> &answer) {
        if (epoch == m_epoch)
            takePage(page, answer);
    });
}

void RunsModel::takePage(int page, const Result<List> &answer)
{
    m_asked.remove(page);
    m_error.reset();
    if (!answer) {
        m_error = answer.error();
        emit stateChanged();
        return;
    }
    setTotal(answer->totalElements);
    const int from = page * kPage;
    const int count = int(qMin(answer->content.size(), m_rows.size() - qMin<qsizetype>(from, m_rows.size())));
    for (int i = 0; i < count; ++i) {
        // A frame may have come since the answer was made.
        const auto live = m_replica.runs().constFind(answer->content.at(i).id);
        put(from + i, live == m_replica.runs().constEnd() ? answer->content.at(i) : *live);
    }
    m_have.insert(page);
    if (count > 0)
        emit dataChanged(index(from, 0), index(from + count - 1, ColumnCount - 1));
    trim(page);
    m_loaded = true;
    emit stateChanged();
}

/// At the end: what is new stands on top, put there by its own frame.
void RunsModel::setTotal(qint64 total)
{
    const int now = int(m_rows.size());
    const int wanted = int(qMin<qint64>(total, std::numeric_limits<int>::max()));
    if (wanted > now) {
        beginInsertRows({}, now, wanted - 1);
        m_rows.resize(wanted);
        endInsertRows();
    } else if (wanted < now) {
        beginRemoveRows({}, wanted, now - 1);
        for (int row = wanted; row < now; ++row)
            forget(row);
        m_rows.resize(wanted);
        endRemoveRows();
    }
}

void RunsModel::put(int row, const protocol::Execution &run)
{
    if (const int former = rowOf(run.id); former >= 0 && former != row)
        forget(former); // the list has moved below us
    forget(row);
    m_rows[row] = std::make_shared<const protocol::Execution>(run);
    m_places.insert(run.id, row + m_first);
    m_newestAt = qMax(m_newestAt, run.createdAt);
}

void RunsModel::forget(int row)
{
    if (const auto &run = m_rows.at(row)) {
        m_places.remove(run->id);
        m_rows[row].reset();
        m_have.remove(row / kPage);
    }
}

/// Far away pages are dropped, so that scrolling through everything does not keep everything.
void RunsModel::trim(int around)
{
    while (m_have.size() > kPagesKept) {
        int farthest = *m_have.constBegin();
        for (const int page : std::as_const(m_have)) {
            if (qAbs(page - around) > qAbs(farthest - around))
                farthest = page;
        }
        m_have.remove(farthest);
        for (int row = farthest * kPage; row < qMin<qsizetype>((farthest + 1) * kPage, m_rows.size()); ++row)
            forget(row);
    }
}

int RunsModel::rowOf(ExecutionId id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? -1 : int(*place - m_first);
}

bool RunsModel::fits(const protocol::Execution &run) const
{
    if (!m_filter.search.isEmpty() && !run.flowName.contains(m_filter.search, Qt::CaseInsensitive)
        && !run.id.toString().contains(m_filter.search, Qt::CaseInsensitive))
        return false; // its error's code only the server knows
    return (m_filter.flow.isNull() || run.flow == m_filter.flow) && (!m_filter.status || run.status == *m_filter.status)
           && run.createdAt >= m_filter.from && (m_filter.to == 0 || run.createdAt < m_filter.to)
           && (!m_filter.test || run.test == *m_filter.test)
           && (m_filter.triggerType.isEmpty() || run.triggerType == m_filter.triggerType);
}

void RunsModel::take(const client::ChangeSet &changes)
{
    // What leaves the replica's list has only become old there.
    QList<const protocol::Execution *> runs;
    for (const QSet<ExecutionId> &ids : {changes.runs.added, changes.runs.changed}) {
        for (const ExecutionId &id : ids) {
            if (const auto run = m_replica.runs().constFind(id); run != m_replica.runs().constEnd())
                runs.append(&*run);
        }
    }
    // The oldest first, so that the newest comes to stand on top.
    std::sort(runs.begin(), runs.end(), [](const auto *a, const auto *b) {
        return a->createdAt != b->createdAt ? a->createdAt < b->createdAt : a->id < b->id;
    });
    for (const protocol::Execution *run : runs)
        takeLive(*run, changes.runs.added.contains(run->id));
}

void RunsModel::takeLive(const protocol::Execution &run, bool isNew)
{
    const int row = rowOf(run.id);
    if (row >= 0) {
        if (*m_rows.at(row) == run)
            return;
        const bool fresh = m_have.contains(row / kPage);
        put(row, run);
        if (fresh)
            m_have.insert(row / kPage);
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        if (!fits(run) && !m_again.isActive())
            m_again.start();
        return;
    }
    if (m_loaded && !m_filter.search.isEmpty() && run.status == execution::RunStatus::Failed && !m_again.isActive())
        m_again.start(); // its error may be what is looked for
    if (!m_loaded || !fits(run))
        return;
    if (run.createdAt < m_newestAt) {
        if ((m_filter.status || isNew) && !m_again.isActive())
            m_again.start(); // an older one that has come to fit, or was overtaken on its way
        return;
    }
    beginInsertRows({}, 0, 0);
    --m_first;
    m_rows.prepend(nullptr);
    endInsertRows();
    put(0, run);
    emit dataChanged(index(0, 0), index(0, ColumnCount - 1));
    emit stateChanged();
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        want(index.row() / kPage);
    const auto &run = m_rows.at(index.row());
    if (!run)
        return role == Qt::DisplayRole && index.column() == Flow ? QVariant(u"…"_s) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return display(*run, index.column());
    case IdRole: return run->id.toString();
    case StatusRole: return int(run->status);
    case DetailRole: {
        if (index.column() != Flow)
            return {};
        // A short id is enough to tell two runs apart, and to find one in a log.
        const QString id = shortId(run->id);
        return run->test ? QString(tr("Test run") % u"  ·  "_s % id) : id;
    }
    case Qt::ToolTipRole: return index.column() == Flow ? QVariant(run->id.toString()) : QVariant();
    default: return {};
    }
}

QVariant RunsModel::display(const protocol::Execution &run, int column) const
{
    switch (column) {
    case Flow: return run.flowName;
    case Status: return run.paused ? tr("Paused") : label(run.status);
    case Started: return moment(run.startedAt > 0 ? run.startedAt : run.createdAt, m_clock.nowMs());
    case Duration:
        if (run.startedAt == 0)
            return QString();
        return run.completedAt > 0 ? duration(durationOf(run))
                                   : elapsed(durationOf(run) / 1000 * 1000); // once a second
    case Trigger: return starterOf(run, m_people);
    default: return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Flow: return tr("Flow");
    case Status: return tr("Status");
    case Started: return tr("Started");
    case Duration: return tr("Duration");
    case Trigger: return tr("Started by");
    default: return {};
    }
}

qint64 RunsModel::durationOf(const protocol::Execution &run) const
{
    if (run.startedAt == 0)
        return 0;
    if (run.completedAt > 0)
        return run.completedAt - run.startedAt;
    return m_clock.nowMs() - run.startedAt;
}

void RunsModel::tick()
{
    for (const qint64 place : std::as_const(m_places)) {
        const int row = int(place - m_first);
        if (m_rows.at(row)->startedAt > 0 && m_rows.at(row)->completedAt == 0)
            emit dataChanged(index(row, Duration), index(row, Duration), {Qt::DisplayRole});
    }
}

} // namespace mh::models
