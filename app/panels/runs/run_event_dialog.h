// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"

namespace mh::panels {

class JsonText;

/// Sends the event that a node waits for, with what it has to say.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class EventDialog final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDialog)
public:
    /// `payload`: what the node looks for.
    EventDialog(const Context &context, const QString &event, const QJsonObject &payload, QWidget *parent);

private:
    JsonText *m_payload;
};

/// "order.paid" of a node that waits for "custom:order.paid" now; empty: it waits for no such thing.
[[nodiscard]] QString awaitedEvent(const QString &component, const QJsonObject &config, const QJsonObject &inputs);

} // namespace mh::panels
