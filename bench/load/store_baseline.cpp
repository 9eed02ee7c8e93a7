// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/store_baseline.h"

#include <chrono>

#include <QDateTime>

#include "server/store/migrator.h"
#include "server/store/run_repository.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/transaction.h"

namespace mh::bench {
using namespace Qt::StringLiterals;

namespace {

/// Runs per second with `group` of them in each transaction.
Result<double> insertRuns(store::Database &database, const execution::RunState &run, int group, double seconds)
{
    const auto ended = std::make_shared<execution::RunState>(run);
    const engine::FinishRun row{ended, true};
    const auto begin = std::chrono::steady_clock::now();
    qint64 written = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
        auto transaction = store::Transaction::begin(database, store::Transaction::Kind::Write);
        if (!transaction)
            return transaction.error();
        for (int i = 0; i < group; ++i) {
            ended->head.id = ExecutionId::make();
            if (auto done = store::apply(database, row); !done)
                return done.error();
        }
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        written += group;
        elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    return double(written) / elapsed;
}

} // namespace

Result<Baseline> measureStore(const Workload &workload, const QString &folder, int group, double seconds)
{
    const auto run = endedRun(workload);
    if (!run)
        return run.error();
    const Secret key(QByteArray(32, 'k'));
    auto database = store::Database::open(folder + "/baseline.db"_L1, key);
    if (!database)
        return database.error();
    if (auto migrated = store::migrate(**database, store::builtInMigrations(), QDateTime::currentMSecsSinceEpoch());
        !migrated)
        return migrated.error();
    const auto alone = insertRuns(**database, *run, 1, seconds / 2);
    if (!alone)
        return alone.error();
    const auto grouped = insertRuns(**database, *run, group, seconds / 2);
    if (!grouped)
        return grouped.error();
    return Baseline{*alone, *grouped};
}

} // namespace mh::bench
