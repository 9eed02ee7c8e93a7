// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTcpSocket>
#include <QTimer>

#include "agent/nginx/master.h"
#include "agent/nginx/nginx_program.h"

namespace mh::agent {

/// One reload, from its signal until nginx has taken it or not: new workers are there and the addresses take
/// connections, or the error log says why not, or the time is over.
/// Thread: its own. Lifetime: goes by itself after `told`; `processes` outlives it.
class ReloadWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReloadWatch)

public:
    ReloadWatch(const fleet::NginxPowers &powers, ProcessTable &processes, QStringList addresses,
                NginxProgram::Told told, QObject *parent);

private:
    void begin();
    void look();
    void probe();
    void probeNext();
    [[nodiscard]] QByteArray newWords();
    void finish(const Result<> &result);

    fleet::NginxPowers m_powers;
    ProcessTable &m_processes;
    QStringList m_addresses;
    NginxProgram::Told m_told;
    fleet::ProcessInfo m_master;
    QSet<QString> m_before; ///< workers, by pid and start
    QString m_log;
    qint64 m_logAt = 0;
    QString m_complaint; ///< the first grave one
    QElapsedTimer m_since;
    QTimer m_next;
    QTcpSocket m_socket;
};

} // namespace mh::agent
