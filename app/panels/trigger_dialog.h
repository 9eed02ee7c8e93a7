// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

#include "core/flow/definition.h"

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

signals:
    void confirmed(const QJsonObject &inputs);

private:
    void check();

    JsonText *m_inputs;
    QLabel *m_trouble;
    QPushButton *m_run;
};

} // namespace mh::panels
