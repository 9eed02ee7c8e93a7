// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_files.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/file_transfer.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_file_form.h"
#include "app/panels/hosts/host_file_list.h"
#include "app/panels/hosts/host_text_dialog.h"
#include "app/panels/hosts/host_transfers.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "core/fleet/host_paths.h"
#include "core/protocol/host_file_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

HostFiles::HostFiles(const HostView &view, QWidget *parent)
    : QWidget(parent),
      m_view(view),
      m_path(new QHBoxLayout),
      m_trouble(words(this, {})),
      m_undo(newButton(this, tr("Bring back"), u"undoRemove"_s)),
      m_more(newButton(this, tr("Show more"), u"moreFiles"_s)),
      m_upload(newButton(this, tr("Upload…"), u"uploadFile"_s)),
      m_new(newButton(this, tr("New folder…"), u"newFolder"_s)),
      m_list(new HostFileList(this)),
      m_transfers(new HostTransfers(this)),
      m_actions(new ListActions(*this, *m_list))
{
    m_trouble->setObjectName(u"filesTrouble"_s);
    auto *said = new QHBoxLayout;
    said->addWidget(m_trouble, 1);
    said->addWidget(m_undo);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->addWidget(makeHead());
    layout->addLayout(said);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_transfers);
    m_more->hide();
    say({});
    addActions();
    connect(m_more, &QPushButton::clicked, this,
            [this] { ask(m_files.isEmpty() ? QString() : fleet::nameOfPath(m_files.constLast().path)); });
    connect(m_list, &HostFileList::dropped, this, &HostFiles::uploadAll);
    connect(m_transfers, &HostTransfers::done, this, &HostFiles::load);
    connect(m_upload, &QPushButton::clicked, this, &HostFiles::upload);
    connect(m_new, &QPushButton::clicked, this, &HostFiles::newFolder);
    showPath();
}

HostFiles::~HostFiles() = default;

QWidget *HostFiles::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    QPushButton *again = newButton(head, tr("Refresh"), u"refreshFiles"_s);
    layout->addLayout(m_path);
    layout->addStretch(1);
    layout->addWidget(again);
    layout->addWidget(m_new);
    layout->addWidget(m_upload);
    connect(again, &QPushButton::clicked, this, &HostFiles::load);
    return head;
}

void HostFiles::addActions()
{
    const auto isOpenable = [this] { return m_list->current() != nullptr; };
    const auto isWritable = [this] { return m_list->current() && !m_folder.isEmpty() && mayWrite(); };
    const auto isFile = [this] {
        return m_list->current() && (m_list->current()->kind == "file"_L1 || m_list->current()->leadsTo == "file"_L1);
    };
    const auto isDir = [this] { return m_list->current() && m_list->current()->kind == "folder"_L1; };
    using Key = ListActions::Key;
    m_actions->addRow(
        u"openFile"_s, tr("Open"), Key::Open, [this] { openCurrent(); }, isOpenable);
    m_actions->addRow(
        u"downloadFile"_s, tr("Download…"), Key::None, [this] { download(); }, isFile);
    m_actions->addRow(
        u"archiveFolder"_s, tr("Download as tar…"), Key::None, [this] { archive(); }, isDir);
    m_actions->addSeparator();
    m_actions->addRow(
        u"renameFile"_s, tr("Rename…"), Key::Rename, [this] { rename(); }, isWritable);
    m_actions->addRow(
        u"filePermissions"_s, tr("Permissions…"), Key::Change, [this] { changeMode(); }, isWritable);
    m_actions->addRow(
        u"removeFile"_s, tr("Move to trash…"), Key::Delete, [this] { remove(); }, isWritable);
}

void HostFiles::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

bool HostFiles::mayWrite() const
{
    return !m_folder.isEmpty()
           && !fleet::refusalOf(m_view.manifest, u"files.write"_s, {{u"path"_s, m_folder}}).has_value();
}

QString HostFiles::pathOf(const QString &name) const
{
    return (m_folder == "/"_L1 ? QString() : m_folder) + u'/' + name;
}

void HostFiles::say(const QString &text)
{
    m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
    m_undo->hide();
}

void HostFiles::go(const QString &folder)
{
    m_folder = folder;
    m_files.clear();
    m_wanted.clear();
    say({});
    showPath();
    load();
}

/// The folders on the way, each a button that leads there.
void HostFiles::showPath()
{
    while (QLayoutItem *item = m_path->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto add = [this](const QString &text, const QString &folder) {
        if (m_path->count() > 0)
            m_path->addWidget(new QLabel(u"›"_s, this));
        QPushButton *button = newButton(this, text, u"way "_s + folder);
        button->setFlat(true);
        m_path->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, folder] { go(folder); });
    };
    add(m_view.host.name, {});
    QString root;
    for (const fleet::Manifest::Root &each : m_view.manifest.files) {
        const bool covers = m_folder == each.path || each.path == "/"_L1 || m_folder.startsWith(each.path + u'/');
        if (!m_folder.isEmpty() && covers && (root.isEmpty() || each.path.size() < root.size()))
            root = each.path;
    }
    if (!root.isEmpty()) {
        add(root, root);
        QString folder = root == "/"_L1 ? QString() : root;
        const QStringList parts = m_folder.mid(folder.size()).split(u'/', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            folder += u'/' + part;
            add(fleet::shownPath(part), folder);
        }
    }
    update();
}

void HostFiles::load()
{
    ask({}); // what is known stays until then: what is dropped meanwhile is compared with it
}

void HostFiles::ask(const QString &after)
{
    QJsonObject wanted{{u"path"_s, m_folder}};
    if (!after.isEmpty())
        wanted.insert(u"after"_s, after);
    whenReady(m_view.context.client.call(protocol::listHostFiles, {m_view.host.number, wanted}), this,
              [this, folder = m_folder, after](const Result<QJsonObject> &page) {
                  if (folder != m_folder)
                      return; // somebody went on
                  if (after.isEmpty())
                      m_files.clear();
                  if (!page) {
                      say(models::sentence(page.error()));
                      m_list->show({}, false);
                      m_more->hide();
                      return update();
                  }
                  take(*page);
              });
}

void HostFiles::take(const QJsonObject &page)
{
    const QJsonArray files = page.value("files"_L1).toArray();
    for (const QJsonValue &each : files) {
        if (const auto file = fleet::FileInfo::fromJson(each.toObject()))
            m_files.append(*file);
    }
    // What is chosen now stays so, also when it was chosen while the answer was on its way.
    const fleet::FileInfo *chosen = m_list->current();
    const QString stays = m_wanted.isEmpty() && chosen ? chosen->path : m_wanted;
    m_list->show(m_files, m_folder.isEmpty());
    m_list->choose(stays);
    m_wanted.clear();
    m_more->setVisible(page.value("more"_L1).toBool());
    update();
}

void HostFiles::update()
{
    m_upload->setEnabled(mayWrite());
    m_new->setEnabled(mayWrite());
    m_list->setTakesDrops(mayWrite());
    m_actions->update();
}

void HostFiles::openCurrent()
{
    const fleet::FileInfo *file = m_list->current();
    if (!file)
        return;
    if (isFolder(*file))
        return go(file->path);
    auto *dialog = new HostTextDialog(m_view, file->path, window());
    connect(dialog, &HostTextDialog::saved, this, &HostFiles::load);
    dialog->open();
}

void HostFiles::upload()
{
    auto *dialog = new QFileDialog(window(), tr("Upload to %1").arg(m_view.host.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &HostFiles::uploadAll);
    dialog->open();
}

void HostFiles::uploadAll(const QStringList &files)
{
    for (const QString &file : files) {
        const QString path = pathOf(QFileInfo(file).fileName());
        const bool isThere =
            std::any_of(m_files.begin(), m_files.end(), [&path](const auto &each) { return each.path == path; });
        if (!isThere) {
            send(file, false);
            continue;
        }
        askFirst(window(), tr("Replace %1 on %2?").arg(fleet::shownPath(path), m_view.host.name),
                 tr("What is there is lost."), tr("Replace"), [this, file] { send(file, true); });
    }
}

void HostFiles::send(const QString &file, bool replaces)
{
    const QString name = QFileInfo(file).fileName();
    const client::FileTransfer::What what{m_view.host.number, pathOf(name), file};
    m_transfers->add(new client::FileUpload(m_view.context.client, what, replaces, nullptr),
                     tr("%1 to %2").arg(name, m_view.host.name));
}

void HostFiles::download()
{
    const fleet::FileInfo file = *m_list->current();
    const QString name = fleet::shownPath(fleet::nameOfPath(file.path));
    auto *dialog = new QFileDialog(window(), tr("Download from %1").arg(m_view.host.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, file, name](const QString &target) {
        const client::FileTransfer::What what{m_view.host.number, file.path, target};
        m_transfers->add(new client::FileDownload(m_view.context.client, what, nullptr),
                         tr("%1 from %2").arg(name, m_view.host.name));
    });
    dialog->open();
}

void HostFiles::archive()
{
    const fleet::FileInfo file = *m_list->current();
    const QString name = fleet::shownPath(fleet::nameOfPath(file.path)) + u".tar"_s;
    auto *dialog = new QFileDialog(window(), tr("Download from %1").arg(m_view.host.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, file, name](const QString &target) {
        const client::FileTransfer::What what{m_view.host.number, file.path, target};
        m_transfers->add(new client::ArchiveDownload(m_view.context.client, what, nullptr),
                         tr("%1 from %2").arg(name, m_view.host.name));
    });
    dialog->open();
}

void HostFiles::newFolder()
{
    auto *form = new HostFileNameForm(m_view, m_folder, {}, window());
    connect(form, &HostFileNameForm::saved, this, [this](const QString &path) {
        m_wanted = path;
        load();
    });
    form->open();
}

void HostFiles::rename()
{
    auto *form = new HostFileNameForm(m_view, m_folder, m_list->current()->path, window());
    connect(form, &HostFileNameForm::saved, this, [this](const QString &path) {
        m_wanted = path;
        load();
    });
    form->open();
}

void HostFiles::changeMode()
{
    auto *form = new HostFileModeForm(m_view, *m_list->current(), window());
    connect(form, &HostFileModeForm::saved, this, &HostFiles::load);
    form->open();
}

void HostFiles::remove()
{
    const QString path = m_list->current()->path;
    askFirst(window(), tr("Move %1 on %2 to the trash?").arg(fleet::shownPath(path), m_view.host.name),
             tr("It can be brought back for 30 days."), tr("Move to trash"), [this, path] {
                 const auto asked = m_view.context.client.call(
                     protocol::removeHostFile, {m_view.host.number, {{u"path"_s, path}}}, std::chrono::minutes(10));
                 whenReady(asked, this, [this](const Result<QJsonObject> &done) {
                     load();
                     if (done)
                         undo(done->value("trash"_L1).toObject());
                     else
                         say(models::sentence(done.error()));
                 });
             });
}

void HostFiles::undo(const QJsonObject &trash)
{
    const auto file = fleet::TrashedFile::fromJson(trash);
    if (!file)
        return;
    say(tr("%1 is in the trash of %2.").arg(fleet::shownPath(file->path), m_view.host.name));
    m_undo->show();
    m_undo->disconnect(this);
    connect(m_undo, &QPushButton::clicked, this, [this, file = *file] {
        const QJsonObject which{{u"path"_s, file.root}, {u"item"_s, file.id}};
        whenReady(m_view.context.client.call(protocol::restoreHostFile, {m_view.host.number, which}), this,
                  [this, path = file.path](const Result<QJsonObject> &done) {
                      m_wanted = path;
                      load();
                      say(done ? tr("%1 is back.").arg(fleet::shownPath(path)) : models::sentence(done.error()));
                  });
    });
}

} // namespace mh::panels
