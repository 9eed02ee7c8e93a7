// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "app/client/flow_file.h"
#include "app/panels/flows/flow_form.h"
#include "app/panels/parts/context.h"

class QWidget;

namespace mh::panels {

/// What can be done with whole flows: make, import, describe, duplicate, export, delete. It asks what it has
/// to know over the window of its panel.
/// Thread: GUI. Lifetime: what the context names and `over` outlive it. Errors: failed().
class FlowCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowCommands)
public:
    FlowCommands(const Context &context, QWidget &over);

    void create();
    /// The example flow, at once.
    void createExample();
    void createFromTemplate();
    void import();
    void importFile(const QString &path);
    void change(const protocol::Flow &flow, FlowForm::Field field);
    void duplicate(FlowId flow);
    void exportFlow(FlowId flow);
    void exportTo(FlowId flow, const QString &path);
    void askRemove(const protocol::Flow &flow);

signals:
    /// Now on the server.
    void made(mh::FlowId flow);
    void failed(const QString &why);
    /// Something went well that cannot be seen.
    void told(const QString &what);

private:
    void createFrom(const client::FlowFile &file, const QString &title);
    void openForm(const QString &title, const protocol::Flow &flow, FlowForm::Field field);
    /// With its definition.
    void fetch(FlowId flow, std::function<void(const protocol::Flow &)> then);

    Context m_context;
    QWidget &m_over;
};

} // namespace mh::panels
