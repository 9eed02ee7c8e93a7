// SPDX-License-Identifier: GPL-3.0-or-later
// What the registry lists for the built-ins that steer a run: ports, schema, an example.
#include "server/components/control/control_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kRows = R"json([
{"name":"delay","icon":"clock",
 "displayName":"Delay","description":"Waits for a time or until one","category":"control",
 "interface":{"inputs":[{"name":"durationMs","type":"integer","description":"from the node's start"},
                        {"name":"until","type":"string","description":"a time as ISO 8601"}],"outputs":[],
              "needsOneOf":["durationMs","until"],
              "example":{"config":{"durationMs":60000}}},
 "configSchema":{"type":"object","properties":{"durationMs":{"type":"integer","minimum":0},"until":{"type":"string","minLength":1}}}},

{"name":"switch","icon":"branch",
 "displayName":"Switch","description":"Takes the branch of the first case that fits","category":"control",
 "interface":{"inputs":[{"name":"value","type":"any","required":true}],
              "outputs":[{"name":"value","type":"any"},{"name":"handle","type":"string"}],"handles":["*"],
              "example":{"config":{"cases":[{"value":"paid","handle":"ship"}]},"inputs":{"value":"$.trigger.status"}}},
 "configSchema":{"type":"object","properties":{"cases":{"type":"array","items":{"type":"object",
   "properties":{"value":{"x-order":1},"handle":{"type":"string","minLength":1,"x-order":2,"x-handle":true}},
   "required":["value","handle"]}}}}},

{"name":"aggregate","icon":"sliders",
 "displayName":"Aggregate","description":"Counts, sums, joins or groups a list","category":"data",
 "interface":{"inputs":[{"name":"items","type":"any","description":"a list, or a blob that holds one","required":true},
                        {"name":"operation","type":"string","description":"count, sum, min, max, average, concat or group"},
                        {"name":"field","type":"string","description":"the member to look at"}],
              "outputs":[{"name":"result","type":"any"},{"name":"count","type":"integer"}],
              "example":{"config":{"operation":"sum","field":"price"},"inputs":{"items":"$.nodes.map.output.results"}}},
 "configSchema":{"type":"object","properties":{"field":{"type":"string"},
   "operation":{"enum":["count","sum","min","max","average","concat","group"]}}}},

{"name":"subflow","icon":"flow",
 "displayName":"Sub-flow","description":"Runs another flow, and waits for it or not","category":"control",
 "interface":{"inputs":[{"name":"flow","type":"string","description":"name or id","required":true},
                        {"name":"wait","type":"boolean","description":"true unless given"}],
              "outputs":[{"name":"execution_id","type":"string"},{"name":"status","type":"string"},
                         {"name":"outputs","type":"object","description":"of the last nodes"}],
              "example":{"config":{"flow":"Send invoice"},"inputs":{"order":"$.trigger.order"}}},
 "configSchema":{"type":"object","properties":{"flow":{"type":"string","minLength":1},"wait":{"type":"boolean"}}}},

{"name":"while","icon":"redo",
 "displayName":"While","description":"Runs a flow again while a condition holds","category":"control",
 "interface":{"inputs":[],
              "outputs":[{"name":"iterations","type":"integer"},
                         {"name":"last","type":"any","description":"the outputs of the last round, by its last nodes"}],
              "example":{"config":{"flow":"Fetch a page","condition":"$.trigger.iteration == 0 || $.trigger.last.page.next != null",
                                   "maxIterations":100},"inputs":{"url":"$.trigger.url"}}},
 "configSchema":{"type":"object","required":["flow","condition","maxIterations"],"properties":{
   "flow":{"type":"string","minLength":1,"description":"name or id"},
   "condition":{"type":"string","minLength":1,"x-expression":true,"description":"asked before each round; $.trigger has the node's inputs, last and iteration"},
   "maxIterations":{"type":"integer","minimum":1,"maximum":10000},
   "onLimit":{"enum":["fail","continue"]}}}},

{"name":"map","icon":"copy",
 "displayName":"Map","description":"Runs a component for every entry of a list","category":"control",
 "interface":{"inputs":[{"name":"items","type":"any","description":"a list, or a blob that holds one","required":true}],
              "outputs":[{"name":"results","type":"any","description":"in the order of the items; a blob beyond 64 KiB"},
                         {"name":"count","type":"integer"},{"name":"failed","type":"integer"},{"name":"errors","type":"array"}],
              "example":{"config":{"component":"http_request","concurrency":8,"itemInput":"url"},"inputs":{"items":"$.trigger.urls"}}},
 "configSchema":{"type":"object","required":["component"],"properties":{
   "component":{"type":"string","minLength":1},"version":{"type":"string"},"config":{"type":"object"},
   "concurrency":{"type":"integer","minimum":1,"maximum":1000},"itemInput":{"type":"string","minLength":1},
   "maxAttempts":{"type":"integer","minimum":1},"backoffMs":{"type":"integer","minimum":0},
   "onItemFailure":{"enum":["fail","continue"]}}}},

{"name":"approval","icon":"user",
 "displayName":"Approval","description":"Asks a person","category":"control",
 "interface":{"inputs":[{"name":"message","type":"string"},{"name":"deadlineMs","type":"integer"},
                        {"name":"default","type":"string","description":"approved or rejected"},
                        {"name":"form","type":"object","description":"JSON Schema of what who approves has to say"}],
              "outputs":[{"name":"choice","type":"string"},{"name":"comment","type":"string"},
                         {"name":"values","type":"object","description":"what was said in the form"},
                         {"name":"answered_by","type":"string"},{"name":"answered_at","type":"string"}],
              "handles":["approved","rejected"],
              "example":{"config":{"message":"Pay the invoice?","deadlineMs":86400000,"default":"rejected"}}},
 "configSchema":{"type":"object","properties":{"message":{"type":"string"},"deadlineMs":{"type":"integer","minimum":1},
   "default":{"enum":["approved","rejected"]},"form":{"type":"object","format":"json-schema"}}}},

{"name":"wait_for_event","icon":"bell",
 "displayName":"Wait for an event","description":"Waits for another run's end or a named event","category":"control",
 "interface":{"inputs":[{"name":"event","type":"string","description":"execution.completed, .failed, .cancelled, .ended or custom:<name>","required":true},
                        {"name":"flow","type":"string","description":"only runs of this flow (name or id)"},
                        {"name":"match","type":"object","description":"members that the event must have"},
                        {"name":"deadlineMs","type":"integer","description":"from the node's start"},
                        {"name":"default","type":"object","description":"the event at the deadline; without it the node fails"}],
              "outputs":[{"name":"event","type":"object"},{"name":"timed_out","type":"boolean"}],
              "example":{"config":{"event":"custom:order.paid","deadlineMs":3600000},"inputs":{"match":{"order":"{{ $.trigger.order }}"}}}},
 "configSchema":{"type":"object","properties":{"event":{"type":"string","minLength":1},"flow":{"type":"string"},
   "match":{"type":"object"},"deadlineMs":{"type":"integer","minimum":1},"default":{"type":"object"}}}},

{"name":"wait_for_webhook","icon":"plug",
 "displayName":"Wait for a webhook","description":"Waits until its own URL is called","category":"control",
 "interface":{"inputs":[{"name":"deadlineMs","type":"integer","description":"from the node's start"},
                        {"name":"default","type":"object","description":"the request at the deadline; without it the node fails"}],
              "outputs":[{"name":"resume_url","type":"string","description":"told in the log as soon as the node waits"},
                         {"name":"request","type":"object","description":"method, headers, query, body, body_text"},
                         {"name":"timed_out","type":"boolean"}],
              "example":{"config":{"deadlineMs":86400000,"default":{"body":null}}}},
 "configSchema":{"type":"object","properties":{"deadlineMs":{"type":"integer","minimum":1},"default":{"type":"object"}}}},

{"name":"script","icon":"code",
 "displayName":"Script","description":"Runs JavaScript in a process of its own","category":"data",
 "interface":{"inputs":[],"outputs":[],
              "example":{"config":{"code":"return {total: inputs.prices.reduce((a, b) => a + b, 0)};"},
                         "inputs":{"prices":"$.trigger.prices"}}},
 "configSchema":{"type":"object","required":["code"],"properties":{
   "code":{"type":"string","minLength":1,"maxLength":262144,"description":"the body of a function of inputs; what it returns are the outputs"},
   "timeoutMs":{"type":"integer","minimum":1,"maximum":600000},"memoryMb":{"type":"integer","minimum":1,"maximum":1024}}}},

{"name":"respond","icon":"upload",
 "displayName":"Respond","description":"Answers the webhook that started the run","category":"control",
 "interface":{"inputs":[{"name":"status","type":"integer","description":"200 unless given"},{"name":"headers","type":"object"},
                        {"name":"body","type":"any"}],
              "outputs":[{"name":"status","type":"integer"},{"name":"headers","type":"object"},{"name":"body","type":"any"}],
              "example":{"config":{"status":201},"inputs":{"body":{"id":"$.nodes.save.output.id"}}}},
 "configSchema":{"type":"object","properties":{"status":{"type":"integer","minimum":200,"maximum":599},"headers":{"type":"object","x-pairs":true}}}}
])json";

} // namespace

QList<ComponentLibrary::BuiltIn> controlBuiltIns()
{
    return ComponentLibrary::rowsFrom(kRows);
}

} // namespace mh::components
