// SPDX-License-Identifier: GPL-3.0-or-later
// What the registry lists for the built-ins that need nothing of the engine: ports, schema, example, icon.
#include "server/components/component_library.h"

#include "core/base/json.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kRows = R"json([
{"name":"http_request","displayName":"HTTP request","description":"Calls any HTTP server","category":"network","icon":"globe",
 "interface":{"inputs":[{"name":"url","type":"string","description":"http or https","required":true},
                        {"name":"method","type":"string","description":"GET unless given"},
                        {"name":"headers","type":"object"},{"name":"query","type":"object"},
                        {"name":"body","type":"any","description":"text, bytes, a blob, or any other JSON"},
                        {"name":"timeoutMs","type":"integer"},
                        {"name":"expectedStatuses","type":"array","description":"without it everything below 400"},
                        {"name":"followRedirects","type":"any","description":"how many, or true for ten"}],
              "outputs":[{"name":"status","type":"integer"},
                         {"name":"headers","type":"object","description":"names in lower case"},
                         {"name":"body","type":"any","description":"JSON, text or bytes; a blob beyond 64 KiB"}],
              "example":{"config":{"method":"GET","expectedStatuses":[200]},"inputs":{"url":"$.trigger.url"}}},
 "configSchema":{"type":"object","properties":{"url":{"type":"string"},
   "method":{"type":"string","examples":["GET","POST","PUT","PATCH","DELETE","HEAD","OPTIONS"]},
   "headers":{"type":"object","x-pairs":true},"query":{"type":"object","x-pairs":true},"timeoutMs":{"type":"integer","minimum":1},
   "expectedStatuses":{"type":"array","items":{"type":"integer","minimum":100,"maximum":599}},
   "followRedirects":{"type":["boolean","integer"]},
   "credentialId":{"type":"string","description":"the id of a credential that the author may use"}}}},

{"name":"if","displayName":"If","description":"Takes one of two branches","category":"control","icon":"branch",
 "interface":{"inputs":[{"name":"condition","type":"any","description":"false, 0, \"\", null and nothing are false","required":true}],
              "outputs":[{"name":"result","type":"boolean"}],"handles":["true","false"],
              "example":{"config":{},"inputs":{"condition":"$.nodes.check.output.ok"}}},
 "configSchema":{"type":"object","properties":{"condition":{}}}},

{"name":"merge","displayName":"Merge","description":"Brings branches together and gives its inputs on","category":"control",
 "icon":"flow",
 "interface":{"inputs":[],"outputs":[],"passesInputsOn":true,
              "example":{"config":{},"inputs":{"left":"$.nodes.a.output","right":"$.nodes.b.output"}}},
 "configSchema":{"type":"object","properties":{}}},

{"name":"noop","displayName":"No operation","description":"Gives its inputs on","category":"control","icon":"minus",
 "interface":{"inputs":[],"outputs":[],"passesInputsOn":true,
              "example":{"config":{},"inputs":{"value":"$.trigger.value"}}},
 "configSchema":{"type":"object","properties":{}}},

{"name":"fail","displayName":"Fail","description":"Fails with a code and a message","category":"control","icon":"warning",
 "interface":{"inputs":[{"name":"message","type":"any"},{"name":"code","type":"string"},
                        {"name":"retryable","type":"boolean","description":"false unless given"}],"outputs":[],
              "example":{"config":{"code":"TOO_EXPENSIVE"},"inputs":{"message":"{{ $.trigger.price }} is too much"}}},
 "configSchema":{"type":"object","properties":{"message":{},"code":{"type":"string","maxLength":100},
   "retryable":{"type":"boolean"}}}},

{"name":"transform","displayName":"Transform","description":"Its outputs are its evaluated inputs","category":"data",
 "icon":"sliders",
 "interface":{"inputs":[],"outputs":[],"passesInputsOn":true,
              "example":{"config":{},"inputs":{"name":"$.trigger.name | trim | upper"}}},
 "configSchema":{"type":"object","properties":{}}},

{"name":"log","displayName":"Log","description":"Writes a line to the log of the run","category":"control","icon":"code",
 "interface":{"inputs":[{"name":"message","type":"any"},
                        {"name":"level","type":"string","description":"DEBUG, INFO, WARN or ERROR; INFO unless given"}],
              "outputs":[{"name":"message","type":"any"},{"name":"level","type":"string"}],
              "example":{"config":{"level":"INFO"},"inputs":{"message":"{{ $.trigger.name }} is in"}}},
 "configSchema":{"type":"object","properties":{"message":{},
   "level":{"type":"string","examples":["DEBUG","INFO","WARN","ERROR"]}}}}
])json";

} // namespace

QList<ComponentLibrary::BuiltIn> ComponentLibrary::rowsFrom(const QByteArray &json)
{
    const auto rows = json::parseValue(json);
    Q_ASSERT(rows);
    QList<BuiltIn> builtIns;
    for (const QJsonArray array = rows->toArray(); const QJsonValue &value : array) {
        const QJsonObject row = value.toObject();
        const auto text = [&row](QLatin1StringView key) { return row.value(key).toString(); };
        builtIns.append({text("name"_L1), text("displayName"_L1), text("description"_L1), text("category"_L1),
                         row.value("interface"_L1).toObject(), row.value("configSchema"_L1).toObject(),
                         text("icon"_L1)});
    }
    return builtIns;
}

QList<ComponentLibrary::BuiltIn> ComponentLibrary::builtIns()
{
    return rowsFrom(kRows);
}

} // namespace mh::components
