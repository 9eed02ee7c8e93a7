// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

#include "app/panels/context.h"
#include "core/base/id.h"
#include "core/flow/definition.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace mh::panels {

class JsonText;

/// The members of the trigger that a flow's mappings read, each with an empty text.
[[nodiscard]] QJsonObject expectedInputs(const flow::FlowDefinition &definition);

/// Asks for the inputs of a run.
/// Thread: GUI; open(), never exec(). Errors: bad JSON is shown where it is written.
class TriggerDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriggerDialog)
public:
    TriggerDialog(const QString &flowName, const QString &version, const QJsonObject &inputs,
                  QWidget *parent = nullptr);
    /// The inputs of the flow's newest runs to choose from, asked for from the server.
    void offerPast(const Context &context, FlowId flow);

signals:
    void confirmed(const QJsonObject &inputs);

private:
    void check();
    void take(client::ServerClient &client, ExecutionId run);

    QComboBox *m_past;
    JsonText *m_inputs;
    QLabel *m_trouble;
    QPushButton *m_run;
};

} // namespace mh::panels
