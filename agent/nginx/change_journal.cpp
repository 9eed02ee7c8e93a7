// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/change_journal.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestJournal = 64LL * 1024 * 1024;

} // namespace

Result<> ChangeJournal::write(const Entry &entry) const
{
    QJsonArray changes;
    for (const FileChange &change : entry.changes)
        changes.append(
            QJsonObject{{u"folder"_s, change.folder}, {u"name"_s, change.name}, {u"before"_s, toJson(change.before)}});
    return writeKept(m_path, json::toBytes(QJsonObject{{u"powers"_s, toJson(entry.powers)}, {u"changes"_s, changes}}));
}

Result<std::optional<ChangeJournal::Entry>> ChangeJournal::read() const
{
    const auto bytes = readKept(m_path, kLargestJournal);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return std::optional<Entry>();
    const auto json = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error());
    if (!json)
        return json.error();
    const auto powers = fleet::NginxPowers::fromJson(json->value("powers"_L1).toObject());
    if (!powers)
        return powers.error();
    Entry entry{*powers, {}};
    const QJsonArray changes = json->value("changes"_L1).toArray();
    for (const QJsonValue &each : changes) {
        json::Reader reader(each.toObject(), u"changes[%1]"_s.arg(entry.changes.size()));
        const auto before = FileState::fromJson(reader.objectOr("before"_L1));
        FileChange change{reader.text("folder"_L1), reader.text("name"_L1), {}, {}};
        if (!reader.ok() || !before)
            return reader.ok() ? before.error() : reader.error();
        change.before = *before;
        entry.changes.append(change);
    }
    return std::optional(entry);
}

Result<> ChangeJournal::remove() const
{
    QFile file(m_path);
    if (file.exists() && !file.remove())
        return internalError(u"cannot delete %1: %2"_s.arg(m_path, file.errorString()));
    syncFolder(QFileInfo(m_path).path());
    return {};
}

} // namespace mh::agent
