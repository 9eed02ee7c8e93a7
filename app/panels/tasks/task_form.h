// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/panels/parts/form_dialog.h"
#include "core/protocol/tasks.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace mh::client {
class ServerClient;
}
namespace mh::widgets {
class ElidedLabel;
}

namespace mh::panels {

class NotedField;
class TaskFilesField;
class TaskLimitsField;

/// A task to be run: its program, what it finds and leaves, what it may use, and where.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed; the client outlives it. Errors: at the
/// field that they are about, else in the form; what was typed stays.
class TaskForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskForm)
public:
    /// Filled in like that one; a null id: empty.
    TaskForm(client::ServerClient &client, const protocol::Task &likeThat, QWidget *parent);

    [[nodiscard]] TaskFilesField &files() { return *m_files; }

signals:
    void made(mh::TaskId task);

private:
    NotedField *add(const QString &name, const QString &member, QWidget *editor);
    void addCommand();
    void addPlacing();
    void fill(const protocol::Task &task);
    void loadNodes();
    void check();
    void showCommand();
    void showEnvironment();
    [[nodiscard]] QJsonObject request() const;
    void submit();
    void create(const QJsonObject &request);
    void refused(const Error &error);

    client::ServerClient &m_client;
    QJsonObject m_besides;   ///< what the task like this said besides
    QJsonObject m_manyLined; ///< its variables that the field cannot show
    QString m_node;          ///< that it wished for
    QList<NotedField *> m_fields;
    QLineEdit *m_name;
    QPlainTextEdit *m_command;
    widgets::ElidedLabel *m_argv;
    NotedField *m_commandField = nullptr;
    QPlainTextEdit *m_environment;
    NotedField *m_environmentField = nullptr;
    TaskFilesField *m_files;
    QPlainTextEdit *m_outputs;
    TaskLimitsField *m_limits;
    QLineEdit *m_labels;
    QComboBox *m_nodes;
    QSpinBox *m_priority;
    QSpinBox *m_retries;
};

} // namespace mh::panels
