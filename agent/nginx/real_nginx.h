// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "agent/nginx/nginx_program.h"
#include "agent/nginx/tool_run.h"
#include "agent/processes/process_table.h"

namespace mh::agent {

/// nginx as the machine has it: its binary is run with arguments, its master is known by the pid file and signalled by
/// pid and start. Starts and stops go through the service manager where the manifest names a unit and systemd runs.
/// Thread: its own. Lifetime: `processes` outlives it. Errors: as NginxProgram.
class RealNginx final : public QObject, public NginxProgram
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RealNginx)

public:
    /// `systemctl`: empty where systemd does not run.
    explicit RealNginx(ProcessTable &processes, QString systemctl = usualSystemctl());
    ~RealNginx() override;

    [[nodiscard]] static QString usualSystemctl();

    [[nodiscard]] NginxState state(const fleet::NginxPowers &powers) override;
    void test(const fleet::NginxPowers &powers, const QString &config, const Told &told) override;
    void reload(const fleet::NginxPowers &powers, const QStringList &addresses, const Told &told) override;
    void start(const fleet::NginxPowers &powers, const Told &told) override;
    void stop(const fleet::NginxPowers &powers, const Told &told) override;
    void version(const fleet::NginxPowers &powers, const std::function<void(const QString &)> &told) override;

private:
    [[nodiscard]] bool usesUnit(const fleet::NginxPowers &powers) const;
    /// Waits until it runs, or no longer does.
    void await(const fleet::NginxPowers &powers, bool running, const Told &told);

    ProcessTable &m_processes;
    QString m_systemctl;
};

} // namespace mh::agent
