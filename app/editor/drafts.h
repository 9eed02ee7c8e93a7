// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QUrl>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/flow/definition.h"

namespace mh::editor {

/// What the user has drawn and not saved, and what it started from.
struct Draft {
    QUrl server;
    FlowId flow;
    qint64 baseRevision = 0;
    qint64 savedAt = 0; ///< epoch ms
    flow::FlowDefinition base;
    flow::FlowDefinition mine;
};

/// Unsaved drafts on this computer, one file each that only its owner may read.
/// Thread: any one. Errors: those of the file system; an unreadable draft is none.
class Drafts final
{
public:
    explicit Drafts(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Result<> save(const Draft &draft) const;
    [[nodiscard]] std::optional<Draft> load(const QUrl &server, FlowId flow) const;
    void remove(const QUrl &server, FlowId flow) const;

private:
    [[nodiscard]] QString fileOf(const QUrl &server, FlowId flow) const;

    QString m_folder;
};

} // namespace mh::editor
