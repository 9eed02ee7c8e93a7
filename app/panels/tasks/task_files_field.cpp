// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_files_field.h"

#include <algorithm>

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/icons.h"
#include "core/base/when_ready.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TaskFilesField::TaskFilesField(client::ServerClient &client, QWidget *parent)
    : QWidget(parent), m_client(client), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    QPushButton *add = newButton(this, tr("Add files…"), u"addTaskFiles"_s);
    add->setAutoDefault(false);
    m_layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, &TaskFilesField::choose);
}

void TaskFilesField::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Files for the task"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &TaskFilesField::addFromDisk);
    dialog->open();
}

void TaskFilesField::addSent(const QList<protocol::TaskFile> &files)
{
    for (const protocol::TaskFile &file : files)
        m_files.append({{}, file.name, file.size, file.executable, file.sha256, {}});
    build();
}

void TaskFilesField::addFromDisk(const QStringList &paths)
{
    for (const QString &path : paths) {
        const QFileInfo info(path);
        m_files.append({path, info.fileName(), info.size(), info.isExecutable(), {}, {}});
    }
    build();
    emit changed();
}

void TaskFilesField::build()
{
    delete m_rows;
    m_rows = nullptr;
    if (m_files.isEmpty())
        return;
    m_rows = new QWidget(this);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    for (qsizetype index = 0; index < m_files.size(); ++index)
        rows->addWidget(makeRow(index));
    m_layout->insertWidget(0, m_rows);
}

QWidget *TaskFilesField::makeRow(qsizetype index)
{
    const Entry &file = m_files.at(index);
    auto *row = new QWidget(m_rows);
    auto *name = new QLineEdit(file.name, row);
    name->setObjectName(u"taskFileName"_s);
    name->setAccessibleName(tr("Its name in the task's folder"));
    name->setToolTip(file.path.isEmpty() ? tr("It was sent before.") : file.path);
    auto *size = new QLabel(QLocale().formattedDataSize(file.size, 1), row);
    size->setForegroundRole(QPalette::PlaceholderText);
    auto *program = new QCheckBox(tr("Program"), row);
    program->setChecked(file.isProgram);
    program->setToolTip(tr("The task may run it."));
    auto *remove = new QToolButton(row);
    remove->setObjectName(u"removeTaskFile"_s);
    remove->setAutoRaise(true);
    remove->setIcon(widgets::icon(u"cross"_s));
    remove->setAccessibleName(tr("Leave %1 out").arg(file.name));
    remove->setToolTip(remove->accessibleName());
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(name, 1);
    layout->addWidget(size);
    layout->addWidget(program);
    layout->addWidget(remove);
    connect(name, &QLineEdit::textEdited, this, [this, index](const QString &text) {
        m_files[index].name = text;
        emit changed();
    });
    connect(program, &QCheckBox::toggled, this, [this, index](bool on) {
        m_files[index].isProgram = on;
        emit changed();
    });
    // Queued: the button does not survive it.
    connect(
        remove, &QToolButton::clicked, this,
        [this, index] {
            m_files.removeAt(index);
            build();
            emit changed();
        },
        Qt::QueuedConnection);
    return row;
}

void TaskFilesField::send(const std::function<void(const Result<QJsonArray> &)> &done)
{
    for (Entry &file : m_files) {
        if (!file.path.isEmpty() && QFileInfo(file.path).lastModified() != file.changedAt)
            file.sha256.clear(); // it has changed since it was sent
    }
    sendRest(done);
}

QJsonArray TaskFilesField::told() const
{
    QJsonArray all;
    for (const Entry &file : m_files)
        all.append(QJsonObject{
            {u"name"_s, file.name.trimmed()}, {u"sha256"_s, file.sha256}, {u"executable"_s, file.isProgram}});
    return all;
}

void TaskFilesField::sendRest(const std::function<void(const Result<QJsonArray> &)> &done)
{
    const auto unsent =
        std::find_if(m_files.cbegin(), m_files.cend(), [](const Entry &each) { return each.sha256.isEmpty(); });
    if (unsent == m_files.cend())
        return done(told());
    const Entry &entry = *unsent;
    QFile file(entry.path);
    const auto refuse = [&](const QString &why) {
        done(Error{ErrorCode::InvalidInput, u"LOCAL_FILE"_s, why, u"files"_s, {}});
    };
    if (!file.open(QIODevice::ReadOnly))
        return refuse(tr("%1 cannot be read: %2").arg(entry.path, file.errorString()));
    if (file.size() > protocol::kTaskFileBody)
        return refuse(
            tr("%1 is larger than %2.").arg(entry.path, QLocale().formattedDataSize(protocol::kTaskFileBody, 0)));
    const QDateTime changedAt = QFileInfo(entry.path).lastModified();
    whenReady(m_client.upload(protocol::sendTaskFile, file.readAll()), this,
              [this, done, path = entry.path, changedAt](const Result<QJsonObject> &kept) {
                  if (!kept)
                      return done(kept.error());
                  for (Entry &each : m_files) {
                      if (each.path != path)
                          continue;
                      each.sha256 = kept->value("sha256"_L1).toString();
                      each.size = kept->value("size"_L1).toInteger();
                      each.changedAt = changedAt;
                  }
                  sendRest(done);
              });
}

} // namespace mh::panels
