// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_event_dialog.h"

#include <QFormLayout>

#include "app/client/server_client.h"
#include "app/panels/parts/json_text.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

EventDialog::EventDialog(const Context &context, const QString &event, const QJsonObject &payload, QWidget *parent)
    : FormDialog(tr("Send the event"), tr("Send"), parent), m_payload(new JsonText(this))
{
    setIntroduction(tr("\"%1\" goes to every node and trigger that waits for it and that you may run.").arg(event));
    m_payload->show(payload);
    m_payload->setMinimumSize(380, 160);
    m_payload->setAccessibleName(tr("Content"));
    form().addRow(tr("Content"), m_payload);
    connect(m_payload, &QPlainTextEdit::textChanged, this, [this] {
        touched();
        setTrouble(m_payload->parse().trouble);
    });
    connect(this, &FormDialog::confirmed, this, [this, &client = context.client, event] {
        const JsonText::Parsed parsed = m_payload->parse();
        if (!parsed.trouble.isEmpty())
            return setTrouble(parsed.trouble);
        send(client.call(protocol::publishEvent, {event, parsed.object}), [](const protocol::Empty &) {});
    });
}

QString awaitedEvent(const QString &component, const QJsonObject &config, const QJsonObject &inputs)
{
    constexpr QLatin1StringView kCustom("custom:");
    if (component != "wait_for_event"_L1)
        return {};
    const QString event = inputs.value("event"_L1).toString(config.value("event"_L1).toString());
    return event.startsWith(kCustom) ? event.sliced(kCustom.size()) : QString();
}

} // namespace mh::panels
