// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/selection_card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/editor/handle_words.h"
#include "app/editor/shape_edits.h"
#include "app/panels/editor/expression_notes.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kMostNames = 12;

QLabel *plain(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

SelectionCard::SelectionCard(const flow::FlowDefinition &definition, const Selection &selection,
                             const editor::Catalog &catalog, QWidget *parent)
    : QWidget(parent), m_definition(definition)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const flow::Edge *wire = selection.nodes.isEmpty() && selection.wires.size() == 1
                                 ? m_definition.edge(*selection.wires.constBegin())
                                 : nullptr;
    auto *title = new QLabel(this);
    title->setFont(widgets::scaled(font(), 1.2, true));
    layout->addWidget(title);
    if (wire) {
        title->setText(tr("A wire"));
        showWire(*layout, *wire, catalog);
    } else {
        title->setText(selection.nodes.isEmpty() ? tr("%n wire(s)", nullptr, int(selection.wires.size()))
                                                 : tr("%n node(s)", nullptr, int(selection.nodes.size())));
        showSeveral(*layout, selection);
    }
}

QString SelectionCard::nameOf(const flow::NodeId &id) const
{
    const flow::Node *node = m_definition.node(id);
    return node && !node->name.isEmpty() ? node->name : id;
}

void SelectionCard::showWire(QVBoxLayout &layout, const flow::Edge &edge, const editor::Catalog &catalog)
{
    auto *form = new QFormLayout;
    form->addRow(tr("From"), plain(nameOf(edge.source), this));
    form->addRow(tr("To"), plain(nameOf(edge.target), this));
    layout.addLayout(form);
    const flow::Node *source = m_definition.node(edge.source);
    QStringList ways = source ? catalog.outputHandles(*source) : QStringList();
    if (!ways.contains(edge.sourceHandle))
        ways.prepend(edge.sourceHandle);
    auto *way = new QComboBox(this);
    way->setObjectName(u"way"_s);
    for (const QString &each : std::as_const(ways))
        way->addItem(each == "default"_L1 && ways.size() == 2 ? tr("next") : editor::handleWord(each), each);
    way->setCurrentIndex(int(ways.indexOf(edge.sourceHandle)));
    form->addRow(tr("Taken on"), way);
    connect(way, &QComboBox::activated, this, [this, way, edge] {
        flow::Edge other = edge;
        other.sourceHandle = way->currentData().toString();
        if (other.sourceHandle != edge.sourceHandle
            && editor::whyNoEdge(m_definition, other.source, other.sourceHandle, other.target).isEmpty())
            emit edited(tr("Change the wire"), {flow::Unlink{edge.id}, flow::Link{other}});
    });
    auto *gone = new QPushButton(tr("Delete the wire"), this);
    gone->setObjectName(u"deleteWire"_s);
    layout.addWidget(gone, 0, Qt::AlignLeft);
    connect(gone, &QPushButton::clicked, this, [this, id = edge.id] { emit edited(tr("Delete"), {flow::Unlink{id}}); });
}

void SelectionCard::showSeveral(QVBoxLayout &layout, const Selection &selection)
{
    QStringList names;
    int off = 0;
    for (const flow::Node &node : m_definition.nodes) {
        if (!selection.nodes.contains(node.id))
            continue;
        names += nameOf(node.id);
        off += node.disabled ? 1 : 0;
    }
    if (names.size() > kMostNames)
        names = names.first(kMostNames) + QStringList{u"…"_s};
    layout.addWidget(plain(names.join(u", "_s), this));
    if (!selection.nodes.isEmpty()) {
        auto *disabled = new QCheckBox(tr("Disabled: what arrives is passed on"), this);
        disabled->setObjectName(u"disabled"_s);
        disabled->setTristate(off > 0 && off < int(selection.nodes.size()));
        disabled->setCheckState(off == 0                             ? Qt::Unchecked
                                : off == int(selection.nodes.size()) ? Qt::Checked
                                                                     : Qt::PartiallyChecked);
        layout.addWidget(disabled);
        connect(disabled, &QCheckBox::clicked, this, [this, disabled, nodes = selection.nodes] {
            const bool isOff = disabled->checkState() != Qt::Unchecked;
            emit edited(isOff ? tr("Disable") : tr("Enable"), editor::disabled(m_definition, nodes, isOff));
        });
    }
    auto *gone = new QPushButton(tr("Delete"), this);
    layout.addWidget(gone, 0, Qt::AlignLeft);
    connect(gone, &QPushButton::clicked, this, [this, selection] {
        emit edited(tr("Delete"), editor::removal(m_definition, selection.nodes, selection.wires, {}));
    });
}

} // namespace mh::panels
