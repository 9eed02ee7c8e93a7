// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/shadow.h"

#include <QDir>
#include <QFileInfo>

namespace mh::agent {
using namespace Qt::StringLiterals;

Shadow::Shadow(const fleet::NginxPowers &powers, const QString &folder)
    : m_folder(folder + u"/nginx-test-XXXXXX"_s), m_config(powers.config)
{
    const QString own = QFileInfo(powers.config).path();
    for (const QString &each : {own, powers.available, powers.enabled}) {
        if (!each.isEmpty() && movedPath(each, m_moved) == each)
            m_moved.append({each, m_folder.filePath(u"%1"_s.arg(m_moved.size()))});
    }
}

Result<std::unique_ptr<Shadow>> Shadow::make(Disk &disk, const fleet::NginxPowers &powers,
                                             const QList<FileChange> &changes, const QString &folder)
{
    std::unique_ptr<Shadow> shadow(new Shadow(powers, folder));
    if (!shadow->m_folder.isValid())
        return internalError(u"cannot make a folder in %1: %2"_s.arg(folder, shadow->m_folder.errorString()));
    for (const Moved &each : std::as_const(shadow->m_moved)) {
        if (const auto made = shadow->mirror(disk, each.from); !made)
            return made.error();
    }
    for (const FileChange &change : changes) {
        if (movedPath(change.folder, shadow->m_moved) == change.folder)
            continue; // nothing that is included: a certificate
        if (const auto placed = shadow->place(disk, change.folder, change.name, change.after); !placed)
            return placed.error();
    }
    return shadow;
}

Result<> Shadow::mirror(Disk &disk, const QString &folder)
{
    const QString here = movedPath(folder, m_moved);
    if (!QDir().mkpath(here))
        return internalError(u"cannot make %1"_s.arg(here));
    const auto names = disk.names(folder);
    if (!names)
        return names.error();
    for (const QString &name : *names) {
        if (++m_entries > kMostEntries)
            return Error{
                ErrorCode::TooLarge, {}, u"%1 has too many files to test it beside itself"_s.arg(folder), {}, {}};
        const QString path = folder + u'/' + name;
        if (QFileInfo(path).isSymLink()) {
            const auto link = disk.read(folder, name);
            const auto placed = link ? place(disk, folder, name, *link) : Result<>(link.error());
            if (!placed)
                return placed.error();
            continue;
        }
        // A file that cannot be read, or is no text, is for nginx to judge where it is.
        const auto bytes = disk.contents(path);
        if (bytes && bytes->contains("include")) {
            const QByteArray moved = withIncludesMoved(*bytes, m_moved);
            if (moved != *bytes) {
                if (const auto put = disk.put(here, name, FileState::file(moved, 0600)); !put)
                    return put.error();
                continue;
            }
        }
        if (const auto put = disk.put(here, name, FileState::link(path)); !put)
            return put.error();
    }
    const QStringList folders =
        QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks | QDir::Hidden);
    for (const QString &each : folders) {
        const auto made =
            ++m_entries > kMostEntries ? Result<>(
                Error{ErrorCode::TooLarge, {}, u"%1 has too many files to test it beside itself"_s.arg(folder), {}, {}})
                                       : mirror(disk, folder + u'/' + each);
        if (!made)
            return made.error();
    }
    return {};
}

Result<> Shadow::place(Disk &disk, const QString &folder, const QString &name, const FileState &state)
{
    FileState placed = state;
    placed.owner = placed.group = -1;
    if (state.kind == FileState::Kind::Link) {
        const QString target = QDir::cleanPath(QDir(folder).absoluteFilePath(QString::fromUtf8(state.bytes)));
        placed = FileState::link(movedPath(target, m_moved));
    } else if (state.kind == FileState::Kind::File) {
        placed.bytes = withIncludesMoved(state.bytes, m_moved);
        placed.mode = 0600;
    }
    return disk.put(movedPath(folder, m_moved), name, placed);
}

QString Shadow::inWordsOfHost(QString sentence) const
{
    for (const Moved &each : m_moved)
        sentence.replace(each.to + u'/', each.from + u'/');
    return sentence;
}

} // namespace mh::agent
