// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_files.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kAnything = qint64(1) << 53;
}

Result<FileInfo> FileInfo::fromJson(const QJsonObject &json)
{
    constexpr int kAllBits = 07777;
    json::Reader reader(json);
    FileInfo file;
    file.path = reader.text("path"_L1, 65536);
    file.kind = reader.text("kind"_L1);
    file.size = reader.integerOr("size"_L1, 0, 0, kAnything);
    file.modifiedAt = reader.integerOr("modified_at"_L1, 0, -kAnything, kAnything);
    file.mode = int(reader.integerOr("mode"_L1, 0, 0, kAllBits));
    file.owner = reader.textOr("owner"_L1, {});
    file.group = reader.textOr("group"_L1, {});
    file.target = reader.textOr("target"_L1, {});
    file.leadsTo = reader.textOr("leads_to"_L1, {});
    file.version = reader.textOr("version"_L1, {});
    if (!reader.ok())
        return reader.error();
    return file;
}

QJsonObject toJson(const FileInfo &file)
{
    QJsonObject json{{u"path"_s, file.path},
                     {u"kind"_s, file.kind},
                     {u"size"_s, file.size},
                     {u"mode"_s, file.mode},
                     {u"owner"_s, file.owner},
                     {u"group"_s, file.group},
                     {u"modified_at"_s, file.modifiedAt}};
    if (!file.target.isEmpty())
        json.insert(u"target"_s, file.target);
    if (!file.leadsTo.isEmpty())
        json.insert(u"leads_to"_s, file.leadsTo);
    if (!file.version.isEmpty())
        json.insert(u"version"_s, file.version);
    return json;
}

Result<TrashedFile> TrashedFile::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    TrashedFile file;
    file.id = reader.textOr("id"_L1, {});
    file.root = reader.textOr("root"_L1, {});
    file.path = reader.text("path"_L1, 65536);
    file.kind = reader.textOr("kind"_L1, {});
    file.size = reader.integerOr("size"_L1, 0, 0, kAnything);
    file.removedAt = reader.integerOr("removed_at"_L1, 0, 0, kAnything);
    file.by = reader.textOr("by"_L1, {});
    if (!reader.ok())
        return reader.error();
    return file;
}

QJsonObject toJson(const TrashedFile &file)
{
    return {{u"id"_s, file.id},     {u"root"_s, file.root}, {u"path"_s, file.path},
            {u"kind"_s, file.kind}, {u"size"_s, file.size}, {u"removed_at"_s, file.removedAt},
            {u"by"_s, file.by}};
}

} // namespace mh::fleet
