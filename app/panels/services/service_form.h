// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"
#include "core/protocol/credentials.h"
#include "core/protocol/services.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mh::panels {

/// A new external service, or one to be changed.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class ServiceForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceForm)
public:
    /// A null id in `service`: a new one.
    ServiceForm(const Context &context, protocol::Service service, QWidget *parent);

    /// As if it had been chosen in the file dialog.
    void readFile(const QString &path);

signals:
    void saved(const QString &id);

private:
    enum class Source { OpenApiUrl, OpenApiFile, GraphQl, ByHand, Grpc };

    void addBasics();
    void addSource();
    void addAccess();
    void addHealth();
    void setRow(QWidget *field, bool visible);
    [[nodiscard]] Source source() const;
    [[nodiscard]] static Source sourceOf(const protocol::ServiceSpec &spec);
    void showSource();
    void discover();
    void chooseFile();
    void loadCredentials(const QString &choose);
    void showCredentials(const QString &choose);
    void askCredential();
    void check();
    [[nodiscard]] bool isNew() const { return m_service.id.isNull(); }
    [[nodiscard]] protocol::ServiceSpec spec() const;
    void save();

    Context m_context;
    protocol::Service m_service;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_source;
    QLineEdit *m_baseUrl;
    QWidget *m_schemaRow;
    QLineEdit *m_schemaUrl;
    QWidget *m_fileRow;
    QLabel *m_fileText;
    QLabel *m_note;
    QComboBox *m_auth;
    QLineEdit *m_header;
    QLineEdit *m_prefix;
    QWidget *m_credentialRow;
    QComboBox *m_credential;
    QLineEdit *m_tags;
    QCheckBox *m_health;
    QWidget *m_healthRow;
    QLineEdit *m_healthPath;
    QSpinBox *m_healthEvery;
    QList<protocol::EndpointSpec> m_fromFile;
    QList<protocol::Credential> m_credentials;
};

} // namespace mh::panels
