// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/hosts/host_view.h"

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

/// What was done with a host and on it, newest first, for those who may read the audit log. Older pages come while
/// scrolling.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: shown instead of the rows.
class HostAudit final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostAudit)
public:
    explicit HostAudit(const HostView &view, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fetch(models::RowsModel &model, int page);

    Context m_context;
    HostId m_host;
    models::RowsModel *m_model;
};

} // namespace mh::panels
