// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "app/panels/hosts/host_view.h"

namespace mh::panels {

/// What a host's owner allows, with the lines of the manifest that say so.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: none.
class HostManifest final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostManifest)
public:
    explicit HostManifest(const HostView &view, QWidget *parent = nullptr);

private:
    void show(const protocol::Host &host);
};

} // namespace mh::panels
