// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "agent/exec/doing.h"
#include "agent/processes/process_table.h"

namespace mh::agent {

/// `processes.list` and `processes.signal`. A long list is told in pages, all of one look at the machine.
/// Thread: Commands'. Lifetime: `table` outlives it.
class ProcessesDoer final : public Doer
{
public:
    explicit ProcessesDoer(ProcessTable &table);

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    void list(Doing &doing);
    void signal(Doing &doing);

    ProcessTable &m_table;
    QList<fleet::ProcessInfo> m_last; ///< what the next page is of
    QTimer m_forget;
};

} // namespace mh::agent
