// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/manifest_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "agent/capability/manifest_text.h"
#include "agent/capability/owner.h"
#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSettleMs = 100;

} // namespace

ManifestFile::ManifestFile(QString path, QString stateFolder)
    : m_path(std::move(path)), m_stateFolder(std::move(stateFolder))
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMs);
    connect(&m_settled, &QTimer::timeout, this, &ManifestFile::readAgain);
    // Not put off by each further change: in a folder where something always happens it would never be read.
    const auto look = [this] {
        if (!m_settled.isActive())
            m_settled.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, look);
    readAgain();
}

void ManifestFile::readAgain()
{
    watch(); // before it is read: what changes meanwhile is seen
    const Found found = read();
    if (found.manifest == m_manifest && found.problem == m_problem && found.isOwn == m_isOwn)
        return;
    m_manifest = found.manifest;
    m_problem = found.problem;
    m_isOwn = found.isOwn;
    if (!m_problem.isEmpty())
        qCWarning(log::agent).noquote() << u"the manifest lets nothing but metrics be sent:"_s << m_problem;
    else if (m_isOwn)
        qCInfo(log::agent).noquote() << u"%1 belongs to the agent's own user, not to root"_s.arg(m_path);
    emit changed();
}

void ManifestFile::watch()
{
    // A file that is replaced is another one; a folder that is missing is seen to come from the one above it.
    QFileInfo folder(QFileInfo(m_path).absolutePath());
    while (!folder.isDir() && !folder.isRoot())
        folder.setFile(folder.absolutePath());
    for (const QString &path : {m_path, folder.absoluteFilePath()}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

ManifestFile::Found ManifestFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly))
        return {{}, u"%1 cannot be read"_s.arg(m_path)};
    const Ownership owner = ownershipOf(file, m_stateFolder);
    if (!owner.objection.isEmpty())
        return {{}, u"%1 is not believed: %2"_s.arg(m_path, owner.objection)};
    const auto manifest = manifestFrom(file.read(kLargestManifest + 1));
    if (!manifest)
        return {{}, u"%1, %2"_s.arg(m_path, manifest.error().message), owner.isOwn};
    return {*manifest, {}, owner.isOwn};
}

Result<> ManifestFile::write(const QString &path, const fleet::Manifest &manifest)
{
    if (QFileInfo::exists(path))
        return conflict(u"there is a manifest already: %1"_s.arg(path), u"MANIFEST_EXISTS"_s);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return internalError(u"cannot make the folder of %1"_s.arg(path));
    return writeKept(path, manifestText(manifest), kOwnersAlone | QFileDevice::ReadGroup | QFileDevice::ReadOther);
}

} // namespace mh::agent
