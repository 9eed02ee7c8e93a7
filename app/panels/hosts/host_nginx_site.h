// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

#include "app/panels/hosts/host_view.h"
#include "app/panels/parts/form_dialog.h"
#include "core/fleet/nginx_template.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mh::panels {

/// A new site of Nginx, from one of a few templates.
/// Thread: GUI. Lifetime: what the view refers to outlives it. Errors: said in the form.
class HostNginxSite final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostNginxSite)
public:
    HostNginxSite(const HostView &view, const QJsonArray &certificates, QWidget *parent);

signals:
    void made(const QString &name);

private:
    void check();
    void save();
    [[nodiscard]] fleet::SiteTemplate wanted() const;

    client::ServerClient &m_client;
    qint64 m_host;
    QString m_webroot;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLineEdit *m_names;
    QSpinBox *m_port;
    QLineEdit *m_what; ///< folder or URL
    QLabel *m_whatIs;
    QComboBox *m_certificate;
    QCheckBox *m_enable;
};

} // namespace mh::panels
