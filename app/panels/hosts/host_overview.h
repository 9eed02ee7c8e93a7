// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "app/panels/hosts/host_view.h"

class QLabel;

namespace mh::panels {

class HostCharts;
class HostFigures;

/// How a host does: its figures as they come, the hour before, and what is known of the machine. While it is on screen
/// its agent tells every second. Thread: GUI. Lifetime: what the view refers to outlives it. Errors: none.
class HostOverview final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostOverview)
public:
    explicit HostOverview(const HostView &view, QWidget *parent = nullptr);
    ~HostOverview() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void watch(bool wanted);
    void show(const protocol::Host &host);

    Context m_context;
    qint64 m_number;
    bool m_watches = false;
    HostFigures *m_figures;
    HostCharts *m_charts;
    QLabel *m_trouble;
    QLabel *m_news; ///< what somebody should know before anything else
    QWidget *m_facts = nullptr;
};

} // namespace mh::panels
