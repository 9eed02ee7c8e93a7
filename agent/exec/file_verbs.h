// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/fleet/agent_frames.h"

namespace mh::agent {

/// Where a path is: below which root of the manifest, and where in there.
struct FilePlace {
    QString root;
    QByteArray inside;
};
/// The outermost root that has it, and may be written where that is wanted. Errors: InvalidInput; Denied NOT_ALLOWED.
[[nodiscard]] Result<FilePlace> placeOf(const fleet::Manifest &manifest, const QString &path, bool write,
                                        const QString &field = QStringLiteral("path"));

/// What of `files.*` is one question and one answer (docs/agent-protocol.md, 6), without the bytes of files.
/// Thread: any; it may wait for a disk. Errors: UNKNOWN_VERB, those of FileTree, Uploads and Trash.
[[nodiscard]] Result<QJsonObject> answerFileVerb(const fleet::Manifest &manifest, const fleet::Command &command);

} // namespace mh::agent
