// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/file_verbs.h"

#include <QHash>

#include "agent/exec/doing.h"
#include "agent/files/file_tree.h"
#include "core/base/json.h"
#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOfAPage = 1000;
constexpr qsizetype kMostBytesOfAPage = 160 * 1024; ///< of 256 KiB that a frame has

struct Asked {
    const fleet::Manifest &manifest;
    const fleet::Command &command;
    json::Reader reader;

    [[nodiscard]] QString path() { return reader.text("path"_L1, 65536); }
    [[nodiscard]] Result<FilePlace> place(bool write)
    {
        const QString where = path();
        if (!reader.ok())
            return reader.error();
        return placeOf(manifest, where, write);
    }
};

Result<QJsonObject> done(const Result<> &result)
{
    return result ? Result<QJsonObject>(QJsonObject()) : Result<QJsonObject>(result.error());
}

Result<QJsonObject> told(const Result<fleet::FileInfo> &file)
{
    return file ? Result<QJsonObject>(QJsonObject{{u"file"_s, toJson(*file)}}) : Result<QJsonObject>(file.error());
}

Result<QJsonObject> statOf(const FilePlace &place, bool follow = false)
{
    const auto tree = openFileTree(place.root);
    return told(tree ? (*tree)->stat(place.inside, follow) : Result<fleet::FileInfo>(tree.error()));
}

Result<QJsonObject> listRoots(const fleet::Manifest &manifest)
{
    QJsonArray files;
    for (const fleet::Manifest::Root &root : manifest.files) {
        const auto tree = openFileTree(root.path);
        const auto file = tree ? (*tree)->stat({}, false) : Result<fleet::FileInfo>(tree.error());
        QJsonObject entry = file ? toJson(*file) : QJsonObject{{u"path"_s, root.path}, {u"kind"_s, u"other"_s}};
        entry.insert(u"write"_s, root.write);
        files.append(entry);
    }
    return QJsonObject{{u"files"_s, files}, {u"more"_s, false}};
}

Result<QJsonObject> list(Asked &asked)
{
    const QString path = asked.reader.textOr("path"_L1, {});
    const QString after = asked.reader.textOr("after"_L1, {});
    const int limit = int(asked.reader.integerOr("limit"_L1, kMostOfAPage, 1, kMostOfAPage));
    if (!asked.reader.ok())
        return asked.reader.error();
    if (path.isEmpty())
        return listRoots(asked.manifest);
    const auto place = placeOf(asked.manifest, path, false);
    if (!place)
        return place.error();
    const auto behind = fleet::pathBytes(u'/' + after, u"after"_s);
    if (!behind || behind->lastIndexOf('/') > 0)
        return invalidInput(u"must be a name"_s, u"after"_s);
    const auto tree = openFileTree(place->root);
    if (!tree)
        return tree.error();
    auto listing = (*tree)->list(place->inside, behind->mid(1), limit);
    if (!listing)
        return listing.error();
    QJsonArray files;
    qsizetype size = 0;
    for (const fleet::FileInfo &file : std::as_const(listing->files)) {
        const QJsonObject entry = toJson(file);
        size += json::toBytes(entry).size();
        if (size > kMostBytesOfAPage && !files.isEmpty()) {
            listing->more = true;
            break;
        }
        files.append(entry);
    }
    return QJsonObject{{u"files"_s, files}, {u"more"_s, listing->more}};
}

Result<QJsonObject> stat(Asked &asked)
{
    const bool follow = asked.reader.flagOr("follow"_L1, false);
    const auto place = asked.place(false);
    return place ? statOf(*place, follow) : Result<QJsonObject>(place.error());
}

Result<QJsonObject> makeFolder(Asked &asked)
{
    constexpr int kMost = 03777;
    const int mode = int(asked.reader.integerOr("mode"_L1, 0755, 0, kMost));
    const auto place = asked.place(true);
    if (!place)
        return place.error();
    const auto tree = openFileTree(place->root);
    const auto made = tree ? (*tree)->makeFolder(place->inside, mode) : Result<>(tree.error());
    return made ? statOf(*place) : done(made);
}

Result<QJsonObject> changeMode(Asked &asked)
{
    constexpr int kMost = 07777;
    const int mode = int(asked.reader.integer("mode"_L1, 0, kMost));
    const auto place = asked.place(true);
    if (!place)
        return place.error();
    const auto tree = openFileTree(place->root);
    const auto changed = tree ? (*tree)->chmod(place->inside, mode) : Result<>(tree.error());
    return changed ? statOf(*place) : done(changed);
}

Result<QJsonObject> rename(Asked &asked)
{
    const QString path = asked.path();
    const QString target = asked.reader.text("target"_L1, 65536);
    if (!asked.reader.ok())
        return asked.reader.error();
    const auto from = placeOf(asked.manifest, path, true);
    if (!from)
        return from.error();
    const auto to = placeOf(asked.manifest, target, true, u"target"_s);
    if (!to)
        return to.error();
    if (from->root != to->root)
        return invalidInput(u"is below another root of the manifest"_s, u"target"_s);
    const auto tree = openFileTree(from->root);
    const auto renamed = tree ? (*tree)->rename(from->inside, to->inside) : Result<>(tree.error());
    return renamed ? statOf(*to) : done(renamed);
}

Result<QJsonObject> remove(Asked &asked)
{
    const auto place = asked.place(true);
    if (!place)
        return place.error();
    if (place->inside.isEmpty())
        return invalidInput(u"is a root of the manifest itself"_s, u"path"_s);
    const auto tree = openFileTree(place->root);
    if (const auto there = tree ? (*tree)->stat(place->inside, false) : Result<fleet::FileInfo>(tree.error()); !there)
        return there.error(); // before a trash is made for nothing
    const auto trash = openTrash(place->root);
    const auto file =
        trash ? (*trash)->put(place->inside, asked.command.principal.name) : Result<fleet::TrashedFile>(trash.error());
    return file ? Result<QJsonObject>(QJsonObject{{u"trash"_s, toJson(*file)}}) : Result<QJsonObject>(file.error());
}

Result<QJsonObject> listTrash(Asked &asked)
{
    QList<fleet::TrashedFile> all;
    for (const fleet::Manifest::Root &root : asked.manifest.files) {
        const auto tree = root.write ? openFileTree(root.path) : Result<std::unique_ptr<FileTree>>(notFound({}));
        if (!tree || !(*tree)->stat(".meshhelm-trash", false))
            continue; // nothing was ever removed there
        const auto trash = openTrash(root.path);
        const auto files = trash ? (*trash)->list() : Result<QList<fleet::TrashedFile>>(trash.error());
        if (!files)
            return files.error();
        all += *files;
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.removedAt > b.removedAt; });
    QJsonArray items;
    qsizetype size = 0;
    for (const fleet::TrashedFile &file : std::as_const(all)) {
        const QJsonObject entry = toJson(file);
        size += json::toBytes(entry).size();
        if (size > kMostBytesOfAPage)
            return QJsonObject{{u"items"_s, items}, {u"more"_s, true}};
        items.append(entry);
    }
    return QJsonObject{{u"items"_s, items}, {u"more"_s, false}};
}

/// The trash that `path`, a root, has.
Result<std::unique_ptr<Trash>> trashOf(Asked &asked)
{
    const auto place = asked.place(true);
    if (!place)
        return place.error();
    const QString path = asked.path();
    for (const fleet::Manifest::Root &root : asked.manifest.files) {
        if (root.write && root.path == path)
            return openTrash(path);
    }
    return invalidInput(u"is no root that may be written"_s, u"path"_s);
}

Result<QJsonObject> restore(Asked &asked)
{
    const QString id = asked.reader.text("id"_L1);
    const auto trash = trashOf(asked);
    if (!trash)
        return trash.error();
    const auto file = (*trash)->restore(id);
    return file ? Result<QJsonObject>(QJsonObject{{u"trash"_s, toJson(*file)}}) : Result<QJsonObject>(file.error());
}

Result<QJsonObject> purge(Asked &asked)
{
    const QString id = asked.reader.textOr("id"_L1, {});
    const auto trash = trashOf(asked);
    return trash ? done((*trash)->purge(id)) : Result<QJsonObject>(trash.error());
}

Result<QJsonObject> partOf(Asked &asked)
{
    const QString upload = asked.reader.text("upload"_L1, 128);
    const bool drop = asked.reader.flagOr("drop"_L1, false);
    const auto place = asked.place(true);
    if (!place)
        return place.error();
    const auto uploads = openUploads(place->root);
    if (!uploads)
        return uploads.error();
    if (drop)
        return done((*uploads)->drop(place->inside, upload));
    const auto offset = (*uploads)->kept(place->inside, upload);
    return offset ? Result<QJsonObject>(QJsonObject{{u"offset"_s, *offset}}) : Result<QJsonObject>(offset.error());
}

} // namespace

Result<FilePlace> placeOf(const fleet::Manifest &manifest, const QString &path, bool write, const QString &field)
{
    const auto bytes = fleet::pathBytes(path, field);
    if (!bytes)
        return bytes.error();
    std::optional<FilePlace> found;
    for (const fleet::Manifest::Root &root : manifest.files) {
        const auto top = fleet::pathBytes(root.path, u"roots"_s);
        if (!top || (write && !root.write) || (found && found->root.size() <= root.path.size()))
            continue;
        const QByteArray prefix = *top == "/" ? *top : QByteArray(*top + '/');
        if (*bytes == *top)
            found = FilePlace{root.path, {}};
        else if (bytes->startsWith(prefix))
            found = FilePlace{root.path, bytes->mid(prefix.size())};
    }
    if (found)
        return *found;
    return Error{ErrorCode::Denied, {}, u"the host's manifest does not show it"_s, field, {}};
}

Result<QJsonObject> answerFileVerb(const fleet::Manifest &manifest, const fleet::Command &command)
{
    using Verb = Result<QJsonObject> (*)(Asked &);
    static const QHash<QString, Verb> kVerbs{
        {u"files.list"_s, list},        {u"files.stat"_s, stat},       {u"files.mkdir"_s, makeFolder},
        {u"files.chmod"_s, changeMode}, {u"files.rename"_s, rename},   {u"files.remove"_s, remove},
        {u"files.trash"_s, listTrash},  {u"files.restore"_s, restore}, {u"files.purge"_s, purge},
        {u"files.part"_s, partOf},
    };
    const Verb verb = kVerbs.value(command.verb);
    if (!verb)
        return unknownVerb(command.verb);
    Asked asked{manifest, command, json::Reader(command.arguments)};
    return verb(asked);
}

} // namespace mh::agent
