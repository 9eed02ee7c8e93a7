// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/approval.h"

#include <QDateTime>

#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

const QStringList &choices()
{
    static const QStringList known{u"approved"_s, u"rejected"_s};
    return known;
}

} // namespace

void Approval::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const QString fallback = parameter(call, "default"_L1).toString();
    if (!fallback.isEmpty() && !choices().contains(fallback))
        return done(failure(u"INVALID_INPUT"_s, u"default: must be approved or rejected"_s, false));
    const QJsonObject schema = parameter(call, "form"_L1).toObject();
    auto form = flow::FormSchema::compile(schema);
    if (!form)
        return done(
            failure(u"INVALID_INPUT"_s, u"form"_s + form.error().field + u": "_s + form.error().message, false));
    const Key key{call.run, call.node};
    Asked asked;
    asked.question = {call.run,       call.node, call.flowName, parameter(call, "message"_L1).toString(),
                      call.startedAt, 0,         schema};
    asked.form = *std::move(form);
    asked.done = std::move(done);
    const qint64 deadline = parameter(call, "deadlineMs"_L1).toInteger();
    if (deadline > 0) {
        asked.question.deadlineAt = call.startedAt + deadline;
        asked.timer = m_timers.after(call.startedSteadyMs + deadline - m_clock.steadyMs(),
                                     [this, key, fallback] { timedOut(key, fallback); });
    }
    m_asked.insert_or_assign(key, std::move(asked));
}

void Approval::timedOut(const Key &key, const QString &fallback)
{
    const auto asked = m_asked.find(key);
    if (asked == m_asked.end())
        return;
    const auto values = fallback == "approved"_L1 ? asked->second.form.accepted({}, u"values"_s) : QJsonObject();
    if (!fallback.isEmpty() && values)
        return end(key, {fallback, u"nobody answered in time"_s, *values, u"system"_s});
    QString why = u"nobody answered in time"_s;
    if (!values)
        why += u", and the form has no default for all it needs: "_s + values.error().message;
    auto node = m_asked.extract(asked);
    node.mapped().done(failure(u"NOT_ANSWERED"_s, why, false));
}

void Approval::end(const Key &key, const engine::QuestionAnswer &answer)
{
    auto asked = m_asked.extract(key);
    if (asked.empty())
        return;
    m_timers.cancel(asked.mapped().timer);
    const QString at = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC).toString(Qt::ISODateWithMs);
    const QJsonObject outputs{{u"choice"_s, answer.choice},
                              {u"comment"_s, answer.comment},
                              {u"values"_s, answer.values},
                              {u"answered_by"_s, answer.by},
                              {u"answered_at"_s, at}};
    asked.mapped().done(engine::CallDone{outputs, {answer.choice}, {}});
}

void Approval::cancel(ExecutionId run, const flow::NodeId &node)
{
    const auto asked = m_asked.extract({run, node});
    if (!asked.empty())
        m_timers.cancel(asked.mapped().timer);
}

QList<engine::Question> Approval::open() const
{
    QList<engine::Question> questions;
    for (const auto &[key, asked] : m_asked)
        questions.append(asked.question);
    return questions;
}

Result<> Approval::answer(ExecutionId run, const flow::NodeId &node, const engine::QuestionAnswer &answer)
{
    if (!choices().contains(answer.choice))
        return invalidInput(u"choice: must be approved or rejected"_s, u"choice"_s);
    const Key key{run, node};
    const auto asked = m_asked.find(key);
    if (asked == m_asked.end())
        return notFound(u"nothing is asked there"_s, u"QUESTION_NOT_FOUND"_s);
    engine::QuestionAnswer taken = answer;
    taken.values = {};
    if (answer.choice == "approved"_L1 && !asked->second.form.isEmpty()) {
        const auto values = asked->second.form.accepted(answer.values, u"values"_s);
        if (!values)
            return values.error();
        taken.values = *values;
    }
    end(key, taken);
    return {};
}

} // namespace mh::components
