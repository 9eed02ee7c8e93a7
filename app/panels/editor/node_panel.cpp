// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/node_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/panels/editor/config_form.h"
#include "app/panels/editor/expression_field.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/editor/value_source.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

QLabel *smallPrint(const QString &text, widgets::Tone tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QPalette colours = label->palette();
    const widgets::Tokens &t = widgets::tokens(colours);
    const QColor ink = tone == widgets::Tone::Neutral ? t.muted : t.tone(tone).ink;
    colours.setColor(QPalette::WindowText, ink);
    colours.setColor(QPalette::Text, ink); // on a page with the Base role
    label->setPalette(colours);
    label->setFont(widgets::scaled(label->font(), 0.9));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}
NodePanel::NodePanel(const editor::Catalog &catalog, QWidget *parent) : QScrollArea(parent), m_catalog(catalog)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(300);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Selected node"));
}

void NodePanel::setValues(ValueSource &values)
{
    m_values = &values;
    connect(&values, &ValueSource::changed, this, [this] {
        fillSources();
        emit valuesChanged();
    });
}

void NodePanel::show(const flow::FlowDefinition &definition, const flow::NodeId &id)
{
    const flow::Node *found = definition.node(id);
    flow::Node node = found ? *found : flow::Node();
    flow::Node shown = m_node;
    shown.position = node.position; // nothing here shows it
    const bool same =
        m_built && shown == node && definition.edges == m_definition.edges
        && definition.nodes.isEmpty() == m_definition.nodes.isEmpty(); // the hints say whether the flow is empty
    m_definition = definition;
    m_node = std::move(node);
    if (!same)
        build();
}

void NodePanel::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_built)
        QMetaObject::invokeMethod(this, &NodePanel::build,
                                  Qt::QueuedConnection); // the small print has colours of its own
}

void NodePanel::build()
{
    m_built = true;
    m_name = nullptr;
    m_sources = nullptr;
    m_lastField = nullptr;
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(6);
    if (m_node.id.isEmpty()) {
        buildHints(*layout);
    } else {
        addHead(*layout);
        addMappings(*layout);
        addConfig(*layout);
        addRules(*layout);
    }
    layout->addStretch(1);
    setWidget(page); // deletes the former one
}

void NodePanel::buildHints(QVBoxLayout &layout)
{
    auto *title = new QLabel(m_definition.nodes.isEmpty() ? tr("An empty flow") : tr("Nothing selected"));
    title->setFont(widgets::scaled(font(), 1.2, true));
    layout.addWidget(title);
    for (const QString &line :
         {tr("Double-click the canvas, or just type, to add a node."),
          tr("Drag from the knob on a node's right side to what follows; let go on the canvas to choose it."),
          tr("The squares on a node's lower edge are its data: drag an output to an input to map it. What fits lights "
             "up; a hollow square is not mapped yet."),
          tr("Insert: add · Ctrl+L: connect · F2: rename · Alt+arrows: move · Ctrl+D: duplicate · Del: delete"),
          tr("F shows the whole flow, Shift+F the selection; Space or the middle button moves the canvas.")})
        layout.addWidget(smallPrint(line, widgets::Tone::Neutral, this));
}

void NodePanel::addHead(QVBoxLayout &layout)
{
    const editor::Catalog::Entry *entry = m_catalog.entry(m_node.component);
    m_name = new QLineEdit(m_node.name, this);
    m_name->setObjectName(u"nodeName"_s);
    m_name->setPlaceholderText(m_node.id);
    m_name->setAccessibleName(tr("Name"));
    m_name->setFont(widgets::scaled(font(), 1.15, true));
    m_name->setMaxLength(255);
    layout.addWidget(m_name);
    auto *off = new QCheckBox(tr("Disabled: what arrives is passed on"), this);
    off->setObjectName(u"disabled"_s);
    off->setChecked(m_node.disabled);
    connect(off, &QCheckBox::toggled, this, [this](bool on) {
        m_node.disabled = on;
        tell(u"disabled"_s);
    });
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_node.name = text.trimmed();
        tell(u"name"_s);
    });
    layout.addWidget(
        smallPrint(entry ? QString(entry->title % u" · "_s % m_node.id) : m_node.id, widgets::Tone::Neutral, this));
    layout.addWidget(off);
    if (!entry) {
        if (!m_catalog.isEmpty())
            layout.addWidget(
                smallPrint(tr("This server has no component \"%1\".").arg(m_node.component), widgets::Tone::Bad, this));
        return;
    }
    auto *form = new QFormLayout;
    auto *version = new QComboBox(this);
    version->addItems(entry->versions);
    if (!entry->versions.contains(m_node.version))
        version->insertItem(0, m_node.version);
    version->setCurrentText(m_node.version);
    form->addRow(tr("Version"), version);
    layout.addLayout(form);
    connect(version, &QComboBox::textActivated, this, [this](const QString &text) {
        m_node.version = text;
        tell(u"version"_s);
        QMetaObject::invokeMethod(this, &NodePanel::build, Qt::QueuedConnection); // ports and form may differ
    });
}

void NodePanel::addSection(QVBoxLayout &layout, const QString &title, const QString &hint)
{
    layout.addSpacing(12);
    auto *label = new QLabel(title, this);
    label->setFont(widgets::scaled(font(), 1, true));
    layout.addWidget(label);
    if (!hint.isEmpty())
        layout.addWidget(smallPrint(hint, widgets::Tone::Neutral, this));
}

void NodePanel::addConfig(QVBoxLayout &layout)
{
    const flow::ComponentInterface *ports = m_catalog.find(m_node.component, m_node.version);
    addSection(layout, tr("Configuration"));
    auto *form = new ConfigForm(ports ? ports->configSchema : QJsonObject(), m_node.config, this);
    layout.addWidget(form);
    connect(form, &ConfigForm::changed, this, [this, form](const QString &member) {
        m_node.config = form->config();
        tell(u"config/"_s % member);
    });
}

void NodePanel::tell(const QString &member)
{
    emit edited(m_node, member);
}

void NodePanel::focusName()
{
    if (!m_name)
        return;
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void NodePanel::focusFirst()
{
    if (auto *field = widget()->findChild<ExpressionField *>())
        field->setFocus(Qt::ShortcutFocusReason);
    else
        focusName();
}

} // namespace mh::panels
