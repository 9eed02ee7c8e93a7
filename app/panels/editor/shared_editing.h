// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/panels/parts/context.h"
#include "core/protocol/presence.h"

class QLabel;
class QWidget;

namespace mh::editor {
class FlowEditor;
}

namespace mh::panels {

class FlowDocument;
class PresenceBar;

/// Others at the same flow: the bar of the editor's header shows them, and what they save comes in. A document without
/// changes takes it at once, with a quiet word; else a notice offers to look at it, to take it, or to go on.
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: those of the document.
class SharedEditing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedEditing)
public:
    /// `page` is the parent of what is shown.
    SharedEditing(const Context &context, FlowId flow, FlowDocument &document, editor::FlowEditor &editor,
                  QWidget &page);
    ~SharedEditing() override;

    [[nodiscard]] QWidget *bar() const;
    [[nodiscard]] QWidget *notice() const { return m_notice; }
    /// "Ann, 10:32" of the newest save; empty: not known.
    [[nodiscard]] QString lastSave() const;

private:
    void makeNotice(QWidget &page);
    void take(const protocol::Presence &presence);
    void look();
    void tell();
    void showDifferences();
    [[nodiscard]] bool isMine() const;
    [[nodiscard]] QString who() const;

    Context m_context;
    QString m_topic;
    FlowDocument &m_document;
    editor::FlowEditor &m_editor;
    QWidget &m_page;
    PresenceBar *m_bar;
    QWidget *m_notice = nullptr;
    QLabel *m_what = nullptr;
    protocol::Presence m_presence;
};

} // namespace mh::panels
