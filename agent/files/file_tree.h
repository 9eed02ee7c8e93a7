// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QByteArray>
#include <QList>

#include "core/fleet/host_files.h"

/// The files below one folder of the manifest. Paths are relative to it, bytes, without "." and ".."; "": the folder
/// itself. What lies on the way is the system's to check (openat2), not ours: no link leads out, whoever changes them
/// meanwhile. Thread: each object one at a time, and it may wait for a disk: never the link's. Lifetime: independent.
/// Errors: NotFound; InvalidInput where a way leads out or what is there is of another kind; Conflict.
namespace mh::agent {

/// Bytes of a file, or of an archive, one piece after the other.
class FileReading
{
public:
    virtual ~FileReading() = default;
    [[nodiscard]] virtual const fleet::FileInfo &file() const = 0;
    /// None: that was all. Errors: Conflict when it has become shorter than it was.
    [[nodiscard]] virtual Result<QByteArray> next(qsizetype most) = 0;
};

class FileTree
{
public:
    struct Listing {
        QList<fleet::FileInfo> files; ///< in the order of their names' bytes
        bool more = false;
    };
    struct Part {
        qint64 offset = 0;
        qint64 length = 0;    ///< 0: to the end
        QString version = {}; ///< empty: whichever is there
    };

    virtual ~FileTree() = default;
    /// `follow`: what a link leads to, else the link itself.
    [[nodiscard]] virtual Result<fleet::FileInfo> stat(const QByteArray &path, bool follow) = 0;
    [[nodiscard]] virtual Result<Listing> list(const QByteArray &path, const QByteArray &after, int limit) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<FileReading>> read(const QByteArray &path, const Part &part) = 0;
    /// As a tar file, made while it is read. Links are kept as links; what is neither file, folder nor link is left
    /// out.
    [[nodiscard]] virtual Result<std::unique_ptr<FileReading>> archive(const QByteArray &path) = 0;
    [[nodiscard]] virtual Result<> makeFolder(const QByteArray &path, int mode) = 0;
    /// Nothing may be at `target`.
    [[nodiscard]] virtual Result<> rename(const QByteArray &path, const QByteArray &target) = 0;
    [[nodiscard]] virtual Result<> chmod(const QByteArray &path, int mode) = 0;
};

/// A file on its way: beside its place until it is whole. Destroyed before that it leaves nothing, or with a name of
/// the upload what has come so far.
class FileWriting
{
public:
    virtual ~FileWriting() = default;
    /// Reads what had come before, some of it at a time; true once all of it is known.
    [[nodiscard]] virtual Result<bool> prepare() = 0;
    [[nodiscard]] virtual Result<> write(const QByteArray &bytes) = 0;
    /// Durable and in its place, with the mode and owner of what was there.
    [[nodiscard]] virtual Result<fleet::FileInfo> commit() = 0;
    [[nodiscard]] virtual QByteArray sha256() const = 0; ///< of all of it, once it is committed
};

class Uploads
{
public:
    struct Wish {
        QByteArray path;
        qint64 size = -1;               ///< of all of it; -1: as it comes
        int mode = -1;                  ///< -1: as it was, or 0644
        std::optional<QString> version; ///< of what may be replaced; "": nothing may be there; none: whatever is
        QString upload;                 ///< its name, to go on with it another time
        qint64 offset = 0;              ///< so much of it has come before
        QByteArray sha256;              ///< of all of it; empty: whatever comes
    };

    static constexpr qint64 kKeptMs = 24LL * 60 * 60 * 1000; ///< a part of an upload

    virtual ~Uploads() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<FileWriting>> write(const Wish &wish) = 0;
    /// How much of that upload is there.
    [[nodiscard]] virtual Result<qint64> kept(const QByteArray &path, const QString &upload) = 0;
    [[nodiscard]] virtual Result<> drop(const QByteArray &path, const QString &upload) = 0;
    /// Removes what has been lying in that folder for too long.
    virtual void tidy(const QByteArray &folder) = 0;
};

/// What was removed, in the folder .meshhelm-trash of its root.
class Trash
{
public:
    static constexpr qint64 kKeptMs = 30LL * 24 * 60 * 60 * 1000;
    static constexpr qint64 kMostBytes = 10LL * 1024 * 1024 * 1024; ///< then the oldest go, the newest never

    virtual ~Trash() = default;
    [[nodiscard]] virtual Result<fleet::TrashedFile> put(const QByteArray &path, const QString &by) = 0;
    [[nodiscard]] virtual Result<QList<fleet::TrashedFile>> list() = 0; ///< newest first
    /// To where it was; nothing may be there.
    [[nodiscard]] virtual Result<fleet::TrashedFile> restore(const QString &id) = 0;
    [[nodiscard]] virtual Result<> purge(const QString &id) = 0; ///< for good; "": all of it
    virtual void tidy() = 0;
};

/// `root`: an absolute path of the manifest. Errors: where this system has no way of keeping to it.
[[nodiscard]] Result<std::unique_ptr<FileTree>> openFileTree(const QString &root);
[[nodiscard]] Result<std::unique_ptr<Uploads>> openUploads(const QString &root);
[[nodiscard]] Result<std::unique_ptr<Trash>> openTrash(const QString &root);

} // namespace mh::agent
