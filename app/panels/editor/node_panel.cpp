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
#include "app/panels/editor/expression_dialog.h"
#include "app/panels/editor/expression_notes.h"
#include "app/panels/editor/node_inputs.h"
#include "app/panels/editor/node_outcome.h"
#include "app/panels/editor/node_rules.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/parts/config_form.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

namespace {

/// Whether the same nodes come before the others: what leaves by which handle says nothing about that.
bool sameOrder(const QList<flow::Edge> &a, const QList<flow::Edge> &b)
{
    const auto ends = [](const QList<flow::Edge> &edges) {
        QSet<std::pair<flow::NodeId, flow::NodeId>> found;
        for (const flow::Edge &edge : edges)
            found += {edge.source, edge.target};
        return found;
    };
    return a == b || ends(a) == ends(b);
}

void addTitle(QVBoxLayout &layout, const QString &title)
{
    auto *label = new QLabel(title, layout.parentWidget());
    label->setFont(widgets::scaled(label->font(), 1, true));
    layout.addSpacing(12);
    layout.addWidget(label);
}

} // namespace

NodePanel::NodePanel(const editor::Catalog &catalog, QWidget *parent) : QScrollArea(parent), m_catalog(catalog)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(300);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Selected node"));
}

void NodePanel::setRun(const RunOnCanvas &run)
{
    m_run = &run;
    connect(&run, &RunOnCanvas::changed, this, &NodePanel::showOutcome);
}

void NodePanel::showOutcome()
{
    if (m_outcome)
        m_outcome->show(m_node.id, m_run ? m_run->stateOf(m_node.id) : nullptr);
}

void NodePanel::showSelection(const flow::FlowDefinition &definition, const Selection &selection)
{
    const bool isOne = selection.nodes.size() == 1 && selection.wires.isEmpty();
    const Selection several = isOne ? Selection() : selection;
    const bool isOther = several != m_selection
                         || (several != Selection()
                             && (definition.nodes != m_definition.nodes || definition.edges != m_definition.edges));
    m_selection = several;
    m_built = m_built && !isOther;
    show(definition, isOne ? *selection.nodes.constBegin() : flow::NodeId());
}

void NodePanel::show(const flow::FlowDefinition &definition, const flow::NodeId &id)
{
    const flow::Node *found = definition.node(id);
    flow::Node node = found ? *found : flow::Node();
    flow::Node shown = m_node;
    shown.position = node.position; // nothing here shows it
    const bool same =
        m_built && shown == node
        && definition.nodes.isEmpty() == m_definition.nodes.isEmpty(); // the hints say whether it is empty
    const bool isReordered = !sameOrder(definition.edges, m_definition.edges);
    m_definition = definition;
    m_node = std::move(node);
    if (!same)
        build();
    else if (isReordered && m_inputs)
        followOrder();
}

/// The fields stay: one of them may be what the wires came or went with.
void NodePanel::followOrder()
{
    m_inputs->follow(m_definition);
    if (auto *form = findChild<ConfigForm *>())
        form->setOffers(m_inputs->offers());
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
    m_inputs = nullptr;
    m_outcome = nullptr;
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(6);
    if (m_node.id.isEmpty() && m_selection != Selection()) {
        auto *card = new SelectionCard(m_definition, m_selection, m_catalog, page);
        layout->addWidget(card);
        // The card is built anew by what it asks for.
        connect(card, &SelectionCard::edited, this, &NodePanel::changed, Qt::QueuedConnection);
    } else if (m_node.id.isEmpty()) {
        buildHints(*layout);
    } else {
        addHead(*layout);
        m_outcome = new NodeOutcome(page);
        layout->addWidget(m_outcome);
        showOutcome();
        addInputs(*layout);
        addConfig(*layout);
        addRules(*layout);
    }
    layout->addStretch(1);
    setWidget(page); // deletes the former one
    if (QWidget *fresh = m_inputs ? m_inputs->field(std::exchange(m_freshInput, {})) : nullptr) {
        fresh->setFocus(Qt::TabFocusReason);
        ensureWidgetVisible(fresh);
    }
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
          tr("What starts the flow by itself, a webhook or a schedule, is added by a right click on the canvas."),
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
    if (entry && !entry->description.isEmpty())
        layout.addWidget(smallPrint(entry->description, widgets::Tone::Neutral, this));
    layout.addWidget(off);
    if (!entry) {
        if (!m_catalog.isEmpty())
            layout.addWidget(
                smallPrint(tr("This server has no component \"%1\".").arg(m_node.component), widgets::Tone::Bad, this));
        return;
    }
    if (entry->versions.size() > 1 || !entry->versions.contains(m_node.version))
        addVersion(layout, entry->versions);
}

void NodePanel::addVersion(QVBoxLayout &layout, const QStringList &versions)
{
    auto *form = new QFormLayout;
    auto *version = new QComboBox(this);
    version->addItems(versions);
    if (!versions.contains(m_node.version))
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

void NodePanel::addInputs(QVBoxLayout &layout)
{
    m_inputs = new NodeInputs({m_catalog, m_values, m_client}, m_definition, m_node, this);
    layout.addWidget(m_inputs);
    connect(m_inputs, &NodeInputs::mapped, this, &NodePanel::map);
    connect(m_inputs, &NodeInputs::added, this, [this](const QString &port) {
        m_node.inputMappings.insert(port, QString());
        m_freshInput = port;
        tell(u"input/"_s % port);
        QMetaObject::invokeMethod(this, &NodePanel::build, Qt::QueuedConnection);
    });
}

void NodePanel::addConfig(QVBoxLayout &layout)
{
    const flow::ComponentInterface *ports = m_catalog.find(m_node.component, m_node.version);
    const QJsonObject schema = ports ? NodeInputs::settingsBeside(*ports, m_node) : QJsonObject();
    const bool isDescribed = ports && ports->configSchema.contains("properties"_L1);
    if (isDescribed && schema.value("properties"_L1).toObject().isEmpty())
        return; // everything there is to say is an input
    addTitle(layout, tr("Configuration"));
    auto *form = new ConfigForm(schema, m_node.config, this);
    form->setOffers(m_inputs->offers());
    layout.addWidget(form);
    connect(form, &ConfigForm::changed, this, [this, form](const QString &member) {
        m_node.config = form->config();
        tell(u"config/"_s % member);
    });
}

void NodePanel::addRules(QVBoxLayout &layout)
{
    auto *rules = new NodeRules(m_node, this);
    layout.addWidget(rules);
    connect(rules, &NodeRules::changed, this, [this, rules](const QString &member) {
        rules->writeTo(m_node);
        tell(member);
    });
}

/// The input wins over what is set under its name for all runs: that goes.
void NodePanel::map(const QString &port, const QJsonValue &value)
{
    const flow::Node before = m_node;
    if (value.isUndefined())
        m_node.inputMappings.remove(port);
    else
        m_node.inputMappings.insert(port, value);
    const flow::ComponentInterface *ports = m_catalog.find(m_node.component, m_node.version);
    if (ports && ports->input(port))
        m_node.config.remove(port);
    if (m_node != before)
        tell(u"input/"_s % port);
}

void NodePanel::tell(const QString &member)
{
    emit edited(m_node, member);
}

void NodePanel::openExpression(ExpressionField &field)
{
    (new ExpressionDialog(field, m_values, window()))->open();
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
    if (QWidget *field = m_inputs ? m_inputs->firstField() : nullptr)
        field->setFocus(Qt::ShortcutFocusReason);
    else
        focusName();
}

} // namespace mh::panels
