// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "core/protocol/hosts.h"

namespace mh {
class Clock;
}
namespace mh::client {
class ServerClient;
}
namespace mh::charts {
class TimeChart;
}

namespace mh::panels {

/// The last hour of a host as curves: processor, memory, load, network, disks and what they read and write; what is
/// shown and the time that is read out are the same in all of them. Thread: GUI. Lifetime: client and clock outlive it.
/// Errors: trouble(), beside what there is.
class HostCharts final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostCharts)
public:
    HostCharts(client::ServerClient &client, const Clock &clock, qint64 host, QWidget *parent = nullptr);

    /// Asks for the hour that has passed; what has come by itself meanwhile stays.
    void load();
    void append(const protocol::HostFigures &figures);
    /// The minutes around that moment, which is read out in all of them; false: the curves do not reach back to it.
    [[nodiscard]] bool lookAt(qint64 at);
    [[nodiscard]] const QList<charts::TimeChart *> &charts() const { return m_charts; }

signals:
    void failed(const QString &why);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void make();
    void arrange(int columns);
    void show(const QList<protocol::HostFigures> &points);
    void tie();

    client::ServerClient &m_client;
    const Clock &m_clock;
    qint64 m_host;
    QList<charts::TimeChart *> m_charts;
    QList<protocol::HostFigures> m_newer; ///< came while the past was asked for
    int m_columns = 0;
    bool m_asks = false;
    bool m_ties = false;
};

} // namespace mh::panels
