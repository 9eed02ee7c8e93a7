// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/hosts/host_view.h"
#include "app/panels/parts/form_dialog.h"

class QComboBox;
class QLineEdit;

namespace mh::panels {

/// Gets a certificate for a domain. The key is made on the host and stays there.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: said in the form.
class HostNginxCertificate final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostNginxCertificate)
public:
    /// `domain`: what stands there at first.
    HostNginxCertificate(const HostView &view, const QString &domain, QWidget *parent);

signals:
    void made(const QString &path);

private:
    void check();
    void save();

    client::ServerClient &m_client;
    qint64 m_host;
    QLineEdit *m_domain;
    QLineEdit *m_others;
    QComboBox *m_issuer;
};

} // namespace mh::panels
