// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/node_inputs.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/editor/port_edits.h"
#include "app/panels/editor/expression_notes.h"
#include "app/panels/editor/pairs_field.h"
#include "app/panels/editor/service_picker.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/widgets/theme.h"
#include "core/flow/ancestors.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kMostOffers = 400;

/// Whether the form of the config shows it in a way that one line could not.
bool isShapedByForm(const QJsonObject &schema)
{
    return schema.value("format"_L1) == "json-schema"_L1 || schema.contains("items"_L1);
}

/// Name, type and purpose, as far as the label does not say them.
QString hintOf(const flow::Port &port, const QString &title)
{
    QStringList parts;
    if (title != port.name)
        parts += port.name;
    for (const QString &part : {port.type, port.description}) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u" · "_s);
}

} // namespace

NodeInputs::NodeInputs(const Parts &parts, const flow::FlowDefinition &definition, const flow::Node &node,
                       QWidget *parent)
    : QWidget(parent), m_parts(parts), m_definition(definition), m_node(node), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    addSources();
    auto *title = new QLabel(tr("Inputs"), this);
    title->setFont(widgets::scaled(font(), 1, true));
    m_layout->addSpacing(12);
    m_layout->addWidget(title);
    m_layout->addWidget(
        smallPrint(tr("A value, or an expression such as $.trigger.name"), widgets::Tone::Neutral, this));
    addFields();
    addMore();
    if (m_parts.client && m_node.component == "service_endpoint"_L1)
        addServices(0);
    if (m_parts.values)
        connect(m_parts.values, &ValueSource::changed, this, &NodeInputs::fillSources);
}

void NodeInputs::follow(const flow::FlowDefinition &definition)
{
    m_definition = definition;
    fillSources();
}

QJsonObject NodeInputs::settingsBeside(const flow::ComponentInterface &ports, const flow::Node &node)
{
    QJsonObject schema = ports.configSchema;
    QJsonObject members = schema.value("properties"_L1).toObject();
    for (const flow::Port &port : ports.inputs) {
        const bool isShaped = isShapedByForm(members.value(port.name).toObject());
        if (!isShaped || node.inputMappings.contains(port.name))
            members.remove(port.name);
    }
    schema.insert("properties"_L1, members);
    return schema;
}

ExpressionField *NodeInputs::field(const QString &port) const
{
    return findChild<ExpressionField *>(QString(u"input/"_s % port));
}

void NodeInputs::addFields()
{
    QStringList shown;
    if (const flow::ComponentInterface *ports = m_parts.catalog.find(m_node.component, m_node.version)) {
        const QJsonObject members = ports->configSchema.value("properties"_L1).toObject();
        for (const flow::Port &port : ports->inputs) {
            if (isShapedByForm(members.value(port.name).toObject()) && !m_node.inputMappings.contains(port.name))
                continue;
            const bool isPairs =
                members.value(port.name)["x-pairs"_L1].toBool() && PairsField::fits(valueOf(port.name));
            if (isPairs)
                addPairs(port);
            else
                addField(*m_layout, port);
            shown += port.name;
        }
    }
    for (const QString &name : m_node.inputMappings.keys()) {
        if (shown.contains(name))
            continue;
        flow::Port port;
        port.name = name;
        addField(*m_layout, port);
    }
}

void NodeInputs::addMore()
{
    auto *more = new QLineEdit(this);
    more->setPlaceholderText(tr("Another input: name, then Enter"));
    more->setAccessibleName(tr("Another input"));
    more->setObjectName(u"addInput"_s);
    m_layout->addWidget(more);
    connect(more, &QLineEdit::returnPressed, this, [this, more] {
        const QString name = more->text().trimmed();
        if (name.isEmpty())
            return;
        if (ExpressionField *known = field(name))
            known->setFocus(Qt::TabFocusReason);
        else
            emit added(name);
    });
}

/// What is set for all runs is the value of an input that nothing is mapped to.
QJsonValue NodeInputs::valueOf(const QString &port) const
{
    return m_node.inputMappings.contains(port) ? m_node.inputMappings.value(port) : m_node.config.value(port);
}

QStringList NodeInputs::choicesFor(const QString &port) const
{
    const flow::ComponentInterface *ports = m_parts.catalog.find(m_node.component, m_node.version);
    const QJsonObject schema = ports ? ports->configSchema.value("properties"_L1)[port].toObject() : QJsonObject();
    const flow::Port *declared = ports ? ports->input(port) : nullptr;
    const bool isYesNo = schema.value("type"_L1) == "boolean"_L1 || (declared && declared->type == "boolean"_L1);
    QStringList choices = isYesNo ? QStringList{u"true"_s, u"false"_s} : QStringList();
    const QJsonArray values =
        schema.contains("enum"_L1) ? schema.value("enum"_L1).toArray() : schema.value("examples"_L1).toArray();
    for (const QJsonValue &value : values)
        choices += lineOfValue(value);
    return choices;
}

/// With a list to choose from where the component names what it takes; an expression can be written all the same.
ExpressionField *NodeInputs::makeField(QVBoxLayout &layout, const flow::Port &port)
{
    auto *field = new ExpressionField(m_offers, this);
    const QStringList choices = choicesFor(port.name);
    if (choices.isEmpty()) {
        layout.addWidget(field);
        return field;
    }
    auto *box = new QComboBox(this);
    box->setEditable(true);
    box->setLineEdit(field);
    box->setCompleter(nullptr);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setObjectName(u"choices/"_s % port.name);
    box->addItems(choices);
    box->setCurrentIndex(-1);
    layout.addWidget(box);
    return field;
}

QLabel *NodeInputs::addTitle(QVBoxLayout &layout, const flow::Port &port)
{
    const QString title = port.extra.value("title"_L1).toString(port.name);
    auto *label = new QLabel(port.required ? QString(title % u" *"_s) : title, this);
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(port.required ? tr("Needed for the node to run") : QString());
    layout.addWidget(label);
    return label;
}

/// Rows, until one expression for all of them is asked for.
void NodeInputs::addPairs(const flow::Port &port)
{
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    auto *rows = new QWidget(box);
    auto *within = new QVBoxLayout(rows);
    within->setContentsMargins(0, 0, 0, 0);
    within->setSpacing(6);
    QLabel *label = addTitle(*within, port);
    auto *pairs = new PairsField(valueOf(port.name).toObject(), m_offers, rows);
    pairs->setObjectName(u"pairs/"_s % port.name);
    pairs->setAccessibleName(label->text());
    within->addWidget(pairs);
    if (const QString hint = hintOf(port, label->text()); !hint.isEmpty())
        within->addWidget(smallPrint(hint, widgets::Tone::Neutral, rows));
    lines->addWidget(rows);
    m_layout->addWidget(box);
    connect(pairs, &PairsField::valueChanged, this,
            [this, name = port.name](const QJsonValue &value) { emit mapped(name, value); });
    connect(
        pairs, &PairsField::expressionWanted, this,
        [this, rows, lines, port] {
            delete rows;
            addField(*lines, port);
            field(port.name)->setFocus(Qt::TabFocusReason);
        },
        Qt::QueuedConnection);
}

void NodeInputs::addField(QVBoxLayout &layout, const flow::Port &port)
{
    QLabel *label = addTitle(layout, port);
    const QString title = port.extra.value("title"_L1).toString(port.name);
    ExpressionField *field = makeField(layout, port);
    field->setObjectName(u"input/"_s % port.name);
    field->setAccessibleName(title);
    field->setValue(valueOf(port.name));
    label->setBuddy(field);
    layout.addWidget(new ExpressionNotes(field->draft(), port.name, m_parts.values, this));
    if (const QString hint = hintOf(port, title); !hint.isEmpty())
        layout.addWidget(smallPrint(hint, widgets::Tone::Neutral, this));
    if (!m_firstField)
        m_firstField = field;
    if (!m_lastField)
        m_lastField = field;
    connect(field, &ExpressionField::focused, this, [this, field] { m_lastField = field; });
    connect(field, &ExpressionField::valueChanged, this,
            [this, field, name = port.name] { emit mapped(name, field->value()); });
}

/// The lists write into the fields, which stay what counts.
void NodeInputs::addServices(int at)
{
    ExpressionField *service = field(u"service"_s);
    ExpressionField *endpoint = field(u"endpoint"_s);
    if (!service || !endpoint)
        return; // a newer server names them otherwise
    auto *picker = new ServicePicker(*m_parts.client, this);
    m_layout->insertSpacing(at, 12);
    m_layout->insertWidget(at + 1, picker);
    auto *rows = new QVBoxLayout;
    m_layout->addLayout(rows);
    const auto follow = [picker, service, endpoint] {
        picker->setChoice(service->value().toString(), endpoint->value().toString());
    };
    connect(service, &ExpressionField::valueChanged, picker, follow);
    connect(endpoint, &ExpressionField::valueChanged, picker, follow);
    connect(picker, &ServicePicker::chosen, service, [service, endpoint](const QString &which, const QString &what) {
        service->setValue(which);
        endpoint->setValue(what.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(what));
    });
    connect(picker, &ServicePicker::parametersChanged, this,
            [this, rows](const QList<flow::Port> &parameters) { addParameters(*rows, parameters); });
    follow();
}

/// Each is an input of its own name, beside those that are shown anyway.
void NodeInputs::addParameters(QVBoxLayout &layout, const QList<flow::Port> &parameters)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    layout.addWidget(box);
    for (const flow::Port &parameter : parameters) {
        if (!field(parameter.name))
            addField(*lines, parameter);
    }
}

void NodeInputs::addSources()
{
    auto *title = new QLabel(tr("What can be read here"), this);
    title->setFont(widgets::scaled(font(), 1, true));
    m_layout->addSpacing(12);
    m_layout->addWidget(title);
    m_layout->addWidget(smallPrint(tr("Drag a line onto an input."), widgets::Tone::Neutral, this));
    m_sources = new SourceTree(this);
    m_layout->addWidget(m_sources);
    connect(m_sources, &SourceTree::chosen, this, [this](const QString &path) {
        if (m_lastField)
            m_lastField->takePath(path);
    });
    fillSources();
}

QList<int> NodeInputs::before() const
{
    const flow::Structure structure = flow::structureOf(m_definition);
    const flow::Ancestors ancestors(structure);
    const int self = structure.index.value(m_node.id, -1);
    QList<int> found;
    for (int i = 0; self >= 0 && i < int(m_definition.nodes.size()); ++i) {
        if (i != self && ancestors.maybe(i, self))
            found += i;
    }
    return found;
}

void NodeInputs::fillSources()
{
    const QJsonValue undefined(QJsonValue::Undefined);
    ValueSource *values = m_parts.values;
    QList<SourceTree::Source> sources;
    SourceTree::Source trigger{tr("Trigger"), u"$.trigger"_s, {}, values ? values->trigger() : undefined, {}};
    const QJsonObject given = trigger.value.toObject();
    for (const QString &input : expectedInputs(m_definition).keys())
        trigger.parts += SourceTree::Source{input, memberPath(trigger.path, input), {}, given.value(input), {}};
    sources += trigger;
    const QList<int> earlier = before();
    for (const int i : earlier) {
        const flow::Node &node = m_definition.nodes.at(i);
        const QJsonValue output = values ? values->output(node.id) : undefined;
        const QString path = memberPath(u"$.nodes"_s, node.id) % u".output"_s;
        SourceTree::Source source{node.name.isEmpty() ? node.id : node.name, path, {}, output, {}};
        for (const flow::Port &port : editor::readablePorts(node, m_parts.catalog))
            source.parts += SourceTree::Source{
                port.name, memberPath(path, port.name), port.type, output.toObject().value(port.name), {}};
        sources += source;
    }
    m_sources->show(sources);
    m_offers = findOffers();
    for (ExpressionField *each : findChildren<ExpressionField *>())
        each->setOffers(m_offers);
}

QStringList NodeInputs::findOffers() const
{
    QStringList list;
    for (const QString &input : expectedInputs(m_definition).keys())
        list += memberPath(u"$.trigger"_s, input);
    const QList<int> earlier = before();
    for (const int i : earlier) {
        const flow::Node &node = m_definition.nodes.at(i);
        const QString output = memberPath(u"$.nodes"_s, node.id) % u".output"_s;
        const QList<flow::Port> ports = editor::readablePorts(node, m_parts.catalog);
        for (const flow::Port &port : ports)
            list += memberPath(output, port.name);
        if (ports.isEmpty())
            list += output;
    }
    if (!list.contains("$.trigger."_L1))
        list += u"$.trigger."_s;
    const QStringList declared = list;
    const QStringList seen = m_sources->paths(); // and so what only the last run knows of
    for (const QString &path : seen) {
        const bool isPart = std::any_of(declared.cbegin(), declared.cend(), [&](const QString &known) {
            return path.startsWith(known) && path.size() > known.size();
        });
        if (isPart && list.size() < kMostOffers)
            list += path;
    }
    list.removeDuplicates();
    return list;
}

} // namespace mh::panels
