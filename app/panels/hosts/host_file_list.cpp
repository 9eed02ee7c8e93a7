// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_file_list.h"

#include <algorithm>

#include <QDateTime>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include "app/panels/hosts/host_words.h"
#include "core/fleet/host_paths.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QString nameText(const fleet::FileInfo &file, bool whole)
{
    QString name = fleet::shownPath(whole ? file.path : fleet::nameOfPath(file.path));
    if (file.kind == "folder"_L1 && !name.endsWith(u'/'))
        name += u'/';
    return file.target.isEmpty() ? name : QString(name + u" → "_s + fleet::shownPath(file.target));
}

/// Those that lie on a disk of this machine.
QStringList filesIn(const QMimeData &data)
{
    QStringList files;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

QString permissionText(int mode)
{
    constexpr int kBits = 9;
    QString text;
    for (int bit = kBits - 1; bit >= 0; --bit)
        text += (mode >> bit & 1) != 0 ? u"xwr"_s[bit % 3] : QChar(u'-');
    return text;
}

bool isFolder(const fleet::FileInfo &file)
{
    return file.kind == "folder"_L1 || file.leadsTo == "folder"_L1;
}

HostFileList::HostFileList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"hostFiles"_s);
    setAccessibleName(tr("Files"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHeaderLabels({tr("Name"), tr("Size"), tr("Changed"), tr("Permissions"), tr("Owner")});
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    setAllColumnsShowFocus(true);
    setDragDropMode(QAbstractItemView::DropOnly);
    setDropIndicatorShown(false);
}

void HostFileList::show(const QList<fleet::FileInfo> &files, bool whole)
{
    m_files = files;
    std::stable_sort(m_files.begin(), m_files.end(),
                     [](const auto &a, const auto &b) { return isFolder(a) > isFolder(b); });
    clear();
    QList<QTreeWidgetItem *> items;
    const QLocale locale;
    for (const fleet::FileInfo &file : std::as_const(m_files)) {
        const QString changed = file.modifiedAt == 0 ? QString()
                                                     : locale.toString(QDateTime::fromMSecsSinceEpoch(file.modifiedAt),
                                                                       QLocale::ShortFormat);
        items.append(new QTreeWidgetItem({nameText(file, whole),
                                          file.kind == "file"_L1 ? sizeText(double(file.size)) : QString(), changed,
                                          permissionText(file.mode), file.owner + u':' + file.group}));
        items.constLast()->setToolTip(Name, fleet::shownPath(file.path));
        items.constLast()->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
    }
    addTopLevelItems(items);
    if (!items.isEmpty())
        setCurrentItem(items.constFirst());
}

void HostFileList::choose(const QString &path)
{
    for (qsizetype row = 0; row < m_files.size(); ++row) {
        if (m_files[row].path == path)
            setCurrentItem(topLevelItem(int(row)));
    }
}

const fleet::FileInfo *HostFileList::current() const
{
    const int row = currentIndex().row();
    return row >= 0 && row < m_files.size() ? &m_files[row] : nullptr;
}

void HostFileList::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void HostFileList::dragMoveEvent(QDragMoveEvent *event)
{
    if (!filesIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void HostFileList::dropEvent(QDropEvent *event)
{
    const QStringList files = filesIn(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    emit dropped(files);
}

} // namespace mh::panels
