// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_marks.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace mh::models {

qsizetype RunMarks::pinBytes() const
{
    return QJsonDocument(pins).toJson(QJsonDocument::Compact).size();
}

RunMarksFile::RunMarksFile(QString folder, const QUrl &server, FlowId flow) : m_folder(std::move(folder))
{
    const QByteArray where = QCryptographicHash::hash(server.toEncoded(), QCryptographicHash::Sha256).toHex().left(12);
    m_name = m_folder % u'/' % flow.toString() % u'-' % QString::fromLatin1(where) % u".marks.json";
}

RunMarks RunMarksFile::load() const
{
    QFile file(m_name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    RunMarks marks;
    const QJsonObject pins = json.value("pins"_L1).toObject();
    for (auto it = pins.constBegin(); it != pins.constEnd(); ++it) {
        if (it->isObject())
            marks.pins.insert(it.key(), *it);
    }
    const QJsonArray breakpoints = json.value("breakpoints"_L1).toArray();
    for (const QJsonValue &node : breakpoints)
        marks.breakpoints.insert(node.toString());
    return marks;
}

Result<> RunMarksFile::save(const RunMarks &marks) const
{
    if (marks.isEmpty()) {
        QFile::remove(m_name);
        return {};
    }
    if (!QDir().mkpath(m_folder))
        return unavailable(u"the folder %1 cannot be made"_s.arg(m_folder));
    QSaveFile file(m_name);
    if (!file.open(QIODevice::WriteOnly))
        return unavailable(file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QJsonObject json{{u"pins"_s, marks.pins},
                           {u"breakpoints"_s, QJsonArray::fromStringList(marks.breakpoints.values())}};
    file.write(QJsonDocument(json).toJson(QJsonDocument::Compact));
    if (!file.commit())
        return unavailable(file.errorString());
    return {};
}

} // namespace mh::models
