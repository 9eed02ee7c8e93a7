// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/node_details.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/json_text.h"
#include "app/widgets/icons.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/flow/expression.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

class RunScope final : public flow::Scope
{
public:
    explicit RunScope(const execution::RunState &run) : m_run(run) { }
    [[nodiscard]] QJsonValue trigger() const override { return m_run.head.inputs; }
    [[nodiscard]] std::optional<QJsonObject> outputOf(const flow::NodeId &node) const override
    {
        const int index = m_run.dag->indexOf(node);
        if (index < 0 || m_run.nodes[size_t(index)].status != execution::NodeStatus::Completed)
            return std::nullopt;
        return m_run.nodes[size_t(index)].outputs;
    }

private:
    const execution::RunState &m_run;
};

/// The two voices of a text; as roles, so that they follow the theme.
constexpr QPalette::ColorRole kLoud = QPalette::Text;
constexpr QPalette::ColorRole kQuiet = QPalette::PlaceholderText;

QLabel *words(QWidget *parent, const QString &text, QPalette::ColorRole voice)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setForegroundRole(voice);
    return label;
}

} // namespace

QJsonObject inputsOf(const execution::RunState &run, int node)
{
    QJsonObject inputs = run.dag->node(node).inputMappings;
    const RunScope scope(run);
    const auto &mappings = run.dag->mappings(node);
    for (auto it = mappings.cbegin(); it != mappings.cend(); ++it) {
        if (const auto value = it->evaluate(scope))
            inputs.insert(it.key(), *value);
    }
    return inputs;
}

NodeDetails::NodeDetails(const models::People &people, const Clock &clock, QWidget *parent)
    : QScrollArea(parent), m_people(people), m_clock(clock)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(280);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Details"));
}

void NodeDetails::clear()
{
    delete takeWidget();
    m_body = nullptr;
}

void NodeDetails::begin(const QString &title, const QString &subtitle)
{
    m_body = new QWidget;
    m_body->setAutoFillBackground(true);
    m_body->setBackgroundRole(QPalette::Base);
    m_layout = new QVBoxLayout(m_body);
    m_layout->setContentsMargins(20, 20, 20, 20);
    m_layout->setSpacing(4);
    QLabel *heading = words(m_body, title, kLoud);
    heading->setFont(widgets::scaled(font(), 1.2, true));
    m_layout->addWidget(heading);
    if (!subtitle.isEmpty())
        m_layout->addWidget(words(m_body, subtitle, kQuiet));
}

void NodeDetails::end()
{
    m_layout->addStretch(1);
    setWidget(m_body); // the former one goes with it
    m_body->show();
}

void NodeDetails::addPill(execution::NodeStatus status)
{
    auto *pill = new widgets::StatusPill(m_body);
    pill->set(widgets::toneOf(status), models::label(status));
    m_layout->addSpacing(4);
    m_layout->addWidget(pill);
    m_layout->addSpacing(4);
}

void NodeDetails::addFact(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    QLabel *left = words(m_body, name, kQuiet);
    left->setFixedWidth(96);
    row->addWidget(left, 0, Qt::AlignTop);
    row->addWidget(words(m_body, value, kLoud), 1);
    m_layout->addLayout(row);
}

void NodeDetails::addSection(const QString &title)
{
    m_layout->addSpacing(12);
    QLabel *heading = words(m_body, title, kQuiet);
    heading->setFont(widgets::scaled(font(), 0.95, true));
    m_layout->addWidget(heading);
    m_layout->addSpacing(2);
}

void NodeDetails::addJson(const QJsonObject &object, const QString &emptyText)
{
    if (object.isEmpty()) {
        m_layout->addWidget(words(m_body, emptyText, kQuiet));
        return;
    }
    auto *text = new JsonText(m_body);
    text->setReadOnly(true);
    text->show(object);
    text->fitHeight(16);
    m_layout->addWidget(text);
}

void NodeDetails::addError(const execution::NodeError &error)
{
    addSection(tr("Error"));
    QLabel *code = words(m_body, error.code, kLoud);
    QPalette red = code->palette();
    red.setColor(kLoud, widgets::tokens(palette()).tone(widgets::Tone::Bad).ink);
    code->setPalette(red);
    code->setFont(widgets::scaled(font(), 1, true));
    m_layout->addWidget(code);
    m_layout->addWidget(words(m_body, error.message, kLoud));
    if (!error.stack.isEmpty()) {
        auto *stack = new JsonText(m_body);
        stack->setReadOnly(true);
        stack->setPlainText(error.stack);
        stack->fitHeight(12);
        m_layout->addWidget(stack);
    }
}

void NodeDetails::addBlobs(const QString &owner, const QJsonValue &value, const QString &path)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            addBlobs(owner, items.at(i), u"%1-%2"_s.arg(path).arg(i + 1));
        return;
    }
    const QJsonObject object = value.toObject();
    const QString reference = object.value("$ref"_L1).toString();
    if (!reference.startsWith("blob:"_L1)) {
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            addBlobs(owner, it.value(), path.isEmpty() ? it.key() : QString(path % u'-' % it.key()));
        return;
    }
    const BlobId blob = BlobId::fromString(QStringView(reference).sliced(5));
    if (blob.isNull())
        return;
    const qint64 size = object.value("size"_L1).toInteger();
    auto *button = new QPushButton(widgets::icon(u"download"_s),
                                   size > 0 ? tr("Save %1 (%2)…").arg(path, QLocale().formattedDataSize(size))
                                            : tr("Save %1…").arg(path),
                                   m_body);
    connect(button, &QPushButton::clicked, this, [this, blob, owner, path] {
        emit blobRequested(blob, owner % u'-' % path);
    });
    m_layout->addSpacing(4);
    m_layout->addWidget(button, 0, Qt::AlignLeft);
}

void NodeDetails::showRun(const execution::RunState &run)
{
    begin(tr("This run"), run.head.id.toString());
    m_layout->addSpacing(8);
    addFact(tr("Flow"), run.head.flowName);
    addFact(tr("Version"), run.head.versionText);
    addFact(tr("Started by"), m_people.name(run.head.triggeredBy));
    addFact(tr("Created"), models::moment(run.head.createdAt, 0));
    if (!run.head.rerunOf.isNull())
        addFact(tr("Repeats"), run.head.rerunFrom.isEmpty()
                                   ? run.head.rerunOf.toString().left(8)
                                   : tr("%1 from \"%2\"").arg(run.head.rerunOf.toString().left(8), run.head.rerunFrom));
    if (run.cancel) {
        addFact(tr("Cancelled by"), m_people.name(run.cancel->by));
        addFact(tr("Reason"), run.cancel->message);
    }
    if (run.error)
        addError(*run.error);
    addSection(tr("Inputs"));
    addJson(run.head.inputs, tr("It was started without inputs."));
    end();
}

void NodeDetails::showNode(const execution::RunState &run, int node)
{
    const flow::Node &definition = run.dag->node(node);
    const execution::NodeState &state = run.nodes[size_t(node)];
    begin(definition.name.isEmpty() ? definition.id : definition.name,
          definition.version.isEmpty() ? definition.component : QString(definition.component % u' ' % definition.version));
    addPill(state.status);
    if (state.startedAt > 0) {
        const qint64 since = run.startedAt > 0 ? run.startedAt : run.head.createdAt;
        addFact(tr("Started"), tr("after %1").arg(models::duration(state.startedAt - since)));
        if (state.completedAt > 0)
            addFact(tr("Duration"), models::duration(state.completedAt - state.startedAt));
    }
    if (state.attempt > 1)
        addFact(tr("Attempts"), QString::number(state.attempt));
    if (state.retryAt > 0)
        addFact(tr("Next try"), models::moment(state.retryAt, m_clock.nowMs()));
    addFact(tr("Worker"), state.workerId);
    addFact(tr("Node ID"), definition.id);
    if (state.error)
        addError(*state.error);
    addSection(tr("Inputs"));
    addJson(inputsOf(run, node), tr("This node reads no inputs."));
    addSection(tr("Outputs"));
    addJson(state.outputs, execution::hasEnded(state.status) ? tr("It has given no outputs.") : tr("None yet."));
    addBlobs(definition.id, state.outputs);
    end();
}

} // namespace mh::panels
