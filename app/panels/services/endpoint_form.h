// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"
#include "core/protocol/services.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QTabWidget;

namespace mh::panels {

class JsonText;

/// An endpoint of a service that is entered by hand, or changed.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class EndpointForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointForm)
public:
    /// A null id in `endpoint`: a new one.
    EndpointForm(const Context &context, const protocol::Service &service, protocol::ServiceEndpoint endpoint,
                 QWidget *parent);

signals:
    void saved();

private:
    JsonText *addSchema(QTabWidget &tabs, const QString &title, const QString &objectName, const QJsonObject &schema);
    void check();
    void save();

    Context m_context;
    ServiceId m_service;
    bool m_isGraphQl;
    protocol::ServiceEndpoint m_endpoint;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_method;
    QLineEdit *m_path;
    QLineEdit *m_tags;
    QCheckBox *m_enabled;
    QList<JsonText *> m_schemas; ///< path, query, headers, body, reply
};

} // namespace mh::panels
