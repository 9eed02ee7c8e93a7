// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/blob_files.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>

#include "core/base/log.h"
#include "server/store/durable_file.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

// A file is bound to its name: renamed to another blob's id it does not open.
QByteArray contextOf(BlobId id)
{
    return id.uuid().toRfc4122();
}

QString unfinishedDir(const QString &dir)
{
    return dir + u"/unfinished"_s;
}

QString asideDir(const QString &dir)
{
    return dir + u"/unknown"_s;
}

} // namespace

BlobWriter::BlobWriter(std::unique_ptr<QFile> file, QString target, crypto::StreamSealer sealer)
    : m_file(std::move(file)), m_target(std::move(target)), m_sealer(std::move(sealer))
{
}

BlobWriter::~BlobWriter()
{
    if (m_file)
        m_file->remove();
}

Result<> BlobWriter::put(QByteArrayView plain, bool last)
{
    const auto sealed = m_sealer.sealNext(plain, last);
    if (!sealed)
        return sealed.error();
    if (m_file->write(*sealed) != sealed->size())
        return fileError(*m_file);
    return {};
}

Result<ByteSink::Flow> BlobWriter::write(const QByteArray &bytes)
{
    if (!m_file)
        return internalError(u"the blob is finished"_s);
    m_digest.add(bytes);
    m_size += bytes.size();
    QByteArrayView rest(bytes);
    while (!rest.isEmpty()) {
        // A full chunk is written only when more follows: it may be the last.
        if (m_pending.size() == crypto::kChunkSize) {
            if (auto written = put(m_pending, false); !written)
                return written.error();
            m_pending.clear();
        }
        const qsizetype taken = qMin(rest.size(), qsizetype(crypto::kChunkSize) - m_pending.size());
        m_pending.append(rest.first(taken));
        rest = rest.sliced(taken);
    }
    return Flow::Continue;
}

Result<BlobWriter::Sum> BlobWriter::finish()
{
    if (!m_file)
        return internalError(u"the blob is finished"_s);
    if (auto written = put(m_pending, true); !written)
        return written.error();
    if (auto synced = syncFile(*m_file); !synced)
        return synced.error();
    if (auto made = makePrivateDir(QFileInfo(m_target).path()); !made)
        return made.error();
    if (auto moved = moveDurably(m_file->fileName(), m_target); !moved)
        return moved.error();
    m_file.reset();
    return Sum{m_size, m_digest.finish()};
}

BlobReader::BlobReader(std::unique_ptr<QFile> file, crypto::StreamOpener opener)
    : m_file(std::move(file)), m_opener(std::move(opener))
{
}

Result<std::unique_ptr<BlobReader>> BlobReader::open(const QString &path, const Secret &key, BlobId id)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->exists())
        return notFound(u"there is no blob %1"_s.arg(id.toString()), u"BLOB_NOT_FOUND"_s);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileError(*file);
    const QByteArray header = file->read(crypto::kStreamHeaderSize);
    auto opener = crypto::StreamOpener::create(key, contextOf(id), header, file->size());
    if (!opener)
        return opener.error();
    std::unique_ptr<BlobReader> reader(new BlobReader(std::move(file), std::move(*opener)));
    // Opening the last chunk proves the size before anybody is told it.
    if (auto last = reader->loadChunk(reader->m_opener.chunkCount() - 1); !last)
        return last.error();
    return reader;
}

Result<> BlobReader::loadChunk(qint64 index)
{
    if (index == m_chunkIndex)
        return {};
    if (!m_file->seek(m_opener.chunkOffset(index)))
        return fileError(*m_file);
    auto plain = m_opener.openChunk(index, m_file->read(m_opener.sealedChunkSize(index)));
    if (!plain)
        return plain.error();
    m_chunk = std::move(*plain);
    m_chunkIndex = index;
    return {};
}

Result<QByteArray> BlobReader::read(qint64 offset, qint64 length)
{
    if (offset < 0 || length < 0)
        return invalidInput(u"a blob is read from a place in it"_s, u"offset"_s);
    QByteArray bytes;
    const qint64 end = offset + qMin(length, qMax<qint64>(0, size() - offset));
    while (offset < end) {
        if (auto loaded = loadChunk(offset / crypto::kChunkSize); !loaded)
            return loaded.error();
        const qint64 within = offset % crypto::kChunkSize;
        const qint64 taken = qMin(end - offset, m_chunk.size() - within);
        bytes.append(QByteArrayView(m_chunk).sliced(within, taken));
        offset += taken;
    }
    return bytes;
}

ByteSource::Piece BlobReader::next(qsizetype maxBytes)
{
    // To the end of the chunk at most, so that no chunk is opened twice.
    const qint64 inChunk = crypto::kChunkSize - m_position % crypto::kChunkSize;
    auto bytes = read(m_position, qMin<qint64>(maxBytes, inChunk));
    if (!bytes) {
        qCWarning(log::store).noquote() << "blob:" << bytes.error().message;
        return {{}, State::Failed};
    }
    m_position += bytes->size();
    return {std::move(*bytes), m_position == size() ? State::End : State::More};
}

Result<std::unique_ptr<BlobFiles>> BlobFiles::open(const QString &dir, Secret key)
{
    for (const QString &path : {dir, unfinishedDir(dir), asideDir(dir)}) {
        if (auto made = makePrivateDir(path); !made)
            return made.error();
    }
    QDir unfinished(unfinishedDir(dir));
    const QStringList leftovers = unfinished.entryList(QDir::Files);
    for (const QString &name : leftovers)
        unfinished.remove(name);
    return std::unique_ptr<BlobFiles>(new BlobFiles(dir, std::move(key)));
}

QString BlobFiles::pathOf(BlobId id) const
{
    const QString name = id.toString();
    return m_dir + u'/' + name.left(2) + u'/' + name;
}

Result<std::unique_ptr<BlobWriter>> BlobFiles::create(BlobId id) const
{
    auto file = std::make_unique<QFile>(unfinishedDir(m_dir) + u'/' + id.toString());
    crypto::StreamSealer sealer(m_key, contextOf(id));
    if (!file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, kOwnerOnly)
        || file->write(sealer.header()) != sealer.header().size())
        return fileError(*file);
    return std::make_unique<BlobWriter>(std::move(file), pathOf(id), std::move(sealer));
}

Result<std::unique_ptr<BlobReader>> BlobFiles::read(BlobId id) const
{
    return BlobReader::open(pathOf(id), m_key, id);
}

Result<> BlobFiles::remove(BlobId id) const
{
    QFile file(pathOf(id));
    if (file.exists() && !file.remove())
        return fileError(file);
    return {};
}

Result<> BlobFiles::setAside(BlobId id) const
{
    QFile file(pathOf(id));
    if (!file.exists())
        return {};
    // From now on counts how long it is kept.
    if (!file.open(QIODevice::ReadWrite)
        || !file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime))
        return fileError(file);
    file.close();
    return moveDurably(pathOf(id), asideDir(m_dir) + u'/' + id.toString());
}

Result<> BlobFiles::bringBack(BlobId id) const
{
    if (auto made = makePrivateDir(QFileInfo(pathOf(id)).path()); !made)
        return made;
    return moveDurably(asideDir(m_dir) + u'/' + id.toString(), pathOf(id));
}

void BlobFiles::removeAside(qint64 olderThan) const
{
    for (const QFileInfo &file : QDir(asideDir(m_dir)).entryInfoList(QDir::Files)) {
        if (file.lastModified().toMSecsSinceEpoch() < olderThan && !QFile::remove(file.filePath()))
            qCWarning(log::store).noquote() << "blob: cannot be removed:" << file.filePath();
    }
}

QList<BlobId> BlobFiles::listAside() const
{
    QList<BlobId> ids;
    for (const QString &name : QDir(asideDir(m_dir)).entryList(QDir::Files)) {
        if (const auto id = BlobId::fromString(name); !id.isNull())
            ids.append(id);
    }
    return ids;
}

QList<BlobId> BlobFiles::list() const
{
    return list(std::numeric_limits<qint64>::max());
}

QList<BlobId> BlobFiles::list(qint64 olderThan) const
{
    QList<BlobId> ids;
    QDirIterator files(m_dir, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const auto id = BlobId::fromString(files.fileName());
        if (!id.isNull() && pathOf(id) == files.filePath()
            && files.fileInfo().lastModified().toMSecsSinceEpoch() < olderThan)
            ids.append(id);
    }
    return ids;
}

} // namespace mh::store
