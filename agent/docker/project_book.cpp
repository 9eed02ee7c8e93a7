// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/project_book.h"

#include <algorithm>

#include <QDir>
#include <QJsonArray>

#include "agent/docker/docker_names.h"
#include "agent/docker/docker_values.h"
#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 1024LL * 1024;
constexpr qsizetype kMostFiles = 16;
constexpr qsizetype kLongestPath = 4096;

/// Labels may be anything: images bring them along, too.
bool isPlainPath(const QString &path)
{
    return path.startsWith(u'/') && path.size() <= kLongestPath && QDir::cleanPath(path) == path
           && !path.contains(QChar(0));
}

/// Null when the labels say no place that could be one.
fleet::ProjectInfo placeOf(const QJsonObject &labels)
{
    fleet::ProjectInfo project;
    project.name = labels.value(kProjectLabel).toString();
    project.folder = labels.value(kFolderLabel).toString();
    const QStringList files = labels.value(kFilesLabel).toString().split(u',', Qt::SkipEmptyParts);
    for (const QString &file : files)
        project.files.append(file.startsWith(u'/') ? file : project.folder + u'/' + file);
    if (!isProjectName(project.name) || !isPlainPath(project.folder) || files.isEmpty() || files.size() > kMostFiles
        || !std::all_of(project.files.begin(), project.files.end(), isPlainPath))
        return {};
    return project;
}

} // namespace

ProjectBook::ProjectBook(QString file) : m_file(std::move(file))
{
    const auto kept = readKept(m_file, kMostBytes);
    const auto book = kept ? json::parseObject(*kept) : Result<QJsonObject>(kept.error());
    const QJsonArray projects = book ? book->value("projects"_L1).toArray() : QJsonArray();
    for (const QJsonValue &one : projects) {
        auto project = fleet::ProjectInfo::fromJson(one.toObject());
        if (project && isProjectName(project->name) && m_known.size() < kMost)
            m_known.insert(project->name, *std::move(project));
    }
}

QList<fleet::ProjectInfo> ProjectBook::projects(const QJsonValue &containers)
{
    QHash<QString, fleet::ProjectInfo> all;
    bool isNew = false;
    const QJsonArray told = containers.toArray();
    for (const QJsonValue &container : told) {
        const QJsonObject labels = container["Labels"_L1].toObject();
        const fleet::ProjectInfo place = placeOf(labels);
        if (place.name.isEmpty() || (!all.contains(place.name) && all.size() >= kMost))
            continue;
        fleet::ProjectInfo &project = all[place.name];
        project.name = place.name;
        project.folder = place.folder;
        project.files = place.files;
        project.services.append(labels.value(kServiceLabel).toString());
        ++project.containers;
        project.running += int(container["State"_L1].toString() == "running"_L1);
        fleet::ProjectInfo &known = m_known[place.name];
        isNew = isNew || known != place;
        known = place;
    }
    for (fleet::ProjectInfo &project : all) {
        project.services.removeDuplicates();
        project.services.sort();
    }
    // What is down is known until there are too many.
    const QStringList names = m_known.keys();
    for (const QString &name : names) {
        if (all.contains(name))
            continue;
        if (all.size() < kMost)
            all.insert(name, m_known.value(name));
        else
            m_known.remove(name);
    }
    if (isNew)
        keep();
    QList<fleet::ProjectInfo> list = all.values();
    std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return list;
}

void ProjectBook::keep()
{
    QJsonArray projects;
    for (const fleet::ProjectInfo &project : std::as_const(m_known))
        projects.append(toJson(project));
    if (const auto kept = writeKept(m_file, json::toBytes(QJsonObject{{u"projects"_s, projects}})); !kept)
        qCWarning(log::agent).noquote() << "the compose projects are not kept:" << kept.error().message;
}

} // namespace mh::agent
