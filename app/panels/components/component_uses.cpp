// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/components/component_uses.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/words/spoken.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QString placeOf(const protocol::ComponentUse &use)
{
    if (use.flowVersion.isEmpty())
        return ComponentUses::tr("Draft");
    const QString version = ComponentUses::tr("Version %1").arg(use.flowVersion);
    return use.status == "published"_L1 ? ComponentUses::tr("%1 (published)").arg(version) : version;
}

QString lineOf(const protocol::ComponentUse &use)
{
    QString line =
        placeOf(use) % u"  ·  "_s
        % words::labelled(ComponentUses::tr("%n node(s)", nullptr, int(use.nodes.size())), use.nodes.join(u", "_s));
    if (!use.componentVersion.isEmpty())
        line += u"  ·  "_s % use.componentVersion;
    return line;
}

} // namespace

ComponentUses::ComponentUses(client::ServerClient &client, QWidget *parent)
    : QWidget(parent), m_client(client), m_rows(new QVBoxLayout(this))
{
    setObjectName(u"uses"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    say(tr("Loading…"));
}

void ComponentUses::load(const QString &component)
{
    m_component = component;
    whenReady(m_client.call(protocol::componentUsage, {component}), this,
              [this, component](const Result<protocol::Paged<protocol::ComponentUse>> &uses) {
                  if (component != m_component)
                      return; // another one was chosen meanwhile
                  if (uses)
                      show(uses->content);
                  else
                      say(models::sentence(uses.error()));
              });
}

void ComponentUses::show(const QList<protocol::ComponentUse> &uses)
{
    if (uses.isEmpty())
        return say(tr("No flow that you can see uses it."));
    clear();
    FlowId flow;
    for (const protocol::ComponentUse &use : uses) {
        if (use.flow != flow) {
            flow = use.flow;
            QPushButton *name = newButton(this, use.flowName, u"usingFlow"_s, widgets::kQuiet);
            name->setToolTip(tr("Open it in the editor"));
            connect(name, &QPushButton::clicked, this, [this, flow] { emit editRequested(flow); });
            m_rows->addWidget(name, 0, Qt::AlignLeft);
        }
        QLabel *line = words(this, lineOf(use), QPalette::PlaceholderText);
        line->setContentsMargins(12, 0, 0, 0);
        m_rows->addWidget(line);
    }
}

void ComponentUses::say(const QString &text)
{
    clear();
    m_rows->addWidget(words(this, text, QPalette::PlaceholderText));
}

void ComponentUses::clear()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *old = item->widget())
            old->deleteLater(); // perhaps the button that is just being pressed
        delete item;
    }
}

} // namespace mh::panels
