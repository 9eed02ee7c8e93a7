// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/hosts/host_view.h"
#include "core/fleet/host_processes.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace mh::panels {

/// What runs on a host, as far as its manifest shows it, and signals to it.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: said above the list.
class HostProcesses final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostProcesses)
public:
    explicit HostProcesses(const HostView &view, QWidget *parent = nullptr);

    void load();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void show(const QList<fleet::ProcessInfo> &processes);
    void filter();
    void askSignal(const QString &signal);
    void send(const fleet::ProcessInfo &process, const QString &signal);
    [[nodiscard]] const fleet::ProcessInfo *current() const;
    void update();

    client::ServerClient &m_client;
    qint64 m_host;
    QString m_hostName;
    QList<fleet::ProcessInfo> m_processes;
    QLineEdit *m_search;
    QLabel *m_trouble;
    QTreeWidget *m_list;
    QPushButton *m_end;
    QPushButton *m_kill;
};

} // namespace mh::panels
