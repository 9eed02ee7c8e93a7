// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/noted_component.h"

#include <QLocale>
#include <QUrl>

#include "core/base/json.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallDone;
using engine::CallFailed;
using engine::CallOutcome;
using engine::NodeCall;

namespace {

constexpr qsizetype kMaxNote = 500;
constexpr qsizetype kMaxPath = 200;
constexpr qsizetype kNames = 8;

QString timeText(qint64 ms)
{
    return ms < 1000 ? u"%1 ms"_s.arg(ms) : u"%1 s"_s.arg(QString::number(double(ms) / 1000, 'f', 1));
}

/// Of a reply's body, as it is kept: text, bytes, JSON, or a blob that says it itself.
QString sizeText(const QJsonValue &body)
{
    qint64 bytes = 0;
    if (body.isString())
        bytes = body.toString().toUtf8().size();
    else if (body.isObject() && body.toObject().contains("$ref"_L1))
        bytes = body["size"_L1].toInteger();
    else if (body.isObject() && body.toObject().contains("$bytes"_L1))
        bytes = QByteArray::fromBase64(body["$bytes"_L1].toString().toLatin1()).size();
    else if (!body.isNull() && !body.isUndefined())
        bytes = json::toBytes(body).size();
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// "GET example.org:8080/users: "
QString requestText(const NodeCall &call)
{
    const QUrl url(parameter(call, "url"_L1).toString());
    if (url.host().isEmpty())
        return {};
    const QString port = url.port() < 0 ? QString() : u":%1"_s.arg(url.port());
    return parameter(call, "method"_L1).toString(u"GET"_s).toUpper().left(20) % u' ' % url.host() % port
           % url.path(QUrl::FullyEncoded).left(kMaxPath) % u": ";
}

QString countText(qint64 count, const QString &one, const QString &many)
{
    return count == 1 ? u"1 "_s + one : u"%1 %2"_s.arg(count).arg(many);
}

QString namesText(const QJsonObject &values)
{
    if (values.isEmpty())
        return u"no values"_s;
    const QStringList names = values.keys();
    const QString rest = names.size() > kNames ? u", …"_s : QString();
    return countText(names.size(), u"value"_s, u"values"_s) % u": " % names.mid(0, kNames).join(u", "_s) % rest;
}

QString mapText(const QJsonObject &outputs)
{
    const qint64 failed = outputs.value("failed"_L1).toInteger();
    const QString items = countText(outputs.value("count"_L1).toInteger(), u"item"_s, u"items"_s);
    return failed > 0 ? items % u", %1 failed"_s.arg(failed) : items;
}

/// What the node itself has to tell of its work; empty: only that it is done.
QString doneText(const NodeCall &call, const CallDone &done)
{
    const auto output = [&done](QLatin1StringView name) { return done.outputs.value(name); };
    const QString &component = call.component;
    if (component == "http_request"_L1 || component == "service_endpoint"_L1)
        return u"%1"_s.arg(output("status"_L1).toInteger());
    if (component == "transform"_L1 || component == "merge"_L1)
        return namesText(done.outputs);
    if (component == "map"_L1)
        return mapText(done.outputs);
    if (component == "aggregate"_L1)
        return parameter(call, "operation"_L1).toString(u"count"_s).left(20) % u" of "
               % countText(output("count"_L1).toInteger(), u"item"_s, u"items"_s);
    if (component == "while"_L1)
        return countText(output("iterations"_L1).toInteger(), u"round"_s, u"rounds"_s);
    if (component == "subflow"_L1)
        return u"run %1"_s.arg(output("execution_id"_L1).toString());
    if (component == "respond"_L1)
        return u"status %1"_s.arg(output("status"_L1).toInteger());
    if (component == "switch"_L1 && done.handles == QStringList{u"default"_s})
        return u"no case fits: default"_s;
    if (component == "if"_L1 || component == "switch"_L1 || component == "approval"_L1)
        return u"takes "_s + done.handles.join(u", "_s);
    return {};
}

} // namespace

QString noteOf(const NodeCall &call, const CallOutcome &outcome, qint64 tookMs)
{
    const bool isCall = call.component == "http_request"_L1 || call.component == "service_endpoint"_L1;
    const QString request = call.component == "http_request"_L1 ? requestText(call) : QString();
    const QString took = u" in "_s % timeText(tookMs);
    if (const auto *failed = std::get_if<CallFailed>(&outcome))
        return QString(request % failed->error.code % took % u": " % failed->error.message).left(kMaxNote);
    const auto *done = std::get_if<CallDone>(&outcome);
    // These say nothing that the state of their node does not.
    if (!done || call.component == "noop"_L1 || call.component == "log"_L1)
        return {};
    const QString what = doneText(call, *done);
    QString note = request % (what.isEmpty() ? u"done"_s : what) % (tookMs > 0 || isCall ? took : QString());
    if (isCall)
        note += u", "_s + sizeText(done->outputs.value("body"_L1));
    return note.left(kMaxNote);
}

NotedComponent::NotedComponent(std::unique_ptr<engine::Component> within, const Clock &clock, Log log)
    : m_within(std::move(within)), m_clock(clock), m_log(std::move(log))
{
}

void NotedComponent::start(const NodeCall &call, std::function<void(CallOutcome)> done)
{
    const bool isSeen = !m_within->isPure() || call.isTest; // a row for each transform would be most of a run's writes
    if (!m_log || !isSeen || call.node.contains(u'/'))      // an item of a map
        return m_within->start(call, std::move(done));
    const qint64 begun = m_clock.steadyMs();
    m_within->start(call, [this, told = call, begun, done = std::move(done)](const CallOutcome &outcome) {
        const QString note = noteOf(told, outcome, m_clock.steadyMs() - begun);
        if (!note.isEmpty()) {
            const bool failed = std::holds_alternative<CallFailed>(outcome);
            m_log({told.run,
                   told.node,
                   m_clock.nowMs(),
                   failed ? u"WARN"_s : u"INFO"_s,
                   failed ? u"failed"_s : u"done"_s,
                   note,
                   {}});
        }
        done(outcome);
    });
}

} // namespace mh::components
