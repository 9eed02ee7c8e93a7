// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/node_details.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/models/people.h"
#include "app/models/run_history.h"
#include "app/models/run_json_model.h"
#include "app/models/run_sum.h"
#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/runs/item_list.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/ink.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/flow/expression.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

class RunScope final : public flow::Scope
{
public:
    explicit RunScope(const execution::RunState &run) : m_run(run) {}
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

QString bypassWords(execution::Bypass bypass)
{
    switch (bypass) {
    case execution::Bypass::Pinned: return NodeDetails::tr("Not called: its outputs are pinned.");
    case execution::Bypass::Disabled: return NodeDetails::tr("Not called: it is disabled and passes on what arrives.");
    case execution::Bypass::NotWanted: return NodeDetails::tr("Not called: the test run does not go here.");
    case execution::Bypass::None: break;
    }
    return {};
}

/// The two voices of a text; as roles, so that they follow the theme.
constexpr QPalette::ColorRole kLoud = QPalette::Text;
constexpr QPalette::ColorRole kQuiet = QPalette::PlaceholderText;

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
    m_heading = title;
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

void NodeDetails::addPill(const execution::NodeState &state)
{
    auto *pill = new widgets::StatusPill(m_body);
    if (state.held && state.status == execution::NodeStatus::Pending)
        pill->set(widgets::Tone::Warning, tr("Held"));
    else
        pill->set(widgets::toneOf(state.status), models::label(state.status));
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

void NodeDetails::addSection(const QString &title, QWidget *right)
{
    m_layout->addSpacing(12);
    QLabel *heading = words(m_body, title, kQuiet);
    heading->setFont(widgets::scaled(font(), 0.95, true));
    auto *row = new QHBoxLayout;
    row->addWidget(heading, 1);
    if (right)
        row->addWidget(right);
    m_layout->addLayout(row);
    m_layout->addSpacing(2);
}

void NodeDetails::addData(const QString &title, const QJsonObject &object, const QString &emptyText,
                          const QString &root)
{
    constexpr qsizetype kInPlace = 12'000;
    if (object.isEmpty()) {
        addSection(title);
        m_layout->addWidget(words(m_body, emptyText, kQuiet));
        return;
    }
    auto *open = new QPushButton(tr("Look through…"), m_body);
    open->setObjectName(QString(u"open/"_s % root));
    open->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    open->setAccessibleName(tr("Look through: %1").arg(title));
    connect(open, &QPushButton::clicked, this, [this, title = QString(m_heading % u" – "_s % title), object, root] {
        emit dataRequested(title, object, root);
    });
    addSection(title, open);
    if (models::isSmall(object, kInPlace)) {
        auto *text = new JsonText(m_body);
        text->setReadOnly(true);
        text->show(object);
        text->fitHeight(16);
        m_layout->addWidget(text);
    } else {
        m_layout->addWidget(
            words(m_body, tr("%n member(s), too large to be shown here.", nullptr, int(object.size())), kQuiet));
    }
}

void NodeDetails::addTries(const execution::NodeState &state)
{
    const QList<execution::NodeTry> tries = execution::triesOf(state);
    if (tries.size() < 2)
        return;
    addSection(tr("Attempts"));
    for (const execution::NodeTry &one : tries) {
        QString how = one.endedAt == 0 ? models::label(execution::NodeStatus::Running)
                      : one.error      ? one.error->code
                                       : models::label(state.status);
        if (one.endedAt > 0)
            how += u"  ·  "_s % models::duration(one.endedAt - one.startedAt);
        addFact(tr("%1. at %2").arg(one.attempt).arg(models::moment(one.startedAt, m_clock.nowMs())), how);
        if (one.error && !one.error->message.isEmpty())
            m_layout->addWidget(words(m_body, mh::words::spoken(one.error->message), kQuiet));
    }
}

void NodeDetails::addError(const execution::NodeError &error)
{
    addSection(tr("Error"));
    QLabel *code = words(m_body, error.code, kLoud);
    widgets::setInk(*code, widgets::Tone::Bad, kLoud);
    code->setFont(widgets::scaled(font(), 1, true));
    m_layout->addWidget(code);
    m_layout->addWidget(words(m_body, mh::words::spoken(error.message), kLoud));
    if (const QString setting = models::settingBehind(error.code); !setting.isEmpty()) {
        m_layout->addWidget(words(m_body,
                                  tr("Addresses of the server's own machine and network are not called unless the "
                                     "setting %1 names them. An administrator finds it in the settings of the server.")
                                      .arg(setting),
                                  kQuiet));
        auto *open = new QPushButton(tr("Open the setting"), m_body);
        open->setObjectName(u"openSetting"_s);
        connect(open, &QPushButton::clicked, this, [this, setting] { emit settingRequested(setting); });
        m_layout->addWidget(open, 0, Qt::AlignLeft);
    }
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
    auto *button = new QPushButton(
        widgets::icon(u"download"_s),
        size > 0 ? tr("Save %1 (%2)…").arg(path, QLocale().formattedDataSize(size)) : tr("Save %1…").arg(path), m_body);
    connect(button, &QPushButton::clicked, this,
            [this, blob, owner, path] { emit blobRequested(blob, owner % u'-' % path); });
    m_layout->addSpacing(4);
    m_layout->addWidget(button, 0, Qt::AlignLeft);
}

void NodeDetails::addDebug(const execution::RunState &run)
{
    const execution::DebugPlan &plan = *run.head.debug;
    const auto nameOf = [&run](const QString &id) {
        const int node = run.dag->indexOf(id);
        return node < 0 || run.dag->node(node).name.isEmpty() ? id : run.dag->node(node).name;
    };
    const auto names = [&nameOf](QStringList ids) {
        for (QString &id : ids)
            id = nameOf(id);
        return ids.join(u", "_s);
    };
    addSection(tr("Test run"));
    addFact(tr("Up to"), plan.until.isEmpty() ? QString() : nameOf(plan.until));
    addFact(tr("Pinned"), names(plan.pins.keys()));
    addFact(tr("Breakpoints"), names(plan.breakpoints));
    m_layout->addWidget(words(m_body, tr("It does not count in the flow's history and sets off nothing."), kQuiet));
}

void NodeDetails::showRun(const execution::RunState &run, const QString &starter)
{
    begin(tr("This run"), run.head.id.toString());
    m_layout->addSpacing(8);
    addFact(tr("Flow"), run.head.flowName);
    addFact(tr("Version"), run.head.versionText);
    addFact(tr("Started by"), starter.isEmpty() ? m_people.name(run.head.triggeredBy) : starter);
    addFact(tr("Created"), models::moment(run.head.createdAt, 0));
    if (!run.head.rerunOf.isNull())
        addFact(tr("Repeats"), run.head.rerunFrom.isEmpty()
                                   ? models::shortId(run.head.rerunOf)
                                   : tr("%1 from \"%2\"").arg(models::shortId(run.head.rerunOf), run.head.rerunFrom));
    if (run.cancel) {
        // Who kills at once has not cancelled before.
        if (run.cancel->killedAt != run.cancel->at || run.cancel->killedBy != run.cancel->by)
            addFact(tr("Cancelled by"), m_people.name(run.cancel->by));
        if (run.cancel->killedAt != 0)
            addFact(tr("Killed by"), m_people.name(run.cancel->killedBy));
        addFact(tr("Reason"), run.cancel->message);
    }
    if (run.error)
        addError(*run.error);
    if (run.head.debug)
        addDebug(run);
    addData(tr("Inputs"), run.head.inputs, tr("It was started without inputs."), u"$.trigger"_s);
    end();
}

void NodeDetails::showNode(const execution::RunState &run, int node, const QString &resumeUrl)
{
    const flow::Node &definition = run.dag->node(node);
    const execution::NodeState &state = run.nodes[size_t(node)];
    begin(definition.name.isEmpty() ? definition.id : definition.name,
          definition.version.isEmpty() ? definition.component
                                       : QString(definition.component % u' ' % definition.version));
    addPill(state);
    if (const QString why = bypassWords(state.bypass); !why.isEmpty())
        m_layout->addWidget(words(m_body, why, kQuiet));
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
    addWorker(definition, state);
    addFact(tr("Node ID"), definition.id);
    if (state.error)
        addError(*state.error);
    addTries(state);
    const QJsonObject inputs = state.givenInputs.value_or(inputsOf(run, node));
    if (state.status == execution::NodeStatus::Running)
        addAwaited(definition, inputs);
    if (state.status == execution::NodeStatus::Running && !resumeUrl.isEmpty())
        addResumeUrl(resumeUrl);
    if (definition.component == "map"_L1 && state.outputs.value("count"_L1).toInteger() > 0) {
        addSection(tr("Items"));
        m_layout->addWidget(new ItemList(inputs, state.outputs, m_body));
    }
    addData(tr("Inputs"), inputs, tr("This node reads no inputs."), {});
    addData(tr("Outputs"), state.outputs,
            execution::hasEnded(state.status) ? tr("It has given no outputs.") : tr("None yet."),
            u"$.nodes.%1.output"_s.arg(definition.id));
    addBlobs(definition.id, state.outputs);
    end();
}

} // namespace mh::panels
