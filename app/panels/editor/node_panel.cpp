// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/node_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/panels/editor/config_form.h"
#include "app/panels/editor/expression_field.h"
#include "app/panels/trigger_dialog.h"
#include "app/widgets/theme.h"
#include "core/flow/ancestors.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QLabel *wordsOf(const QString &text, widgets::Tone tone, QWidget *parent)
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

void NodePanel::show(const flow::FlowDefinition &definition, const flow::NodeId &id)
{
    const flow::Node *found = definition.node(id);
    flow::Node node = found ? *found : flow::Node();
    flow::Node shown = m_node;
    shown.position = node.position; // nothing here shows it
    const bool same = m_built && shown == node && definition.edges == m_definition.edges;
    m_definition = definition;
    m_node = std::move(node);
    if (!same)
        build();
}

void NodePanel::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_built)
        QMetaObject::invokeMethod(this, &NodePanel::build, Qt::QueuedConnection); // the small print has colours of its own
}

void NodePanel::build()
{
    m_built = true;
    m_name = nullptr;
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
          tr("Insert: add · Ctrl+L: connect · F2: rename · Alt+arrows: move · Ctrl+D: duplicate · Del: delete"),
          tr("F shows the whole flow; Space or the middle button moves the canvas.")})
        layout.addWidget(wordsOf(line, widgets::Tone::Neutral, this));
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
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_node.name = text.trimmed();
        tell(u"name"_s);
    });
    layout.addWidget(wordsOf(entry ? QString(entry->title % u" · "_s % m_node.id) : m_node.id, widgets::Tone::Neutral, this));
    if (!entry) {
        if (!m_catalog.isEmpty())
            layout.addWidget(wordsOf(tr("This server has no component \"%1\".").arg(m_node.component), widgets::Tone::Bad, this));
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
        layout.addWidget(wordsOf(hint, widgets::Tone::Neutral, this));
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

void NodePanel::addMappings(QVBoxLayout &layout)
{
    addSection(layout, tr("Inputs"));
    QStringList shown;
    if (const flow::ComponentInterface *ports = m_catalog.find(m_node.component, m_node.version)) {
        for (const flow::Port &port : ports->inputs) {
            QString hint = port.type;
            if (!port.description.isEmpty())
                hint += u" · "_s % port.description;
            addMapping(layout, port.name, hint, port.required);
            shown += port.name;
        }
    }
    const QStringList mapped = m_node.inputMappings.keys();
    for (const QString &port : mapped) {
        if (!shown.contains(port))
            addMapping(layout, port, {}, false);
    }
    auto *more = new QLineEdit(this);
    more->setPlaceholderText(tr("Another input: name, then Enter"));
    more->setAccessibleName(tr("Another input"));
    more->setObjectName(u"addInput"_s);
    layout.addWidget(more);
    connect(more, &QLineEdit::returnPressed, this, [this, more] {
        const QString name = more->text().trimmed();
        if (name.isEmpty() || m_node.inputMappings.contains(name))
            return;
        m_node.inputMappings.insert(name, QString());
        tell(u"input/"_s % name);
        QMetaObject::invokeMethod(this, &NodePanel::build, Qt::QueuedConnection);
    });
}

void NodePanel::addMapping(QVBoxLayout &layout, const QString &port, const QString &hint, bool required)
{
    auto *label = new QLabel(required ? QString(port % u" *"_s) : port, this);
    label->setToolTip(required ? tr("Needed for the node to run") : QString());
    layout.addWidget(label);
    auto *field = new ExpressionField(offers(), this);
    field->setObjectName(u"input/"_s % port);
    field->setAccessibleName(port);
    field->setValue(m_node.inputMappings.contains(port) ? m_node.inputMappings.value(port)
                                                        : QJsonValue(QJsonValue::Undefined));
    label->setBuddy(field);
    layout.addWidget(field);
    QLabel *below = wordsOf(hint, widgets::Tone::Neutral, this);
    QLabel *trouble = wordsOf(field->trouble(), widgets::Tone::Bad, this);
    below->setVisible(!hint.isEmpty());
    trouble->setVisible(!field->trouble().isEmpty());
    layout.addWidget(below);
    layout.addWidget(trouble);
    connect(field, &ExpressionField::valueChanged, this, [this, field, trouble, port] {
        trouble->setText(field->trouble());
        trouble->setVisible(!field->trouble().isEmpty());
        map(port, field->value());
    });
}

void NodePanel::map(const QString &port, const QJsonValue &value)
{
    if (m_node.inputMappings.value(port) == value)
        return;
    if (value.isUndefined())
        m_node.inputMappings.remove(port);
    else
        m_node.inputMappings.insert(port, value);
    tell(u"input/"_s % port);
}

QStringList NodePanel::offers() const
{
    QStringList list;
    const QStringList inputs = expectedInputs(m_definition).keys();
    for (const QString &input : inputs)
        list += u"$.trigger."_s % input;
    const flow::Structure structure = flow::structureOf(m_definition);
    const flow::Ancestors ancestors(structure);
    const int self = structure.index.value(m_node.id, -1);
    for (int i = 0; self >= 0 && i < int(m_definition.nodes.size()); ++i) {
        const flow::Node &node = m_definition.nodes.at(i);
        if (i == self || !ancestors.maybe(i, self))
            continue;
        const flow::ComponentInterface *ports = m_catalog.find(node.component, node.version);
        for (const flow::Port &port : ports ? ports->outputs : QList<flow::Port>())
            list += u"$.nodes."_s % node.id % u".output."_s % port.name;
        if (!ports || ports->outputs.isEmpty())
            list += u"$.nodes."_s % node.id % u".output"_s;
    }
    if (!list.contains("$.trigger."_L1))
        list += u"$.trigger."_s;
    return list;
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
