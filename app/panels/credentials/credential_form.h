// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"
#include "core/protocol/credential_fields.h"
#include "core/protocol/credentials.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace mh::panels {

/// A new credential, or one to be changed; its fields are those of its type.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class CredentialForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialForm)
public:
    /// A null id in `credential`: a new one.
    CredentialForm(const Context &context, protocol::Credential credential, QWidget *parent);

signals:
    void saved(const QString &id);

private:
    void addHead();
    void makeFields();
    [[nodiscard]] QWidget *makeField(const protocol::CredentialField &field);
    void loadWorkspaces();
    void askWorkspace();
    void showVisibility();
    void check();
    [[nodiscard]] bool isNew() const { return m_credential.id.isNull(); }
    [[nodiscard]] QString textOf(const protocol::CredentialField &field) const;
    [[nodiscard]] QJsonObject data() const;
    void save();

    Context m_context;
    protocol::Credential m_credential;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_type;
    QComboBox *m_visibility;
    QLabel *m_meaning;
    QComboBox *m_workspace;
    QWidget *m_workspaceRow;
    QHash<QString, QWidget *> m_fields; ///< by name in the data
    int m_fixedRows = 0;
};

} // namespace mh::panels
