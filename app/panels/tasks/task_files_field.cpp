// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_files_field.h"

#include <algorithm>

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/body_upload.h"
#include "app/client/server_client.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/icons.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TaskFilesField::TaskFilesField(client::ServerClient &client, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_layout(new QVBoxLayout(this)),
      m_add(newButton(this, tr("Add files…"), u"addTaskFiles"_s)),
      m_progress(new QLabel(this)),
      m_stop(newButton(this, tr("Stop sending"), u"stopTaskFiles"_s))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_add->setAutoDefault(false);
    m_stop->setAutoDefault(false);
    m_progress->setObjectName(u"taskFilesProgress"_s);
    m_progress->setTextFormat(Qt::PlainText);
    m_progress->setWordWrap(true);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    auto *sending = new QHBoxLayout;
    sending->setSpacing(8);
    sending->addWidget(m_progress, 1);
    sending->addWidget(m_stop);
    m_layout->addLayout(sending);
    connect(m_add, &QPushButton::clicked, this, &TaskFilesField::choose);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_upload)
            m_upload->cancel();
    });
    setSending(nullptr);
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

void TaskFilesField::send(const Done &done)
{
    for (Entry &file : m_files) {
        if (!file.path.isEmpty() && QFileInfo(file.path).lastModified() != file.changedAt)
            file.sha256.clear(); // it has changed since it was sent
    }
    if (const auto fit = check(); !fit)
        return done(fit.error());
    sendRest(done);
}

Result<> TaskFilesField::check() const
{
    for (const Entry &file : m_files) {
        if (file.sha256.isEmpty() && QFileInfo(file.path).size() > protocol::kTaskFileBody) {
            const QString most = QLocale().formattedDataSize(protocol::kTaskFileBody, 0);
            return Error{ErrorCode::InvalidInput,
                         u"LOCAL_FILE"_s,
                         tr("%1 is larger than %2.").arg(file.path, most),
                         u"files"_s,
                         {}};
        }
    }
    return {};
}

QJsonArray TaskFilesField::told() const
{
    QJsonArray all;
    for (const Entry &file : m_files)
        all.append(QJsonObject{
            {u"name"_s, file.name.trimmed()}, {u"sha256"_s, file.sha256}, {u"executable"_s, file.isProgram}});
    return all;
}

void TaskFilesField::sendRest(const Done &done)
{
    const auto unsent =
        std::find_if(m_files.cbegin(), m_files.cend(), [](const Entry &each) { return each.sha256.isEmpty(); });
    if (unsent == m_files.cend())
        return done(told());
    sendOne(unsent->path, done);
}

void TaskFilesField::sendOne(const QString &path, const Done &done)
{
    auto *upload = new client::BodyUpload(m_client, protocol::sendTaskFile, path, this);
    const QDateTime changedAt = QFileInfo(path).lastModified();
    connect(upload, &client::BodyUpload::moved, this, [this, path](qint64 moved, qint64 total) {
        const QLocale locale;
        m_progress->setText(tr("Sending %1: %2 of %3")
                                .arg(QFileInfo(path).fileName(), locale.formattedDataSize(moved, 1),
                                     locale.formattedDataSize(total, 1)));
    });
    connect(upload, &client::BodyUpload::finished, this,
            [this, done, path, changedAt, upload](const Result<QJsonObject> &kept) {
                upload->deleteLater();
                setSending(nullptr);
                if (!kept) {
                    Error error = kept.error();
                    if (error.reason == "CANCELLED"_L1)
                        error.message = tr("Sending was stopped.");
                    static const QStringList local{u"CANCELLED"_s, u"LOCAL_FILE"_s, u"TRANSFER_DIFFERS"_s};
                    if (local.contains(error.reason))
                        error.field = u"files"_s;
                    return done(error);
                }
                for (Entry &each : m_files) {
                    if (each.path != path)
                        continue;
                    each.sha256 = kept->value("sha256"_L1).toString();
                    each.size = kept->value("size"_L1).toInteger();
                    each.changedAt = changedAt;
                }
                sendRest(done);
            });
    m_progress->setText(tr("Sending %1…").arg(QFileInfo(path).fileName()));
    setSending(upload);
    upload->start();
}

/// Null: nothing is being sent.
void TaskFilesField::setSending(client::BodyUpload *upload)
{
    m_upload = upload;
    m_progress->setVisible(upload);
    m_stop->setVisible(upload);
    m_add->setEnabled(!upload);
    if (m_rows)
        m_rows->setEnabled(!upload);
}

} // namespace mh::panels
