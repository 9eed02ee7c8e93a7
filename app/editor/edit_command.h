// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QUndoCommand>

#include "core/flow/edit.h"

namespace mh::editor {

/// The one undo step: redo and undo both apply `next` and keep what takes it back.
/// Steps with the same non-empty `mergeKey` in a row become one.
/// Thread: GUI. Errors: a step that is refused makes itself obsolete.
class EditCommand final : public QUndoCommand
{
public:
    using Apply = std::function<Result<flow::Edit>(const flow::Edit &)>;

    EditCommand(Apply apply, const QString &text, flow::Edit next, QString mergeKey)
        : QUndoCommand(text), m_apply(std::move(apply)), m_next(std::move(next)), m_mergeKey(std::move(mergeKey))
    {
    }

    void redo() override { step(); }
    void undo() override { step(); }
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *later) override
    {
        // Both set the same members of the same nodes: what takes the first back takes back both.
        const auto *other = static_cast<const EditCommand *>(later);
        return other->m_mergeKey == m_mergeKey;
    }

private:
    void step()
    {
        if (Result<flow::Edit> back = m_apply(m_next))
            m_next = std::move(*back);
        else
            setObsolete(true);
    }

    Apply m_apply;
    flow::Edit m_next;
    QString m_mergeKey;
};

} // namespace mh::editor
