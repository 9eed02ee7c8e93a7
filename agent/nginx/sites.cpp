// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/sites.h"

#include <algorithm>

#include <QFileInfo>
#include <QSet>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 100;
constexpr auto kOn = ".conf"_L1;
constexpr auto kOff = ".conf.disabled"_L1;

Error noSuchSite(const QString &name)
{
    return notFound(u"there is no site '%1'"_s.arg(name));
}

Result<> asExpected(const FileState &now, const std::optional<QString> &expected)
{
    if (!expected || sha256Of(now) == *expected)
        return {};
    if (expected->isEmpty())
        return conflict(u"there is a site of that name already"_s);
    return conflict(now.kind == FileState::Kind::Absent ? u"it has been deleted meanwhile"_s
                                                        : u"it has been changed meanwhile"_s);
}

/// Whose it is, and what may be done with it, stay.
FileState replaced(const FileState &before, const QString &text)
{
    FileState after = FileState::file(text.toUtf8());
    if (before.kind == FileState::Kind::File) {
        after.mode = before.mode;
        after.owner = before.owner;
        after.group = before.group;
    }
    return after;
}

} // namespace

bool isSiteName(const QString &name)
{
    const auto isFine = [](QChar each) {
        return (each >= u'a' && each <= u'z') || (each >= u'A' && each <= u'Z') || (each >= u'0' && each <= u'9')
               || each == u'-' || each == u'_' || each == u'.';
    };
    if (name.isEmpty() || name.size() > kLongestName || !std::all_of(name.begin(), name.end(), isFine))
        return false;
    return !name.startsWith(u'.') && !name.startsWith(u'-') && !name.endsWith(u'.') && !name.contains(".."_L1)
           && !name.endsWith(".disabled"_L1) && !name.contains(".dpkg-"_L1);
}

Result<> checkConfigText(const QString &text)
{
    const auto isOdd = [](QChar each) {
        return (each < u' ' && each != u'\n' && each != u'\t' && each != u'\r') || each == QChar(0x7f);
    };
    if (std::any_of(text.begin(), text.end(), isOdd))
        return invalidInput(u"must have no control characters"_s, u"config"_s);
    if (text.toUtf8().size() > kLargestConfig)
        return invalidInput(u"must have at most %1 bytes"_s.arg(kLargestConfig), u"config"_s);
    return {};
}

FileState NginxSites::linkTo(const QString &name) const
{
    return FileState::link(m_powers.available + u'/' + name);
}

Result<std::optional<Site>> NginxSites::look(const QString &name) const
{
    Site site;
    site.name = name;
    const auto finish = [&site](const FileState &file, const QString &folder,
                                const QString &entry) -> Result<std::optional<Site>> {
        site.file = file;
        site.folder = folder;
        site.entry = entry;
        site.words = siteWordsOf(file.bytes);
        return std::optional(site);
    };
    if (!isLinked()) {
        for (const auto suffix : {kOn, kOff}) {
            const auto file = m_disk.read(m_powers.available, name + suffix);
            if (!file)
                return file.error();
            site.isEnabled = suffix == kOn;
            if (file->kind == FileState::Kind::File)
                return finish(*file, m_powers.available, name + suffix);
        }
        return std::optional<Site>();
    }
    const auto file = m_disk.read(m_powers.available, name);
    const auto entry = file ? m_disk.read(m_powers.enabled, name) : file;
    if (!entry)
        return entry.error();
    site.isEnabled = entry->kind != FileState::Kind::Absent;
    if (file->kind == FileState::Kind::File)
        return finish(*file, m_powers.available, name);
    if (entry->kind == FileState::Kind::File) // it was put there itself
        return finish(*entry, m_powers.enabled, name);
    return std::optional<Site>();
}

Result<Site> NginxSites::find(const QString &name) const
{
    if (!isSiteName(name))
        return noSuchSite(name.left(kLongestName));
    auto found = look(name);
    if (!found)
        return found.error();
    return *found ? Result<Site>(**std::move(found)) : noSuchSite(name);
}

Result<QList<Site>> NginxSites::all() const
{
    QSet<QString> names;
    for (const QString &folder : {m_powers.available, m_powers.enabled}) {
        const auto entries = folder.isEmpty() ? Result<QStringList>(QStringList()) : m_disk.names(folder);
        if (!entries)
            return entries.error();
        for (QString name : *entries) {
            if (!isLinked()) {
                const auto suffix = name.endsWith(kOff) ? kOff : kOn;
                if (!name.endsWith(suffix))
                    continue;
                name.chop(suffix.size());
            }
            if (isSiteName(name))
                names.insert(name);
        }
    }
    QStringList sorted(names.begin(), names.end());
    sorted.sort(Qt::CaseInsensitive);
    QList<Site> sites;
    for (const QString &name : std::as_const(sorted)) {
        auto site = look(name);
        if (!site)
            return site.error();
        if (*site)
            sites.append(**std::move(site));
    }
    return sites;
}

NginxSites::Changes NginxSites::write(const QString &name, const QString &text, const std::optional<QString> &expected,
                                      bool enable) const
{
    if (!isSiteName(name))
        return invalidInput(u"must be letters, digits, '-', '_' and single dots inside"_s, u"name"_s);
    if (const auto fine = checkConfigText(text); !fine)
        return fine.error();
    const auto site = look(name);
    if (!site)
        return site.error();
    if (const auto same = asExpected(*site ? (*site)->file : FileState(), expected); !same)
        return same.error();
    if (*site)
        return QList{FileChange{(*site)->folder, (*site)->entry, (*site)->file, replaced((*site)->file, text)}};
    const QString entry = isLinked() ? name : name + (enable ? kOn : kOff);
    const auto before = m_disk.read(m_powers.available, entry);
    if (!before)
        return before.error();
    if (before->kind != FileState::Kind::Absent)
        return conflict(u"%1 is a link, which is not followed"_s.arg(m_powers.available + u'/' + entry));
    QList<FileChange> changes{{m_powers.available, entry, *before, replaced({}, text)}};
    if (isLinked() && enable) {
        const auto link = m_disk.read(m_powers.enabled, name);
        if (!link)
            return link.error();
        changes.append({m_powers.enabled, name, *link, linkTo(name)});
    }
    return changes;
}

NginxSites::Changes NginxSites::remove(const QString &name, const std::optional<QString> &expected) const
{
    const auto site = find(name);
    if (!site)
        return site.error();
    if (const auto same = asExpected(site->file, expected); !same)
        return same.error();
    QList<FileChange> changes;
    if (isLinked() && site->isEnabled && site->folder != m_powers.enabled) {
        const auto link = m_disk.read(m_powers.enabled, name);
        if (!link)
            return link.error();
        changes.append({m_powers.enabled, name, *link, FileState::absent()});
    }
    changes.append({site->folder, site->entry, site->file, FileState::absent()});
    return changes;
}

NginxSites::Changes NginxSites::enable(const QString &name, bool enabled) const
{
    const auto site = find(name);
    if (!site)
        return site.error();
    if (site->isEnabled == enabled)
        return QList<FileChange>();
    if (!isLinked()) {
        return QList{FileChange{site->folder, site->entry, site->file, FileState::absent()},
                     FileChange{site->folder, name + (enabled ? kOn : kOff), FileState::absent(), site->file}};
    }
    if (site->folder == m_powers.enabled) // it is moved to where such sites are kept
        return QList{FileChange{m_powers.available, name, FileState::absent(), site->file},
                     FileChange{m_powers.enabled, name, site->file, FileState::absent()}};
    const auto now = m_disk.read(m_powers.enabled, name);
    if (!now)
        return now.error();
    return QList{FileChange{m_powers.enabled, name, *now, enabled ? linkTo(name) : FileState::absent()}};
}

Result<FileState> NginxSites::main() const
{
    const QFileInfo file(m_powers.config);
    auto state = m_disk.read(file.path(), file.fileName());
    if (state && state->kind != FileState::Kind::File)
        return notFound(state->kind == FileState::Kind::Link
                            ? u"%1 is a link, which is not followed"_s.arg(m_powers.config)
                            : u"there is no %1"_s.arg(m_powers.config));
    return state;
}

NginxSites::Changes NginxSites::writeMain(const QString &text, const std::optional<QString> &expected) const
{
    if (const auto fine = checkConfigText(text); !fine)
        return fine.error();
    const auto now = main();
    if (!now)
        return now.error();
    if (const auto same = asExpected(*now, expected); !same)
        return same.error();
    const QFileInfo file(m_powers.config);
    return QList{FileChange{file.path(), file.fileName(), *now, replaced(*now, text)}};
}

} // namespace mh::agent
