// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"
#include "core/protocol/flows.h"

class QLineEdit;
class QPlainTextEdit;

namespace mh::panels {

/// What a flow is called and what it is for. A flow without an id is made, with the definition and the
/// settings that it has; another one is changed.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: shown in the form.
class FlowForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowForm)
public:
    enum class Field { Name, Description };

    FlowForm(const Context &context, const QString &title, protocol::Flow flow, QWidget *parent);

    /// Where the first word is typed.
    void begin(Field field);

signals:
    void saved(mh::FlowId flow);

private:
    void check();
    void submit();

    Context m_context;
    protocol::Flow m_flow;
    QLineEdit *m_name;
    QPlainTextEdit *m_description;
};

} // namespace mh::panels
