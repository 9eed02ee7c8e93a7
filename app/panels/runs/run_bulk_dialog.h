// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "app/panels/parts/context.h"
#include "core/protocol/executions.h"

class QLabel;
class QTreeWidget;

namespace mh::panels {

/// Runs many executions again, or cancels them, and lists what became of each.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it; closing it lets
/// what has been asked for go on. Errors: in the list, and above it.
class BulkDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkDialog)
public:
    enum class What { RunAgain, Cancel };
    BulkDialog(const Context &context, What what, QList<protocol::Execution> runs, QWidget *parent = nullptr);

signals:
    void runChosen(mh::ExecutionId run);

private:
    void runAgain();
    void cancelNext();
    void note(qsizetype run, const QString &how, bool good, ExecutionId made = {});
    void sum();

    Context m_context;
    What m_what;
    QList<protocol::Execution> m_runs;
    qsizetype m_next = 0;
    qsizetype m_done = 0;
    qsizetype m_refused = 0;
    QLabel *m_sum;
    QTreeWidget *m_list;
};

} // namespace mh::panels
