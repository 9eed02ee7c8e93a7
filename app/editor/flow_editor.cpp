// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/flow_editor.h"

#include "app/editor/edit_command.h"

using namespace Qt::StringLiterals;

namespace mh::editor {

FlowEditor::FlowEditor(QObject *parent) : QObject(parent) {}

void FlowEditor::open(flow::FlowDefinition definition)
{
    m_stack.clear();
    m_definition = std::move(definition);
    emit opened();
    emit changed();
}

bool FlowEditor::apply(const QString &text, const flow::Edit &edit, const QString &mergeKey)
{
    if (edit.isEmpty())
        return false;
    const QString key = mergeKey.isEmpty() ? QString() : QString(mergeKey % u'#' % QString::number(m_gesture));
    m_lastTaken = false;
    m_stack.push(new EditCommand([this](const flow::Edit &next) { return run(next); }, text, edit, key));
    return m_lastTaken;
}

Result<flow::Edit> FlowEditor::run(const flow::Edit &edit)
{
    Result<flow::Edit> back = flow::applyEdit(m_definition, edit);
    m_lastTaken = bool(back);
    if (back)
        emit changed();
    else
        emit refused(back.error());
    return back;
}

} // namespace mh::editor
