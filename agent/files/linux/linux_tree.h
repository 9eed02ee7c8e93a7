// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/files/file_tree.h"
#include "agent/files/linux/beneath.h"
#include "agent/files/linux/look.h"

namespace mh::agent {

/// As FileTree has it.
class LinuxTree final : public FileTree
{
public:
    explicit LinuxTree(Root root) : m_root(std::move(root)) {}

    Result<fleet::FileInfo> stat(const QByteArray &path, bool follow) override;
    Result<Listing> list(const QByteArray &path, const QByteArray &after, int limit) override;
    Result<std::unique_ptr<FileReading>> read(const QByteArray &path, const Part &part) override;
    Result<std::unique_ptr<FileReading>> archive(const QByteArray &path) override;
    Result<> makeFolder(const QByteArray &path, int mode) override;
    Result<> rename(const QByteArray &path, const QByteArray &target) override;
    Result<> chmod(const QByteArray &path, int mode) override;

private:
    [[nodiscard]] fleet::FileInfo entryOf(const struct stat &found, const QByteArray &path, int folder,
                                          const QByteArray &name);

    Root m_root;
    Names m_names;
};

/// Of what is at `path`, which `top` tells of. Lifetime: needs `root` for its beginning only.
[[nodiscard]] Result<std::unique_ptr<FileReading>> makeArchive(const Root &root, const QByteArray &path,
                                                               const fleet::FileInfo &top);

} // namespace mh::agent
