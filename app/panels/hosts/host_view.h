// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/panels/parts/context.h"
#include "core/fleet/manifest.h"
#include "core/protocol/hosts.h"

namespace mh::panels {

/// Tells a host's tabs what is new of it.
/// Thread: GUI. Lifetime: outlives the tabs. Errors: none.
class HostNews final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostNews)
public:
    explicit HostNews(QObject *parent = nullptr);
    ~HostNews() override;

signals:
    /// The whole of it, with facts and manifest.
    void changed(const mh::protocol::Host &host);
    /// What was at that moment is to be seen.
    void momentChosen(qint64 at);
};

/// What a tab of a host works with. Lifetime: what it refers to outlives the tab; the host and its manifest are as they
/// were when the tab was made.
struct HostView {
    Context context;
    HostNews &news;
    protocol::Host host; ///< with facts and manifest
    fleet::Manifest manifest;
};

} // namespace mh::panels
