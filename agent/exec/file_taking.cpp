// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/file_taking.h"

#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHashSlice = 1024 * 1024;

/// What is there, and that it has that hash.
Result<QString> versionWith(const FilePlace &place, const QString &sha256, const std::atomic<bool> &isStopped)
{
    const auto tree = openFileTree(place.root);
    if (!tree)
        return tree.error();
    const auto reading = (*tree)->read(place.inside, {});
    if (!reading && reading.error().code == ErrorCode::NotFound)
        return conflict(u"the file that was to be replaced is not there any more"_s);
    if (!reading)
        return reading.error();
    crypto::Sha256 digest;
    while (!isStopped) {
        const auto piece = (*reading)->next(kHashSlice);
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            break;
        digest.add(*piece);
    }
    if (digest.finish().toHex() != sha256.toLatin1().toLower())
        return conflict(
            u"'%1' was changed by somebody else meanwhile"_s.arg(fleet::shownPath((*reading)->file().path)));
    return (*reading)->file().version;
}

} // namespace

FileTaking::FileTaking(std::shared_ptr<Doing> doing, Labour &labour, Wish wish)
    : m_doing(std::move(doing)), m_labour(labour), m_wish(std::move(wish)), m_target(std::make_shared<Target>())
{
    connect(m_doing.get(), &Doing::bytesCame, this, &FileTaking::take);
    connect(m_doing.get(), &Doing::endCame, this, [this] {
        m_hasEnded = true;
        writeOn();
    });
    connect(m_doing.get(), &Doing::stopAsked, this, &FileTaking::end);
    connect(m_doing.get(), &Doing::cut, this, [this] { fail(unavailable(u"the link was lost"_s)); });
    begin();
}

FileTaking::~FileTaking() = default;

void FileTaking::begin()
{
    const auto open = [target = m_target, wish = m_wish]() mutable -> Result<> {
        if (!wish.expect.isEmpty()) {
            const auto version = versionWith(wish.place, wish.expect, target->isStopped);
            if (!version)
                return version.error();
            wish.file.version = *version;
        }
        const auto uploads = openUploads(wish.place.root);
        auto writing = uploads ? (*uploads)->write(wish.file) : Result<std::unique_ptr<FileWriting>>(uploads.error());
        if (!writing)
            return writing.error();
        target->writing = *std::move(writing);
        return {};
    };
    whenReady(m_labour.run(open), this, [this](const Result<> &opened) {
        if (!opened)
            return fail(opened.error());
        prepare();
    });
}

void FileTaking::prepare()
{
    if (m_isOver)
        return;
    whenReady(m_labour.run([target = m_target] { return target->writing->prepare(); }), this,
              [this](const Result<bool> &prepared) {
                  if (!prepared)
                      return fail(prepared.error());
                  if (!*prepared)
                      return prepare();
                  m_isWriting = false;
                  m_doing->grant(kCredit);
                  writeOn();
              });
}

void FileTaking::take(const QByteArray &bytes)
{
    m_waiting += bytes;
    writeOn();
}

void FileTaking::writeOn()
{
    if (m_isWriting || m_isOver)
        return;
    if (m_waiting.isEmpty())
        return m_hasEnded ? commit() : void();
    m_isWriting = true;
    const auto write = [target = m_target, bytes = m_waiting] { return target->writing->write(bytes); };
    const qint64 size = std::exchange(m_waiting, {}).size();
    whenReady(m_labour.run(write), this, [this, size](const Result<> &written) {
        m_isWriting = false;
        if (!written)
            return fail(written.error());
        if (m_isOver)
            return;
        m_doing->grant(size);
        writeOn();
    });
}

void FileTaking::commit()
{
    m_isWriting = true;
    whenReady(m_labour.run([target = m_target] { return target->writing->commit(); }), this,
              [this](const Result<fleet::FileInfo> &file) {
                  if (!file)
                      return fail(file.error());
                  if (m_isOver)
                      return;
                  m_doing->succeed({{u"size"_s, file->size},
                                    {u"sha256"_s, QString::fromLatin1(m_target->writing->sha256().toHex())},
                                    {u"file"_s, toJson(*file)}});
                  end();
              });
}

void FileTaking::fail(const Error &error)
{
    if (m_isOver)
        return;
    m_doing->fail(error);
    end();
}

void FileTaking::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_target->isStopped = true;
    m_doing->disconnect(this);
    // Where it can wait for the disk: what was not committed is removed with it.
    whenReady(m_labour.run([target = std::exchange(m_target, {})]() mutable {
        target.reset();
        return true;
    }),
              this, [](bool) {});
    emit over();
}

} // namespace mh::agent
