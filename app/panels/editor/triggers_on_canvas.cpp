// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/triggers_on_canvas.h"

#include <algorithm>
#include <utility>

#include <QMenu>

#include "app/client/server_client.h"
#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/models/words.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/triggers/trigger_form.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TriggersOnCanvas::TriggersOnCanvas(const Parts &parts, QWidget &page) : QObject(&page), m_parts(parts), m_page(page)
{
    makeMenu(page);
    connect(&m_parts.document, &FlowDocument::loaded, this, &TriggersOnCanvas::refresh);
    connect(&m_parts.document, &FlowDocument::stateChanged, this, [this] { m_add->setEnabled(mayEdit()); });
    connect(&m_parts.tool, &editor::EditTool::triggerRequested, this, &TriggersOnCanvas::change);
    constexpr int kAgain = 15'000;
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_parts.canvas.isVisible())
            refresh();
    });
    m_again.start();
}

TriggersOnCanvas::~TriggersOnCanvas()
{
    delete m_kinds;
}

void TriggersOnCanvas::makeMenu(QWidget &page)
{
    m_kinds = new QMenu(tr("Add trigger"), &page);
    m_kinds->setObjectName(u"triggerKinds"_s);
    for (const QString &kind : TriggerForm::kinds()) {
        QAction *entry = m_kinds->addAction(TriggerForm::kindName(kind) + u'…');
        entry->setObjectName(kind);
        connect(entry, &QAction::triggered, this, [this, kind] { add(kind); });
    }
    m_add = m_kinds->menuAction();
    m_parts.tool.offerOnCanvas(m_add);
}

/// As the list of triggers decides it.
bool TriggersOnCanvas::mayEdit() const
{
    return m_parts.document.flow().myPermission != "view"_L1;
}

void TriggersOnCanvas::refresh()
{
    whenReady(m_parts.context.client.call(protocol::listTriggers, {m_parts.flow}), this,
              [this](const Result<protocol::Paged<protocol::Trigger>> &list) {
                  if (list)
                      show(list->content);
                  else if (m_triggers.isEmpty() && list.error().code != ErrorCode::Unavailable)
                      emit failed(models::sentence(list.error()));
              });
}

void TriggersOnCanvas::refreshAndReveal()
{
    m_isAwaited = true;
    refresh();
}

void TriggersOnCanvas::show(const QList<protocol::Trigger> &triggers)
{
    const bool isNew = std::exchange(m_isAwaited, false) && triggers.size() > m_triggers.size();
    m_triggers = triggers;
    QList<editor::TriggerFacts> cards;
    for (const protocol::Trigger &trigger : triggers) {
        editor::TriggerFacts facts{trigger.id, TriggerForm::kindIcon(trigger.kind), trigger.name, {}, trigger.enabled};
        if (facts.title.isEmpty())
            facts.title = TriggerForm::kindName(trigger.kind);
        if (!trigger.enabled)
            facts.detail = tr("Switched off");
        else if (trigger.kind == "schedule"_L1)
            facts.detail = trigger.nextDueAt > 0 ? models::appointment(trigger.nextDueAt) : tr("Never due");
        else if (trigger.kind == "webhook"_L1)
            facts.detail = trigger.url;
        else
            facts.detail = TriggerForm::eventName(trigger.config.value("event"_L1).toString());
        cards += facts;
    }
    const bool first = m_parts.canvas.scene().triggers().triggers().isEmpty();
    m_parts.canvas.scene().triggers().show(cards);
    editor::FlowView &view = m_parts.canvas.view();
    if (first && !cards.isEmpty())
        view.refit();
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
    if (isNew && !seen.contains(m_parts.canvas.scene().triggers().extent()))
        view.fit();
}

void TriggersOnCanvas::change(TriggerId id)
{
    const auto wanted = std::find_if(m_triggers.cbegin(), m_triggers.cend(),
                                     [id](const protocol::Trigger &trigger) { return trigger.id == id; });
    if (wanted == m_triggers.cend())
        return;
    if (mayEdit())
        open(*wanted);
    else
        emit failed(tr("This flow is shared with you to look at: its triggers stay as they are."));
}

void TriggersOnCanvas::add(const QString &kind)
{
    if (mayEdit())
        open(TriggerForm::proposal(m_parts.flow, kind, m_parts.editor.definition()));
    else
        emit failed(tr("This flow is shared with you to look at: its triggers stay as they are."));
}

void TriggersOnCanvas::open(const protocol::Trigger &trigger)
{
    auto *form = new TriggerForm(m_parts.context, trigger, m_page.window());
    connect(form, &TriggerForm::saved, this, &TriggersOnCanvas::refreshAndReveal);
    form->setTestable(true);
    connect(form, &TriggerForm::testWanted, this, &TriggersOnCanvas::testWanted);
    form->open();
}

} // namespace mh::panels
