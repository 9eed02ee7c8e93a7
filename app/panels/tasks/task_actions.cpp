// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_actions.h"

#include <QFileDialog>
#include <QFileInfo>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/tasks/task_form.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TaskActions::TaskActions(const Context &context, QWidget &page) : QObject(&page), m_context(context), m_page(page) {}

void TaskActions::create()
{
    open({});
}

void TaskActions::runAgain(const protocol::Task &task)
{
    open(task);
}

void TaskActions::open(const protocol::Task &likeThat)
{
    auto *form = new TaskForm(m_context.client, likeThat, m_page.window());
    connect(form, &TaskForm::made, this, &TaskActions::made);
    form->open();
}

void TaskActions::cancel(const protocol::Task &task)
{
    const QString question = task.hostname.isEmpty() || task.status == "created"_L1
                                 ? tr("Cancel %1, which waits for a node?").arg(task.name)
                                 : tr("Cancel %1 on %2?").arg(task.name, task.hostname);
    const QString consequence = task.status == "created"_L1
                                    ? tr("It is not begun.")
                                    : tr("All its processes have five seconds to end, then they are killed.");
    askFirst(m_page.window(), question, consequence, tr("Cancel the task"), [this, id = task.id] {
        whenReady(m_context.client.call(protocol::cancelTask, {id}), this, [this](const Result<QJsonObject> &done) {
            if (!done)
                emit failed(models::sentence(done.error()));
        });
    });
}

void TaskActions::remove(const protocol::Task &task)
{
    const QString question = task.hostname.isEmpty()
                                 ? tr("Delete the task %1?").arg(task.name)
                                 : tr("Delete the task %1, run on %2?").arg(task.name, task.hostname);
    askFirst(m_page.window(), question, tr("Its log and the files that it has left go with it."), tr("Delete"),
             [this, id = task.id] {
                 whenReady(m_context.client.call(protocol::removeTask, {id}), this,
                           [this](const Result<QJsonObject> &done) {
                               if (!done)
                                   emit failed(models::sentence(done.error()));
                           });
             });
}

void TaskActions::save(const protocol::Task &task, const protocol::TaskFile &file)
{
    auto *dialog = new QFileDialog(m_page.window(), tr("Save %1 of %2").arg(file.name, task.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(file.name).fileName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, id = task.id, file](const QString &target) { fetch(id, file, target); });
    dialog->open();
}

void TaskActions::fetch(TaskId task, const protocol::TaskFile &file, const QString &target)
{
    whenReady(m_context.client.download(protocol::getTaskArtefact, {task, file.sha256}, target), this,
              [this, target](const Result<qint64> &size) {
                  if (size)
                      emit saved(tr("Saved as %1.").arg(target));
                  else
                      emit failed(models::sentence(size.error()));
              });
}

} // namespace mh::panels
