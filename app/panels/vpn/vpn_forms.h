// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>

#include "app/panels/parts/noted_form.h"
#include "app/panels/vpn/vpn_records.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace mh::panels {

/// Hosts on which a tunnel can be, by their numbers.
using HostNames = QMap<qint64, QString>;

/// A tunnel, new or not.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class TunnelForm final : public NotedForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TunnelForm)
public:
    TunnelForm(const VpnCalls &calls, const TunnelRecord &tunnel, const HostNames &hosts, QWidget *parent);

signals:
    void saved(qint64 number);

private:
    void fill(const HostNames &hosts);
    void check() override;
    void save();

    VpnCalls m_calls;
    TunnelRecord m_tunnel;
    QLineEdit *m_name;
    QComboBox *m_host;
    QLineEdit *m_interface;
    QSpinBox *m_port;
    QLineEdit *m_ipv4;
    QLineEdit *m_ipv6;
    QLineEdit *m_endpoint;
    QLineEdit *m_dns;
    QLineEdit *m_allowed;
    QCheckBox *m_masquerade;
    QCheckBox *m_autoStart;
    QLineEdit *m_description;
};

/// A peer, new or not. The key of one that there is stays; it can be renewed.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class PeerForm final : public NotedForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeerForm)
public:
    PeerForm(const VpnCalls &calls, const TunnelRecord &tunnel, const PeerRecord &peer, QWidget *parent);

signals:
    void saved(qint64 number);

private:
    void fill();
    void check() override;
    void save();

    VpnCalls m_calls;
    TunnelRecord m_tunnel;
    PeerRecord m_peer;
    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_ipv4;
    QLineEdit *m_ipv6;
    QLineEdit *m_allowed;
    QLineEdit *m_dns;
    QLineEdit *m_key;
    QComboBox *m_ends;
    QLineEdit *m_description;
};

} // namespace mh::panels
