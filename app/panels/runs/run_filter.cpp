// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_filter.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using execution::RunStatus;
using models::RunsModel;

constexpr qint64 kHourMs = 3'600'000;

QComboBox *choice(QWidget *parent, const QString &name, const QString &accessible,
                  const QList<std::pair<QString, QVariant>> &items)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(accessible);
    box->setMinimumWidth(88); // on a narrow window they give way
    for (const auto &[text, value] : items)
        box->addItem(text, value);
    return box;
}

void choose(QComboBox &box, const QVariant &value)
{
    box.setCurrentIndex(qMax(0, box.findData(value)));
}

} // namespace

RunFilter::RunFilter(const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_search(new QLineEdit(this)),
      m_times(new QWidget(this)),
      m_typing(new QTimer(this))
{
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Flow, ID or error code"));
    m_search->setAccessibleName(tr("Flow, ID or error code"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(160);
    m_flow = choice(this, u"flowFilter"_s, tr("Flow"), {{tr("All flows"), QString()}});
    m_flow->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_flow->setMinimumContentsLength(14);
    QList<std::pair<QString, QVariant>> states{{tr("All states"), -1}};
    for (const RunStatus status : {RunStatus::Pending, RunStatus::Running, RunStatus::Cancelling, RunStatus::Completed,
                                   RunStatus::Failed, RunStatus::Cancelled})
        states.append({models::label(status), int(status)});
    m_status = choice(this, u"statusFilter"_s, tr("State"), states);
    m_time = choice(this, u"timeFilter"_s, tr("Time"),
                    {{tr("Any time"), u"any"_s},
                     {tr("Last hour"), u"hour"_s},
                     {tr("Today"), u"today"_s},
                     {tr("Last 24 hours"), u"day"_s},
                     {tr("Last 7 days"), u"week"_s},
                     {tr("From … to …"), u"own"_s}});
    m_started = choice(this, u"startedFilter"_s, tr("How it was started"),
                       {{tr("Any start"), QString()},
                        {tr("By hand or API"), u"api"_s},
                        {tr("By a schedule"), u"schedule"_s},
                        {tr("By a webhook"), u"webhook"_s},
                        {tr("By an event"), u"event"_s},
                        {tr("By another run"), u"subflow"_s},
                        {tr("Run again"), u"rerun"_s}});
    m_tests = choice(this, u"testFilter"_s, tr("Test runs"),
                     {{tr("With test runs"), -1}, {tr("No test runs"), 0}, {tr("Test runs only"), 1}});
    m_clear = newButton(this, tr("Clear"), u"clearFilters"_s, widgets::kQuiet);
    m_clear->setToolTip(tr("Show all executions"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_flow, m_status, m_time, m_started, m_tests, m_clear})
        row->addWidget(part);
    makeTimes();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_times);
    m_typing->setSingleShot(true);
    m_typing->setInterval(300);
    connect(m_typing, &QTimer::timeout, this, &RunFilter::tell);
    connect(m_search, &QLineEdit::textEdited, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &RunFilter::tell);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            tell(); // by its button
    });
    for (QComboBox *box : {m_flow, m_status, m_time, m_started, m_tests})
        connect(box, &QComboBox::currentIndexChanged, this, &RunFilter::tell);
    connect(m_clear, &QPushButton::clicked, this, &RunFilter::clear);
    m_clear->setVisible(false);
}

void RunFilter::makeTimes()
{
    m_from = new QDateTimeEdit(m_times);
    m_to = new QDateTimeEdit(m_times);
    auto *row = new QHBoxLayout(m_times);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
    for (const auto &[edit, label, name, at] :
         {std::tuple(m_from, tr("From"), u"from"_s, now.addDays(-1)), std::tuple(m_to, tr("to"), u"to"_s, now)}) {
        edit->setObjectName(name);
        edit->setAccessibleName(label);
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
        edit->setDateTime(at);
        auto *words = new QLabel(label, m_times);
        words->setForegroundRole(QPalette::PlaceholderText);
        row->addWidget(words);
        row->addWidget(edit);
        connect(edit, &QDateTimeEdit::dateTimeChanged, m_typing, qOverload<>(&QTimer::start));
    }
    m_times->hide();
}

bool RunFilter::hasOwnTimes() const
{
    return m_time->currentData() == u"own"_s;
}

std::pair<qint64, qint64> RunFilter::period() const
{
    const QString time = m_time->currentData().toString();
    const qint64 now = m_clock.nowMs();
    if (time == "own"_L1)
        return {m_from->dateTime().toMSecsSinceEpoch(), m_to->dateTime().toMSecsSinceEpoch()};
    if (time == "today"_L1)
        return {QDateTime::fromMSecsSinceEpoch(now).date().startOfDay().toMSecsSinceEpoch(), 0};
    const qint64 hours = time == "hour"_L1 ? 1 : time == "day"_L1 ? 24 : time == "week"_L1 ? 7 * 24 : 0;
    return {hours > 0 ? now - hours * kHourMs : 0, 0};
}

RunsModel::Filter RunFilter::filter() const
{
    RunsModel::Filter filter;
    filter.flow = FlowId::fromString(m_flow->currentData().toString());
    if (const int status = m_status->currentData().toInt(); status >= 0)
        filter.status = RunStatus(status);
    filter.search = m_search->text().trimmed();
    std::tie(filter.from, filter.to) = period();
    filter.triggerType = m_started->currentData().toString();
    if (const int test = m_tests->currentData().toInt(); test >= 0)
        filter.test = test == 1;
    return filter;
}

void RunFilter::setFlows(const QList<std::pair<QString, QString>> &flows)
{
    const QSignalBlocker quiet(m_flow);
    const QString chosen = m_wantedFlow.isEmpty() ? m_flow->currentData().toString() : m_wantedFlow;
    m_flow->clear();
    m_flow->addItem(tr("All flows"), QString());
    for (const auto &[name, id] : flows)
        m_flow->addItem(name, id);
    choose(*m_flow, chosen);
    if (!m_wantedFlow.isEmpty() && m_flow->currentIndex() > 0) {
        m_wantedFlow.clear();
        tell();
    }
}

void RunFilter::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QJsonObject RunFilter::state() const
{
    QJsonObject state{{u"time"_s, m_time->currentData().toString()},
                      {u"started"_s, m_started->currentData().toString()},
                      {u"tests"_s, m_tests->currentData().toInt()},
                      {u"status"_s, m_status->currentData().toInt()},
                      {u"flow"_s, m_wantedFlow.isEmpty() ? m_flow->currentData().toString() : m_wantedFlow},
                      {u"search"_s, m_search->text()}};
    if (hasOwnTimes()) {
        state.insert("from"_L1, m_from->dateTime().toMSecsSinceEpoch());
        state.insert("to"_L1, m_to->dateTime().toMSecsSinceEpoch());
    }
    return state;
}

void RunFilter::setState(const QJsonObject &state)
{
    {
        const QSignalBlocker quiet(this);
        m_wantedFlow = state.value("flow"_L1).toString();
        m_search->setText(state.value("search"_L1).toString());
        choose(*m_flow, m_wantedFlow);
        choose(*m_status, state.value("status"_L1).toInt(-1));
        choose(*m_started, state.value("started"_L1).toString());
        choose(*m_tests, state.value("tests"_L1).toInt(-1));
        for (const auto &[edit, key] : {std::pair(m_from, "from"_L1), std::pair(m_to, "to"_L1)}) {
            if (state.contains(key))
                edit->setDateTime(QDateTime::fromMSecsSinceEpoch(state.value(key).toInteger()));
        }
        choose(*m_time, state.value("time"_L1).toString());
        if (m_flow->currentIndex() > 0)
            m_wantedFlow.clear();
    }
    tell();
}

void RunFilter::clear()
{
    setState({});
}

void RunFilter::tell()
{
    m_typing->stop();
    m_times->setVisible(hasOwnTimes());
    const QString typed = m_search->text().trimmed();
    if (const ExecutionId run = ExecutionId::fromString(typed); !run.isNull() && !signalsBlocked()) {
        m_search->clear();
        emit runWanted(run);
        return;
    }
    m_clear->setVisible(filter() != RunsModel::Filter());
    emit changed();
}

} // namespace mh::panels
