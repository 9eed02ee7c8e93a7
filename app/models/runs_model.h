// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QAbstractTableModel>
#include <QFuture>
#include <QHash>
#include <QSet>
#include <QTimer>

#include "app/models/roles.h"
#include "core/protocol/executions.h"

namespace mh {
class Clock;
}
namespace mh::client {
class Replica;
struct ChangeSet;
} // namespace mh::client

namespace mh::models {

class People;

/// All executions of a filter, newest first, however many: pages are asked for when their rows are
/// looked at, and only those around are kept; what happens live is put on top and into its row.
/// Thread: GUI. Lifetime: what the constructor takes outlives it. Errors: error(); rows stay.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunsModel)
public:
    enum Column { Flow, Status, Started, Duration, Trigger, ColumnCount };
    static constexpr int kPage = 100;
    static constexpr int kPagesKept = 40;

    struct Filter {
        FlowId flow; ///< null: all
        std::optional<execution::RunStatus> status;
        QString search{}; ///< as the server looks for it
        qint64 from = 0;  ///< created then or later
        qint64 to = 0;    ///< created before that; 0: whenever
        std::optional<bool> test{};
        QString triggerType{};
        bool operator==(const Filter &) const = default;
    };
    using List = protocol::Paged<protocol::Execution>;
    using Fetch = std::function<QFuture<Result<List>>(const protocol::ListExecutions &)>;

    RunsModel(Fetch fetch, const client::Replica &replica, const People &people, const Clock &clock,
              QObject *parent = nullptr);

    void setFilter(const Filter &filter);
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    /// Everything anew; what is shown stays until the answers come.
    void reload();
    /// The first page has come.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Null: not here yet.
    [[nodiscard]] const protocol::Execution *at(int row) const { return m_rows.at(row).get(); }
    /// -1: not there, or not here yet.
    [[nodiscard]] int rowOf(ExecutionId id) const;
    /// Time has moved on: the durations of running rows change.
    void tick();

signals:
    /// Loaded, failed, or asked anew.
    void stateChanged();

private:
    void take(const client::ChangeSet &changes);
    void takeLive(const protocol::Execution &run, bool isNew);
    void want(int page) const;
    void askWanted();
    void ask(int page);
    void takePage(int page, const Result<List> &answer);
    void setTotal(qint64 total);
    void put(int row, const protocol::Execution &run);
    void forget(int row);
    void trim(int around);
    [[nodiscard]] bool fits(const protocol::Execution &run) const;
    [[nodiscard]] qint64 durationOf(const protocol::Execution &run) const;
    [[nodiscard]] QVariant display(const protocol::Execution &run, int column) const;

    Fetch m_fetch;
    const client::Replica &m_replica;
    const People &m_people;
    const Clock &m_clock;
    Filter m_filter;
    QList<std::shared_ptr<const protocol::Execution>> m_rows; ///< null: not here
    QHash<ExecutionId, qint64> m_places;                      ///< of those that are here: row + m_first
    qint64 m_newestAt = 0;                                    ///< when the newest one known was created
    qint64 m_first = 0; ///< falls with each one that is put on top, so that no place changes
    QSet<int> m_have;   ///< pages that are fresh
    QSet<int> m_asked;
    mutable QList<int> m_wanted; ///< looked at since; the last ones count
    mutable QTimer m_soon;
    QTimer m_again; ///< what is live has moved across the filter's border
    int m_epoch = 0;
    bool m_loaded = false;
    std::optional<Error> m_error;
};

} // namespace mh::models
