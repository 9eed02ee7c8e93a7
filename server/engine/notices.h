// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/engine/journal.h"
#include "server/engine/ports.h"
#include "server/engine/timers.h"

namespace mh::flow {
class ComponentCatalog;
}

namespace mh::engine {

/// http or https with a host.
[[nodiscard]] bool isNoticeUrl(const QString &url);

/// Tells URLs about ends of runs: a trigger's callback_url, and the flow's notification lists
/// onComplete and onFail (URLs as text, or objects with `url`). The promise is written together
/// with the end and kept until the receiver has taken it, so a notice may come twice (same id)
/// but not get lost; after an hour of failures it is given up, which is logged.
/// Thread: engine. Lifetime: outlived by what it refers to.
class Notices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)

public:
    /// `catalog`: says which values are secrets, so that no error text tells them; may be null.
    Notices(Journal &journal, Timers &timers, const Clock &clock, NoticeCarrier &carrier,
            const flow::ComponentCatalog *catalog = nullptr);

    /// Goes on with what was promised before a restart.
    void restore(const QList<Notice> &notices);

private:
    void promise(const execution::RunState &state);
    void tell(const Notice &notice, int attempt);

    Journal &m_journal;
    Timers &m_timers;
    const Clock &m_clock;
    NoticeCarrier &m_carrier;
    const flow::ComponentCatalog *m_catalog;
};

} // namespace mh::engine
