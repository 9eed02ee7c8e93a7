// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/flow/definition.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace mh::panels {

class InputsForm;

/// The members of the trigger that a flow's mappings read, at any depth, and those that its schema describes, each
/// with its default or an empty text.
[[nodiscard]] QJsonObject expectedInputs(const flow::FlowDefinition &definition);

/// Asks for the inputs of a run: in a form made from the flow's schema, else as JSON.
/// Thread: GUI; open(), never exec(). Errors: what does not fit is shown where it is written.
class TriggerDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriggerDialog)
public:
    /// `version`: empty for the draft. `schema`: of the version that will run; empty: none.
    TriggerDialog(const QString &flowName, const QString &version, const QJsonObject &inputs, const QJsonObject &schema,
                  QWidget *parent = nullptr);
    /// The inputs of the flow's newest runs to choose from, asked for from the server.
    void offerPast(const Context &context, FlowId flow);

signals:
    void confirmed(const QJsonObject &inputs);

private:
    void confirm();
    void take(client::ServerClient &client, ExecutionId run);

    QComboBox *m_past;
    InputsForm *m_inputs;
    QLabel *m_trouble;
    QPushButton *m_run;
};

} // namespace mh::panels
