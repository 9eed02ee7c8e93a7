// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the node panel about what a node gets: sources, fields, previews.
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/panels/editor/expression_field.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/service_picker.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "core/base/when_ready.h"
#include "core/flow/ancestors.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPreviewDelayMs = 300;
constexpr qsizetype kLongestPreview = 160;

} // namespace

void NodePanel::addMappings(QVBoxLayout &layout)
{
    const int top = layout.count();
    addSources(layout);
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
    if (m_client && m_node.component == "service_endpoint"_L1)
        addServices(layout, top);
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

/// The lists write into the fields, which stay what counts.
void NodePanel::addServices(QVBoxLayout &layout, int at)
{
    QWidget *page = layout.parentWidget();
    auto *service = page->findChild<ExpressionField *>(u"input/service"_s);
    auto *endpoint = page->findChild<ExpressionField *>(u"input/endpoint"_s);
    if (!service || !endpoint)
        return; // a newer server names them otherwise
    auto *picker = new ServicePicker(*m_client, page);
    layout.insertSpacing(at, 12);
    layout.insertWidget(at + 1, picker);
    auto *rows = new QVBoxLayout;
    layout.addLayout(rows);
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
void NodePanel::addParameters(QVBoxLayout &layout, const QList<flow::Port> &parameters)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QWidget *page = layout.parentWidget();
    auto *box = new QWidget(page);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    layout.addWidget(box);
    for (const flow::Port &parameter : parameters) {
        QString hint = parameter.type;
        if (!parameter.description.isEmpty())
            hint += u" · "_s % parameter.description;
        if (!page->findChild<ExpressionField *>(u"input/"_s % parameter.name))
            addMapping(*lines, parameter.name, hint, parameter.required);
    }
}

void NodePanel::addSources(QVBoxLayout &layout)
{
    addSection(layout, tr("What can be read here"), tr("Drag a line onto an input."));
    m_sources = new SourceTree(this);
    m_sources->setFixedHeight(168);
    layout.addWidget(m_sources);
    connect(m_sources, &SourceTree::chosen, this, [this](const QString &path) {
        if (m_lastField)
            m_lastField->takePath(path);
    });
    fillSources();
}

QList<int> NodePanel::before() const
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

void NodePanel::fillSources()
{
    if (!m_sources)
        return;
    const QJsonValue undefined(QJsonValue::Undefined);
    QList<SourceTree::Source> sources;
    SourceTree::Source trigger{tr("Trigger"), u"$.trigger"_s, {}, m_values ? m_values->trigger() : undefined, {}};
    const QJsonObject expected = expectedInputs(m_definition);
    const QJsonObject given = trigger.value.toObject();
    for (const QString &input : expected.keys())
        trigger.parts += SourceTree::Source{input, memberPath(trigger.path, input), {}, given.value(input), {}};
    sources += trigger;
    const QList<int> earlier = before();
    for (const int i : earlier) {
        const flow::Node &node = m_definition.nodes.at(i);
        const QJsonValue output = m_values ? m_values->output(node.id) : undefined;
        SourceTree::Source source{node.name.isEmpty() ? node.id : node.name,
                                  memberPath(u"$.nodes"_s, node.id) % u".output"_s,
                                  {},
                                  output,
                                  {}};
        if (const flow::ComponentInterface *ports = m_catalog.find(node.component, node.version)) {
            for (const flow::Port &port : ports->outputs) {
                const QString path = memberPath(source.path, port.name);
                source.parts += SourceTree::Source{port.name, path, port.type, output.toObject().value(port.name), {}};
            }
        }
        sources += source;
    }
    m_sources->show(sources);
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
    QLabel *below = smallPrint(hint, widgets::Tone::Neutral, this);
    QLabel *trouble = smallPrint(field->trouble(), widgets::Tone::Bad, this);
    QLabel *shown = smallPrint({}, widgets::Tone::Good, this);
    shown->setObjectName(u"preview/"_s % port);
    below->setVisible(!hint.isEmpty());
    trouble->setVisible(!field->trouble().isEmpty());
    shown->hide();
    layout.addWidget(shown);
    layout.addWidget(trouble);
    layout.addWidget(below);
    if (!m_lastField)
        m_lastField = field;
    auto *timer = new QTimer(field);
    timer->setSingleShot(true);
    timer->setInterval(kPreviewDelayMs);
    timer->setObjectName(u"previewDelay"_s);
    connect(timer, &QTimer::timeout, this, [this, field, shown] { preview(*field, *shown); });
    connect(this, &NodePanel::valuesChanged, timer, qOverload<>(&QTimer::start));
    connect(field, &ExpressionField::focused, this, [this, field] { m_lastField = field; });
    connect(field, &ExpressionField::valueChanged, this, [this, field, trouble, shown, timer, port] {
        trouble->setText(field->trouble());
        trouble->setVisible(!field->trouble().isEmpty());
        shown->hide(); // it was about the former text
        timer->start();
        map(port, field->value());
    });
    preview(*field, *shown);
}

/// What the expression would have read in the last run.
void NodePanel::preview(ExpressionField &field, QLabel &shown)
{
    const bool reads = field.trouble().isEmpty() && field.text().contains(u'$');
    if (!reads || !m_values || !m_values->hasRun()) {
        shown.hide();
        return;
    }
    const QString asked = field.text();
    whenReady(m_values->evaluate(field.value()), &shown, [&field, &shown, asked](const Result<QJsonValue> &value) {
        if (field.text() != asked)
            return; // a newer question is on its way
        const QString line = value ? lineOfValue(*value) : value.error().message;
        const QString text = line.size() > kLongestPreview ? QString(line.left(kLongestPreview - 1) % u'…') : line;
        shown.setText(value ? tr("Last run: %1").arg(text.isEmpty() ? tr("nothing") : text)
                            : tr("Last run: could not be read: %1").arg(text));
        QPalette colours = shown.palette();
        const widgets::Tone tone = value ? widgets::Tone::Good : widgets::Tone::Warning;
        colours.setColor(QPalette::WindowText, widgets::tokens(colours).tone(tone).ink);
        colours.setColor(QPalette::Text, widgets::tokens(colours).tone(tone).ink);
        shown.setPalette(colours);
        shown.show();
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
        list += memberPath(u"$.trigger"_s, input);
    const QList<int> earlier = before();
    for (const int i : earlier) {
        const flow::Node &node = m_definition.nodes.at(i);
        const QString output = memberPath(u"$.nodes"_s, node.id) % u".output"_s;
        const flow::ComponentInterface *ports = m_catalog.find(node.component, node.version);
        for (const flow::Port &port : ports ? ports->outputs : QList<flow::Port>())
            list += memberPath(output, port.name);
        if (!ports || ports->outputs.isEmpty())
            list += output;
    }
    if (!list.contains("$.trigger."_L1))
        list += u"$.trigger."_s;
    return list;
}

} // namespace mh::panels
