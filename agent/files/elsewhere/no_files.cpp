// SPDX-License-Identifier: GPL-3.0-or-later
// Where nothing like openat2(RESOLVE_BENEATH) keeps a way below its root, files are not served: a check of the path
// before it is opened could be outrun.
#include "agent/files/file_tree.h"

namespace mh::agent {

namespace {
Error refused()
{
    return conflict(QStringLiteral("files are served on Linux only, as yet"), QStringLiteral("FAILED"));
}
} // namespace

Result<std::unique_ptr<FileTree>> openFileTree(const QString &)
{
    return refused();
}

Result<std::unique_ptr<Uploads>> openUploads(const QString &)
{
    return refused();
}

Result<std::unique_ptr<Trash>> openTrash(const QString &)
{
    return refused();
}

} // namespace mh::agent
