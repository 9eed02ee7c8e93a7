// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/component_words.h"

#include <QJsonArray>

#include "app/models/word_table.h"

using namespace Qt::StringLiterals;

namespace mh::models {
namespace {

constexpr char kContext[] = "mh::models::BuiltIn";

constexpr Word kNames[] = {
    {"http_request"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "HTTP request")},
    {"if"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "If")},
    {"merge"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Merge")},
    {"noop"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "No operation")},
    {"fail"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Fail")},
    {"transform"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Transform")},
    {"log"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Log")},
    {"delay"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Delay")},
    {"switch"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Switch")},
    {"aggregate"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Aggregate")},
    {"subflow"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Sub-flow")},
    {"while"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "While")},
    {"map"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Map")},
    {"approval"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Approval")},
    {"wait_for_event"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Wait for an event")},
    {"wait_for_webhook"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Wait for a webhook")},
    {"script"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Script")},
    {"respond"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Respond")},
    {"service_endpoint"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Service endpoint")},
    {"task_on_host"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Task on a host")},
};

constexpr Word kDescriptions[] = {
    {"task_on_host"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Runs a program on one of the hosts that take tasks")},
    {"http_request"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Calls any HTTP server")},
    {"if"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Takes one of two branches")},
    {"merge"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Brings branches together and passes its inputs on")},
    {"noop"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Passes its inputs on")},
    {"fail"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Fails with a code and a message")},
    {"transform"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Its outputs are its evaluated inputs")},
    {"log"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Writes a line to the log of the run")},
    {"delay"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Waits for a while or until a given time")},
    {"switch"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Takes the branch of the first case that fits")},
    {"aggregate"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Counts, sums, joins or groups a list")},
    {"subflow"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Runs another flow, and waits for it or not")},
    {"while"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Runs a flow again while a condition holds")},
    {"map"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Runs a component for every entry of a list")},
    {"approval"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Asks a person")},
    {"wait_for_event"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Waits for another run's end or a named event")},
    {"wait_for_webhook"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Waits until its own URL is called")},
    {"script"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Runs JavaScript in a process of its own")},
    {"respond"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Answers the webhook that started the run")},
    {"service_endpoint"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Calls an endpoint of an external service")},
};

/// What ports and fields are for: component.inputs.port, component.outputs.port, component.fields.field.
constexpr Word kHelp[] = {
    {"task_on_host.inputs.argv"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the program and its arguments; no shell sees them")},
    {"task_on_host.inputs.env"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "variables by name")},
    {"task_on_host.inputs.labels"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "tags that the host must have")},
    {"task_on_host.inputs.node"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "that host only, as node-001")},
    {"task_on_host.inputs.files"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "name and content each")},
    {"task_on_host.outputs.exit_code"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "0 when it has gone well")},
    {"task_on_host.outputs.log"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the last 16 KiB of what it wrote")},
    {"task_on_host.outputs.artefacts"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "name, size and sha256 of what it left")},
    {"task_on_host.outputs.task_id"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the task, as the list of tasks names it")},
    {"task_on_host.outputs.node"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the host that ran it, as node-001")},
    {"http_request.inputs.url"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "http or https")},
    {"http_request.inputs.method"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "GET unless given")},
    {"http_request.inputs.headers"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "sent with the request, by name")},
    {"http_request.inputs.query"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "added to the URL, by name")},
    {"http_request.inputs.body"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "text, bytes, a blob, or any other JSON")},
    {"http_request.inputs.timeoutMs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "in milliseconds")},
    {"http_request.inputs.expectedStatuses"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "unless given: every status below 400")},
    {"http_request.inputs.followRedirects"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how many, or true for ten")},
    {"http_request.outputs.status"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the HTTP status of the answer")},
    {"http_request.outputs.headers"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "names in lower case")},
    {"http_request.outputs.body"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "JSON, text or bytes; a blob if larger than 64 KiB")},
    {"http_request.fields.credentialId"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the id of a credential that the author may use")},
    {"if.inputs.condition"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "false, 0, \"\", null and nothing are false")},
    {"if.outputs.result"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "which branch was taken")},
    {"fail.inputs.message"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what the log and the error say")},
    {"fail.inputs.code"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "a code that tells this failure from others")},
    {"fail.inputs.retryable"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "false unless given")},
    {"log.inputs.message"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what is written")},
    {"log.inputs.level"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "DEBUG, INFO, WARN or ERROR; INFO unless given")},
    {"log.outputs.message"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what was written")},
    {"log.outputs.level"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how important it is")},
    {"delay.inputs.durationMs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "in milliseconds, from the node's start")},
    {"delay.inputs.until"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "a time as ISO 8601")},
    {"switch.inputs.value"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what the cases are compared with")},
    {"switch.outputs.value"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the value that was looked at")},
    {"switch.outputs.handle"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "which branch was taken")},
    {"switch.fields.cases"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "a value and the branch for it, the first that fits")},
    {"aggregate.inputs.items"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "a list, or a blob that holds one")},
    {"aggregate.inputs.operation"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "count, sum, min, max, average, concat or group")},
    {"aggregate.inputs.field"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the member to look at")},
    {"aggregate.outputs.result"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what the operation gave")},
    {"aggregate.outputs.count"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how many items there were")},
    {"subflow.inputs.flow"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "name or id")},
    {"subflow.inputs.wait"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "true unless given")},
    {"subflow.outputs.execution_id"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "which execution it was")},
    {"subflow.outputs.status"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how it ended")},
    {"subflow.outputs.outputs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the outputs of the last nodes")},
    {"while.outputs.iterations"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how many rounds there were")},
    {"while.outputs.last"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the outputs of the last round, by its last nodes")},
    {"while.fields.flow"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "name or id")},
    {"while.fields.condition"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn",
                       "asked before each round; $.trigger has the node's inputs, last and iteration")},
    {"while.fields.maxIterations"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "no more rounds than that")},
    {"while.fields.onLimit"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "fail, or go on with what there is")},
    {"map.inputs.items"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "a list, or a blob that holds one")},
    {"map.outputs.results"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "in the order of the items; a blob if larger than 64 KiB")},
    {"map.outputs.count"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how many items there were")},
    {"map.outputs.failed"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "how many of them failed")},
    {"map.outputs.errors"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what went wrong with those")},
    {"map.fields.component"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what is run for each item")},
    {"map.fields.itemInput"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "which of its inputs takes the item")},
    {"approval.inputs.message"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what is asked")},
    {"approval.inputs.deadlineMs"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "in milliseconds, from the node's start")},
    {"approval.inputs.default"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "approved or rejected")},
    {"approval.inputs.form"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "JSON Schema of the form the approver fills in")},
    {"approval.outputs.choice"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "approved or rejected")},
    {"approval.outputs.comment"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what was said with the answer")},
    {"approval.outputs.values"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what was said in the form")},
    {"approval.outputs.answered_by"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "who answered")},
    {"approval.outputs.answered_at"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "when it was answered")},
    {"wait_for_event.inputs.event"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "execution.completed, .failed, .cancelled, .ended or custom:<name>")},
    {"wait_for_event.inputs.flow"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "only runs of this flow (name or id)")},
    {"wait_for_event.inputs.match"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "members that the event must have")},
    {"wait_for_event.inputs.deadlineMs"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "in milliseconds, from the node's start")},
    {"wait_for_event.inputs.default"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the event at the deadline; without it the node fails")},
    {"wait_for_event.outputs.event"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the event that came")},
    {"wait_for_event.outputs.timed_out"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "whether the deadline came first")},
    {"wait_for_webhook.inputs.deadlineMs"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "in milliseconds, from the node's start")},
    {"wait_for_webhook.inputs.default"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the request at the deadline; without it the node fails")},
    {"wait_for_webhook.outputs.resume_url"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "told in the log as soon as the node waits")},
    {"wait_for_webhook.outputs.request"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "method, headers, query, body, body_text")},
    {"wait_for_webhook.outputs.timed_out"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "whether the deadline came first")},
    {"script.fields.code"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the body of a function of inputs; what it returns are the outputs")},
    {"respond.inputs.status"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "200 unless given")},
    {"respond.inputs.headers"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "sent with the answer, by name")},
    {"respond.inputs.body"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "text, bytes, a blob, or any other JSON")},
    {"respond.outputs.status"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the status that was sent")},
    {"respond.outputs.headers"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the headers that were sent")},
    {"respond.outputs.body"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the body that was sent")},
    {"service_endpoint.inputs.service"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "name or id")},
    {"service_endpoint.inputs.endpoint"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "name or id")},
    {"service_endpoint.inputs.parameters"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "by name")},
    {"service_endpoint.inputs.body"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "what is sent with the call")},
    {"service_endpoint.outputs.status"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "the HTTP status of the answer")},
    {"service_endpoint.outputs.headers"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "names in lower case")},
    {"service_endpoint.outputs.body"_L1,
     QT_TRANSLATE_NOOP("mh::models::BuiltIn", "as the endpoint's schema says; a blob if larger than 64 KiB")},
};

/// What the fields of the settings are called, whichever component has them.
constexpr Word kFields[] = {
    {"allowFailure"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "A failed program does not fail the node")},
    {"retries"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Tries on other hosts")},
    {"outputs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Files it leaves")},
    {"node"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Node")},
    {"limits"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Limits")},
    {"labels"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Labels")},
    {"env"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Environment")},
    {"argv"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Program and arguments")},
    {"url"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "URL")},
    {"method"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Method")},
    {"headers"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Headers")},
    {"query"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Query")},
    {"timeoutMs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Time limit (ms)")},
    {"expectedStatuses"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Expected statuses")},
    {"followRedirects"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Follow redirects")},
    {"credentialId"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Credential")},
    {"condition"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Condition")},
    {"message"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Message")},
    {"code"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Code")},
    {"retryable"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "May be tried again")},
    {"level"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Level")},
    {"durationMs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Duration (ms)")},
    {"until"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Until")},
    {"cases"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Cases")},
    {"cases.value"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "When it is")},
    {"cases.handle"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Branch")},
    {"field"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Field")},
    {"operation"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Operation")},
    {"flow"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Flow")},
    {"wait"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Wait for its end")},
    {"maxIterations"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Maximum rounds")},
    {"onLimit"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "At the limit")},
    {"component"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Component")},
    {"version"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Version")},
    {"config"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Its settings")},
    {"concurrency"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Items at once")},
    {"itemInput"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Input for the item")},
    {"maxAttempts"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Tries per item")},
    {"backoffMs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Wait between tries (ms)")},
    {"onItemFailure"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "When an item fails")},
    {"deadlineMs"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Deadline (ms)")},
    {"default"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "At the deadline")},
    {"event"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Event")},
    {"form"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Form")},
    {"match"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Must match")},
    {"memoryMb"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Memory (MiB)")},
    {"status"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Status")},
    {"service"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Service")},
    {"endpoint"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Endpoint")},
    {"parameters"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Parameters")},
    {"body"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Body")},
    {"value"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Value")},
    {"items"_L1, QT_TRANSLATE_NOOP("mh::models::BuiltIn", "Items")},
};

/// Into `object`, unless there is no word for it.
void put(QJsonObject &object, const QString &member, const QString &word)
{
    if (!word.isEmpty())
        object.insert(member, word);
}

QString helpFor(const QString &component, QLatin1StringView section, const QString &name)
{
    const QString help = wordFor(kHelp, QString(component % u'.' % section % u'.' % name), kContext);
    // A field is often an input, too: the same value, set once for all runs.
    return help.isEmpty() && section == "fields"_L1 ? helpFor(component, "inputs"_L1, name) : help;
}

void translatePorts(const QString &component, QJsonObject &interface, QLatin1StringView section)
{
    QJsonArray ports = interface.value(section).toArray();
    for (qsizetype i = 0; i < ports.size(); ++i) {
        QJsonObject port = ports.at(i).toObject();
        const QString name = port.value("name"_L1).toString();
        put(port, u"title"_s, wordFor(kFields, name, kContext));
        put(port, u"description"_s, helpFor(component, section, name));
        ports.replace(i, port);
    }
    if (!ports.isEmpty())
        interface.insert(section, ports);
}

/// What the members of a list's items are called.
void translateItems(const QString &list, QJsonObject &field)
{
    QJsonObject items = field.value("items"_L1).toObject();
    QJsonObject members = items.value("properties"_L1).toObject();
    for (const QString &name : members.keys()) {
        QJsonObject member = members.value(name).toObject();
        put(member, u"title"_s, wordFor(kFields, QString(list % u'.' % name), kContext));
        members.insert(name, member);
    }
    if (members.isEmpty())
        return;
    items.insert("properties"_L1, members);
    field.insert("items"_L1, items);
}

void translateFields(const QString &component, QJsonObject &schema)
{
    QJsonObject fields = schema.value("properties"_L1).toObject();
    for (const QString &name : fields.keys()) {
        QJsonObject field = fields.value(name).toObject();
        put(field, u"title"_s, wordFor(kFields, name, kContext));
        put(field, u"description"_s, helpFor(component, "fields"_L1, name));
        translateItems(name, field);
        fields.insert(name, field);
    }
    if (!fields.isEmpty())
        schema.insert("properties"_L1, fields);
}

} // namespace

protocol::Component inOurWords(protocol::Component component)
{
    if (!component.builtIn)
        return component;
    if (const QString name = wordFor(kNames, component.name, kContext); !name.isEmpty())
        component.displayName = name;
    if (const QString about = wordFor(kDescriptions, component.name, kContext); !about.isEmpty())
        component.description = about;
    for (protocol::ComponentVersion &version : component.versions) {
        translatePorts(component.name, version.interface, "inputs"_L1);
        translatePorts(component.name, version.interface, "outputs"_L1);
        translateFields(component.name, version.configSchema);
    }
    return component;
}

QList<protocol::Component> inOurWords(QList<protocol::Component> components)
{
    for (protocol::Component &component : components)
        component = inOurWords(component);
    return components;
}

QStringList withoutWords(const protocol::Component &component)
{
    QStringList missing;
    if (wordFor(kNames, component.name, kContext).isEmpty()
        || wordFor(kDescriptions, component.name, kContext).isEmpty())
        missing += component.name;
    for (const protocol::ComponentVersion &version : component.versions) {
        for (const QLatin1StringView section : {"inputs"_L1, "outputs"_L1}) {
            for (const QJsonArray ports = version.interface.value(section).toArray(); const QJsonValue &port : ports) {
                const QString name = port["name"_L1].toString();
                if (helpFor(component.name, section, name).isEmpty())
                    missing += QString(component.name % u'.' % section % u'.' % name);
            }
        }
        const QJsonObject fields = version.configSchema.value("properties"_L1).toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const bool helpless = field.value().toObject().contains("description"_L1)
                                  && helpFor(component.name, "fields"_L1, field.key()).isEmpty();
            if (wordFor(kFields, field.key(), kContext).isEmpty() || helpless)
                missing += QString(component.name % ".fields."_L1 % field.key());
        }
    }
    return missing;
}

} // namespace mh::models
