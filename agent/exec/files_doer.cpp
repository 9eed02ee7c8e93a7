// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/files_doer.h"

#include "agent/exec/file_sending.h"
#include "agent/exec/file_taking.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kHourMs = 60 * 60 * 1000;
constexpr qsizetype kMostFolders = 1000;
constexpr qint64 kAnySize = qint64(1) << 53;
constexpr int kPlainBits = 0777;

bool isSha256(const QString &text)
{
    return QByteArray::fromHex(text.toLatin1()).size() == 32 && text.size() == 64;
}

Result<FileTaking::Wish> wishOf(const Doing &doing)
{
    json::Reader reader(doing.command().arguments);
    const QString path = reader.text("path"_L1, 65536);
    FileTaking::Wish wish;
    wish.file.size = reader.integerOr("size"_L1, -1, -1, kAnySize);
    wish.file.mode = int(reader.integerOr("mode"_L1, -1, -1, kPlainBits));
    wish.file.upload = reader.textOr("upload"_L1, {}, 128);
    wish.file.offset = reader.integerOr("offset"_L1, 0, 0, kAnySize);
    const QString sha256 = reader.textOr("sha256"_L1, {});
    if (!sha256.isEmpty() && !isSha256(sha256))
        reader.fail("sha256"_L1, u"must be 64 hexadecimal digits"_s);
    if (reader.has("expect"_L1)) {
        wish.expect = reader.textOr("expect"_L1, {});
        if (wish.expect.isEmpty())
            wish.file.version = QString();
        else if (!isSha256(wish.expect))
            reader.fail("expect"_L1, u"must be empty or 64 hexadecimal digits"_s);
    }
    if (wish.file.offset > 0 && wish.file.upload.isEmpty())
        reader.fail("offset"_L1, u"needs the name of an upload"_s);
    if (!reader.ok())
        return reader.error();
    wish.file.sha256 = QByteArray::fromHex(sha256.toLatin1());
    auto place = placeOf(doing.manifest(), path, true);
    if (!place)
        return place.error();
    wish.place = *std::move(place);
    wish.file.path = wish.place.inside;
    return wish;
}

} // namespace

FilesDoer::FilesDoer(CurrentManifest manifest) : m_manifest(std::move(manifest))
{
    m_hourly.setInterval(kHourMs);
    m_hourly.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_hourly, &QTimer::timeout, this, &FilesDoer::tidy);
    m_hourly.start();
}

FilesDoer::~FilesDoer() = default;

void FilesDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "files.read"_L1 || verb == "files.archive"_L1)
        return send(doing);
    if (verb == "files.hash"_L1)
        return hash(doing);
    if (verb == "files.write"_L1)
        return take(doing);
    const auto answer = [manifest = doing->manifest(), command = doing->command()] {
        return answerFileVerb(manifest, command);
    };
    whenReady(m_labour.run(answer), this, [doing](const Result<QJsonObject> &value) {
        if (value)
            doing->succeed(*value);
        else
            doing->fail(value.error());
    });
}

bool FilesDoer::isRefused(Doing &doing, bool withStream) const
{
    if (withStream && !doing.hasStream())
        doing.fail(invalidInput(u"a transfer needs a stream"_s));
    else if (m_transfers >= kMostTransfers)
        doing.fail(unavailable(u"%1 transfers are under way on this host already"_s.arg(m_transfers)));
    return doing.isOver();
}

void FilesDoer::send(const std::shared_ptr<Doing> &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString path = reader.text("path"_L1, 65536);
    const FileTree::Part part{reader.integerOr("offset"_L1, 0, 0, kAnySize),
                              reader.integerOr("length"_L1, 0, 0, kAnySize), reader.textOr("version"_L1, {})};
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto place = placeOf(doing->manifest(), path, false);
    if (!place)
        return doing->fail(place.error());
    if (isRefused(*doing, true))
        return;
    const bool isArchive = doing->command().verb == "files.archive"_L1;
    const auto open = [place = *place, part, isArchive]() -> Result<std::unique_ptr<FileReading>> {
        const auto tree = openFileTree(place.root);
        if (!tree)
            return tree.error();
        return isArchive ? (*tree)->archive(place.inside) : (*tree)->read(place.inside, part);
    };
    follow(new FileSending(doing, m_labour, open, true));
}

void FilesDoer::hash(const std::shared_ptr<Doing> &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString path = reader.text("path"_L1, 65536);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto place = placeOf(doing->manifest(), path, false);
    if (!place)
        return doing->fail(place.error());
    if (isRefused(*doing, false))
        return;
    const auto open = [place = *place]() -> Result<std::unique_ptr<FileReading>> {
        const auto tree = openFileTree(place.root);
        return tree ? (*tree)->read(place.inside, {}) : Result<std::unique_ptr<FileReading>>(tree.error());
    };
    follow(new FileSending(doing, m_labour, open, false));
}

void FilesDoer::take(const std::shared_ptr<Doing> &doing)
{
    const auto wish = wishOf(*doing);
    if (!wish)
        return doing->fail(wish.error());
    if (isRefused(*doing, true))
        return;
    if (!wish->file.upload.isEmpty() && m_folders.value(wish->place.root).size() < kMostFolders)
        m_folders[wish->place.root].insert(wish->place.inside.left(wish->place.inside.lastIndexOf('/')));
    follow(new FileTaking(doing, m_labour, *wish));
}

template <class Transfer>
void FilesDoer::follow(Transfer *transfer)
{
    ++m_transfers;
    transfer->setParent(this);
    connect(transfer, &Transfer::over, this, [this, transfer] {
        --m_transfers;
        transfer->deleteLater(); // it is the one that calls
    });
}

void FilesDoer::tidy()
{
    const fleet::Manifest manifest = m_manifest();
    for (const fleet::Manifest::Root &root : manifest.files) {
        if (!root.write)
            continue;
        const auto work = [path = root.path, folders = m_folders.value(root.path)] {
            const auto uploads = openUploads(path);
            for (const QByteArray &folder : folders) {
                if (uploads)
                    (*uploads)->tidy(folder);
            }
            const auto tree = openFileTree(path);
            const bool hasTrash = tree && (*tree)->stat(".meshhelm-trash", false);
            const auto trash = hasTrash ? openTrash(path) : Result<std::unique_ptr<Trash>>(notFound({}));
            if (trash)
                (*trash)->tidy();
            return true;
        };
        whenReady(m_labour.run(work), this, [](bool) {});
    }
}

} // namespace mh::agent
