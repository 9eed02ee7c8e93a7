// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/components/component_versions.h"

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using widgets::Tone;

void showStatus(widgets::StatusPill &pill, const QString &status)
{
    if (status == "deprecated"_L1)
        pill.set(Tone::Warning, ComponentVersions::tr("Deprecated"));
    else if (status == "disabled"_L1)
        pill.set(Tone::Muted, ComponentVersions::tr("Disabled"));
    else
        pill.set(Tone::Good, ComponentVersions::tr("Active"));
}

} // namespace

ComponentVersions::ComponentVersions(const protocol::Component &component, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    for (auto version = component.versions.crbegin(); version != component.versions.crend(); ++version)
        addVersion(*version, component.builtIn, clock.nowMs());
}

void ComponentVersions::addVersion(const protocol::ComponentVersion &version, bool builtIn, qint64 now)
{
    m_layout->addSpacing(16);
    addHead(version, builtIn);
    addFact(*m_layout, this, tr("Image"), version.image);
    if (!builtIn)
        addFact(*m_layout, this, tr("Registered"), models::moment(version.createdAt, now));
    addPorts(tr("Inputs"), version.interface.value("inputs"_L1).toArray());
    addPorts(tr("Outputs"), version.interface.value("outputs"_L1).toArray());
    if (version.configSchema.value("properties"_L1).toObject().isEmpty())
        return;
    addSection(*m_layout, this, tr("Settings of a node (JSON Schema)"));
    auto *schema = new JsonText(this);
    schema->setReadOnly(true);
    schema->show(version.configSchema);
    schema->fitHeight(14);
    schema->setAccessibleName(tr("Settings of a node (JSON Schema)"));
    m_layout->addWidget(schema);
}

void ComponentVersions::addHead(const protocol::ComponentVersion &version, bool builtIn)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel *title = words(this, tr("Version %1").arg(version.version));
    title->setFont(widgets::scaled(font(), 1.1, true));
    title->setWordWrap(false);
    row->addWidget(title);
    auto *state = new widgets::StatusPill(this);
    state->setObjectName(QString(u"status:"_s % version.version));
    showStatus(*state, version.status);
    row->addWidget(state, 0, Qt::AlignVCenter);
    row->addStretch(1);
    const auto offer = [&](const QString &text, const QString &status) {
        if (version.status == status)
            return;
        QPushButton *button = newButton(this, text, QString(status % u':' % version.version), widgets::kQuiet);
        connect(button, &QPushButton::clicked, this,
                [this, status, which = version.version] { emit statusWanted(which, status); });
        row->addWidget(button);
    };
    if (!builtIn) {
        offer(tr("Make active"), u"active"_s);
        offer(tr("Deprecate"), u"deprecated"_s);
        offer(tr("Disable…"), u"disabled"_s);
    }
    m_layout->addLayout(row);
}

void ComponentVersions::addPorts(const QString &title, const QJsonArray &ports)
{
    if (ports.isEmpty())
        return;
    addSection(*m_layout, this, title);
    for (const QJsonValue &value : ports) {
        const QJsonObject port = value.toObject();
        QString text = port.value("type"_L1).toString();
        if (port.value("required"_L1).toBool())
            text += u"  ·  "_s % tr("required");
        if (const QString about = port.value("description"_L1).toString(); !about.isEmpty())
            text += u"  ·  "_s % about;
        addFact(*m_layout, this, port.value("name"_L1).toString(), text);
    }
}

} // namespace mh::panels
