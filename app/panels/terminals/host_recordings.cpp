// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/host_recordings.h"

#include <memory>

#include <QDateTime>
#include <QFileDialog>
#include <QJsonArray>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/recording_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Started, Length, User, OpenedBy, Size, State };

constexpr std::chrono::milliseconds kLong = std::chrono::minutes(2); // the host's first look reads all of them

widgets::Tone toneOf(const QString &state)
{
    if (state == "running"_L1)
        return widgets::Tone::Running;
    if (state == "whole"_L1)
        return widgets::Tone::Good;
    return state == "changed"_L1 ? widgets::Tone::Bad : widgets::Tone::Warning;
}

qint64 startOf(const QJsonObject &recording)
{
    const QString started = recording.value("started_at"_L1).toString();
    return QDateTime::fromString(started, Qt::ISODate).toMSecsSinceEpoch();
}

/// What was shown there is nobody else's business: a folder of this program's alone, gone with the last who holds it.
std::shared_ptr<QTemporaryDir> privateFolder()
{
    auto folder = std::make_shared<QTemporaryDir>();
    return folder->isValid() ? folder : nullptr;
}

} // namespace

HostRecordings::HostRecordings(const Context &context, const protocol::Host &host, QWidget *parent)
    : QWidget(parent), m_context(context), m_host(host)
{
    m_model = new models::RowsModel(
        {tr("Started"), tr("Length"), tr("User"), tr("Opened by"), tr("Size"), tr("State")},
        [this](models::RowsModel &, int page) { fetch(page); }, this);
    m_table = new TablePane({tr("Recordings"), u"play"_s, tr("Nothing is recorded here"),
                             tr("What terminals of this host show is recorded on it, unless its manifest says "
                                "otherwise. You see what you opened yourself; who manages the host sees all.")},
                            *m_model, State, this);
    m_table->view().setObjectName(u"recordings"_s);
    layOut();
    connect(m_play, &QPushButton::clicked, this, &HostRecordings::play);
    connect(m_save, &QPushButton::clicked, this, &HostRecordings::save);
    connect(m_delete, &QPushButton::clicked, this, &HostRecordings::remove);
    connect(m_table, &TablePane::currentChanged, this, &HostRecordings::update);
    connect(m_table, &TablePane::activated, this, &HostRecordings::play);
    connect(m_model, &models::RowsModel::stateChanged, this, &HostRecordings::update);
    update();
}

void HostRecordings::layOut()
{
    QPushButton *file = newButton(this, tr("Play a file…"), u"playRecording"_s);
    m_play = newButton(this, tr("Play"), u"playHostRecording"_s, widgets::kPrimary);
    m_save = newButton(this, tr("Save as…"), u"saveRecording"_s);
    m_delete = newButton(this, tr("Delete…"), u"deleteRecording"_s);
    connect(file, &QPushButton::clicked, this, &HostRecordings::playFileRequested);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_play);
    buttons->addWidget(m_save);
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    buttons->addWidget(file);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
}

QString HostRecordings::stateText(const QString &state)
{
    if (state == "running"_L1)
        return tr("Still running");
    if (state == "whole"_L1)
        return tr("Unchanged");
    if (state == "changed"_L1)
        return tr("Changed");
    return state == "cut_off"_L1 ? tr("Without its end") : tr("Without marks");
}

models::Row HostRecordings::rowOf(const QJsonObject &recording) const
{
    const QString state = recording.value("state"_L1).toString();
    const qint64 length = recording.value("length_ms"_L1).toInteger();
    return {recording.value("id"_L1).toString(),
            {models::moment(startOf(recording), m_context.clock.nowMs()),
             state == "running"_L1 ? QString() : models::duration(length), recording.value("user"_L1).toString(),
             recording.value("opened_by"_L1).toString(), sizeText(double(recording.value("size"_L1).toInteger())),
             stateText(state)},
            {},
            int(toneOf(state)),
            {}};
}

void HostRecordings::fetch(int page)
{
    QJsonObject wanted;
    if (page > 0)
        wanted.insert("after"_L1, m_next);
    m_model->answerWith(m_context.client.call(protocol::listRecordings, {m_host.number, wanted}, kLong),
                        [this, page](const QJsonObject &told) {
                            if (page == 0)
                                m_recordings.clear();
                            models::RowsModel::Page made;
                            const QJsonArray recordings = told.value("recordings"_L1).toArray();
                            for (const QJsonValue &each : recordings) {
                                const QJsonObject recording = each.toObject();
                                m_recordings.insert(recording.value("id"_L1).toString(), recording);
                                made.rows.append(rowOf(recording));
                            }
                            m_next = told.value("next"_L1).toString();
                            made.total = m_recordings.size() + (m_next.isEmpty() ? 0 : 1); // at least
                            return made;
                        });
}

void HostRecordings::load()
{
    m_model->load();
}

void HostRecordings::setHost(const protocol::Host &host)
{
    m_host = host;
    update();
}

void HostRecordings::update()
{
    const QJsonObject chosen = current();
    const bool mayManage = m_host.myPermission == "owner"_L1 || m_host.myPermission == "admin"_L1;
    m_play->setEnabled(!chosen.isEmpty() && !m_isFetching);
    m_play->setText(m_isFetching ? tr("Fetching…") : tr("Play"));
    m_save->setEnabled(!chosen.isEmpty());
    m_delete->setVisible(mayManage);
    m_delete->setEnabled(!chosen.isEmpty() && chosen.value("state"_L1) != "running"_L1);
}

QJsonObject HostRecordings::current() const
{
    return m_recordings.value(m_table->current());
}

QString HostRecordings::nameOf(const QJsonObject &recording) const
{
    return tr("%1, %2").arg(recording.value("user"_L1).toString(),
                            models::moment(startOf(recording), m_context.clock.nowMs()));
}

void HostRecordings::play()
{
    const QJsonObject recording = current();
    const auto folder = privateFolder();
    if (recording.isEmpty() || m_isFetching)
        return;
    if (!folder)
        return emit failed(tr("There is no room for it on this computer."));
    m_isFetching = true;
    update();
    const QString file = folder->filePath(u"recording.cast"_s);
    const QJsonObject which{{u"recordingId"_s, recording.value("id"_L1)}};
    whenReady(m_context.client.download(protocol::getRecording, {m_host.number, which}, file), this,
              [this, folder, file, title = nameOf(recording)](const Result<qint64> &size) {
                  m_isFetching = false;
                  update();
                  const auto read = size ? terminal::Recording::read(file) : Result<terminal::Recording>(size.error());
                  if (read)
                      emit played(*read, title);
                  else
                      emit failed(models::sentence(read.error()));
              });
}

void HostRecordings::save()
{
    const QJsonObject recording = current();
    const QString when = QDateTime::fromMSecsSinceEpoch(startOf(recording)).toString(u"yyyy-MM-dd HHmm"_s);
    auto *dialog = new QFileDialog(window(), tr("Save a recording of %1").arg(m_host.name), {},
                                   tr("Recordings of terminals (*.cast)"));
    dialog->setObjectName(u"recordingTarget"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"cast"_s);
    dialog->selectFile(u"%1 %2.cast"_s.arg(m_host.name, when));
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = recording.value("id"_L1)](const QString &target) {
        const auto saved =
            m_context.client.download(protocol::getRecording, {m_host.number, {{u"recordingId"_s, id}}}, target);
        whenReady(saved, this, [this, target](const Result<qint64> &size) {
            if (size)
                emit done(tr("Saved as %1.").arg(target));
            else
                emit failed(models::sentence(size.error()));
        });
    });
    dialog->open();
}

void HostRecordings::remove()
{
    const QJsonObject recording = current();
    askFirst(window(), tr("Delete the recording of %1 on %2?").arg(nameOf(recording), m_host.name),
             tr("It is gone for good: nobody can see any more what the terminal showed."), tr("Delete"),
             [this, id = recording.value("id"_L1)] {
                 const auto removed =
                     m_context.client.call(protocol::removeRecording, {m_host.number, {{u"recordingId"_s, id}}});
                 whenReady(removed, this, [this](const Result<QJsonObject> &how) {
                     if (!how)
                         emit failed(models::sentence(how.error()));
                     load();
                 });
             });
}

} // namespace mh::panels
