// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <dirent.h>
#include <unistd.h>

#include <memory>

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// An open file, closed with its end. Thread: one at a time.
class Fd
{
public:
    Fd() = default;
    explicit Fd(int fd) : m_fd(fd) {}
    ~Fd() { reset(); }
    Fd(Fd &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Fd &operator=(Fd &&other) noexcept
    {
        if (this != &other) {
            reset();
            m_fd = std::exchange(other.m_fd, -1);
        }
        return *this;
    }
    Fd(const Fd &) = delete;
    Fd &operator=(const Fd &) = delete;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }

private:
    void reset()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }
    int m_fd = -1;
};

struct CloseDir {
    void operator()(DIR *dir) const { ::closedir(dir); }
};
using Dir = std::unique_ptr<DIR, CloseDir>;

/// What errno says of `path`, as people are told.
[[nodiscard]] Error systemError(int number, const QString &path);

/// A folder of the manifest, open: a place to begin at.
struct Root {
    Fd fd;
    QString path;
    /// As the manifest's side sees it: absolute.
    [[nodiscard]] QString textOf(const QByteArray &inside) const;
};
/// Links in it are followed: the manifest's owner wrote them.
[[nodiscard]] Result<Root> openRoot(const QString &folder);
/// No part of the way from `root` leads out of it, whoever changes it meanwhile (openat2 with RESOLVE_BENEATH and
/// RESOLVE_NO_MAGICLINKS). `path` "": the root itself. Thread: any. Errors: systemError().
[[nodiscard]] Result<Fd> openBeneath(const Root &root, const QByteArray &path, int flags, int mode = 0);

/// The folder of a path, open, and the last name. Errors: besides, InvalidInput for the root itself.
struct Parent {
    Fd folder;
    QByteArray name;
};
[[nodiscard]] Result<Parent> parentOf(const Root &root, const QByteArray &path);
/// Nothing may be at the new place, unless `replaces`. Errors: systemError().
[[nodiscard]] Result<> move(const Parent &from, const Parent &to, bool replaces, const QString &path);
[[nodiscard]] Result<> syncFolder(int folder);
/// To read the names of an open folder; null when that cannot be.
[[nodiscard]] Dir namesOf(int folder);

} // namespace mh::agent
