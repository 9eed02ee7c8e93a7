// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"
#include "core/flow/definition.h"
#include "core/protocol/flow_triggers.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace mh::panels {

class CronBuilder;
class JsonText;

/// A new trigger, or one to be changed.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it; it deletes itself when
/// closed. Errors: shown in place; it closes only once the server has taken the trigger.
class TriggerForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriggerForm)
public:
    TriggerForm(const Context &context, protocol::Trigger trigger, QWidget *parent = nullptr);

    [[nodiscard]] static QStringList kinds();
    [[nodiscard]] static QString kindName(const QString &kind);
    [[nodiscard]] static QString kindIcon(const QString &kind);
    /// What such a trigger is for, in a sentence.
    [[nodiscard]] static QString kindPurpose(const QString &kind);
    [[nodiscard]] static QString eventName(const QString &event);

    /// A new one, as it suits the flow.
    [[nodiscard]] static protocol::Trigger proposal(FlowId flow, const QString &kind,
                                                    const flow::FlowDefinition &definition);

    /// Whether testWanted() is heard.
    void setTestable(bool isTestable) { m_isTestable = isTestable; }

signals:
    void saved();
    /// The draft is to be tested with a request that was caught.
    void testWanted(const QJsonObject &inputs);

private:
    void addSchedule();
    void addWebhook();
    void addUrl();
    void addEvent();
    void listen();
    void check();
    [[nodiscard]] QString checkSchedule();
    [[nodiscard]] QJsonObject config() const;
    void save();

    Context m_context;
    protocol::Trigger m_trigger;
    bool m_isTestable = false;
    QLineEdit *m_name;
    CronBuilder *m_cron = nullptr;
    QComboBox *m_zone = nullptr;
    QLabel *m_due = nullptr;
    QComboBox *m_reply = nullptr;
    QLineEdit *m_header = nullptr;
    QLineEdit *m_secret = nullptr;
    QComboBox *m_event = nullptr;
    QComboBox *m_source = nullptr;
    JsonText *m_inputs = nullptr;
};

} // namespace mh::panels
