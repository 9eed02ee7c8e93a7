// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include "core/openapi/bundle.h"
#include "core/openapi/document.h"
#include "core/openapi/graphql_introspection.h"
#include "core/openapi/openapi_parser.h"

using namespace mh;
using namespace mh::openapi;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const char *json)
{
    QByteArray text(json);
    text.replace('\'', '"');
    const QJsonDocument document = QJsonDocument::fromJson(text);
    Q_ASSERT(document.isObject());
    return document.object();
}

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// A 3.0 document with these paths and components.
QJsonObject document(const char *paths, const char *components = "{}", const char *version = "3.0.3")
{
    return {{u"openapi"_s, QString::fromLatin1(version)},
            {u"info"_s, object("{'title':'Test','version':'1'}")},
            {u"paths"_s, object(paths)},
            {u"components"_s, object(components)}};
}

Operation single(const QJsonObject &json)
{
    const auto parsed = parseOpenApi(json);
    if (!parsed)
        qWarning("%s", qUtf8Printable(parsed.error().message));
    return parsed && parsed->operations.size() == 1 ? parsed->operations.first() : Operation();
}

QJsonObject member(const QJsonObject &schema, const QString &name)
{
    return schema.value("properties"_L1).toObject().value(name).toObject();
}

/// YAML in block style of any JSON: the reader must give back what went in.
void writeYaml(QByteArray &out, const QJsonValue &value, int indent)
{
    const QByteArray space(indent * 2, ' ');
    if (value.isObject() && !value.toObject().isEmpty()) {
        const QJsonObject json = value.toObject();
        for (auto it = json.begin(); it != json.end(); ++it) {
            out += '\n' + space + QJsonDocument(QJsonArray{it.key()}).toJson(QJsonDocument::Compact).mid(1).chopped(1)
                   + ": ";
            writeYaml(out, it.value(), indent + 1);
        }
    } else if (value.isArray() && !value.toArray().isEmpty()) {
        for (const QJsonArray list = value.toArray(); const QJsonValue &each : list) {
            out += '\n' + space + "- ";
            writeYaml(out, each, indent + 1);
        }
    } else {
        out += QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
    }
}

class Generator
{
public:
    explicit Generator(quint32 seed) : m_random(seed) {}

    int below(int limit) { return int(m_random.bounded(limit)); }

    QJsonObject schema(int depth)
    {
        static const QStringList types{u"string"_s, u"integer"_s, u"number"_s, u"boolean"_s};
        switch (depth <= 0 ? below(2) : below(7)) {
        case 0: return {{u"type"_s, types[below(4)]}, {u"description"_s, u"a: b # c\n'd'"_s}};
        case 1: return {{u"$ref"_s, u"#/components/schemas/S%1"_s.arg(below(kSchemas))}};
        case 2: return {{u"type"_s, u"array"_s}, {u"items"_s, schema(depth - 1)}};
        case 3: return {{u"allOf"_s, QJsonArray{schema(depth - 1), schema(depth - 1)}}};
        case 4: return {{u"oneOf"_s, QJsonArray{schema(depth - 1), schema(depth - 1)}}, {u"nullable"_s, true}};
        case 5: return {{u"additionalProperties"_s, schema(depth - 1)}};
        default: break;
        }
        QJsonObject properties;
        for (int i = below(4); i >= 0; --i)
            properties.insert(u"p%1"_s.arg(i), schema(depth - 1));
        return {{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"required"_s, QJsonArray{u"p0"_s}}};
    }

    QJsonObject operation(int number)
    {
        QJsonArray parameters{
            QJsonObject{{u"$ref"_s, u"#/components/parameters/Page"_s}},
            QJsonObject{{u"name"_s, u"id"_s}, {u"in"_s, u"path"_s}, {u"required"_s, true}, {u"schema"_s, schema(1)}}};
        const QJsonObject content{{u"application/json"_s, QJsonObject{{u"schema"_s, schema(3)}}}};
        QJsonObject result{
            {u"operationId"_s, u"op%1"_s.arg(number)}, {u"parameters"_s, parameters}, {u"tags"_s, QJsonArray{u"t"_s}}};
        result.insert(u"responses"_s, QJsonObject{{below(2) ? u"200"_s : u"2XX"_s,
                                                   QJsonObject{{u"description"_s, u"ok"_s}, {u"content"_s, content}}}});
        if (below(2))
            result.insert(u"requestBody"_s, QJsonObject{{u"content"_s, content}, {u"required"_s, below(2) == 0}});
        return result;
    }

    QJsonObject document(int paths)
    {
        QJsonObject schemas;
        for (int i = 0; i < kSchemas; ++i)
            schemas.insert(u"S%1"_s.arg(i), schema(3));
        QJsonObject all;
        for (int i = 0; i < paths; ++i)
            all.insert(u"/things%1/{id}"_s.arg(i),
                       QJsonObject{{u"get"_s, operation(i * 2)}, {u"post"_s, operation(i * 2 + 1)}});
        return {{u"openapi"_s, below(2) ? u"3.0.1"_s : u"3.1.0"_s},
                {u"info"_s, QJsonObject{{u"title"_s, u"G"_s}}},
                {u"paths"_s, all},
                {u"components"_s,
                 QJsonObject{
                     {u"schemas"_s, schemas},
                     {u"parameters"_s, object("{'Page':{'name':'page','in':'query','schema':{'type':'integer'}}}")}}}};
    }

private:
    static constexpr int kSchemas = 12;
    QRandomGenerator m_random;
};

bool hasReference(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        return std::any_of(list.begin(), list.end(), hasReference);
    }
    const QJsonObject json = value.toObject();
    return json.contains("$ref"_L1) || json.contains("allOf"_L1)
           || std::any_of(json.begin(), json.end(), [](const QJsonValue &each) { return hasReference(each); });
}

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT

private slots:
    void everyConstruct()
    {
        const Operation found = single(document(
            "{'/users/{user id}/pets':{'parameters':[{'name':'user "
            "id','in':'path','required':true,'schema':{'type':'integer'}},"
            " {'name':'page','in':'query','schema':{'type':'integer','default':0}}],"
            " 'post':{'summary':'Adds a pet','tags':['pets'],"
            "  'parameters':[{'name':'page','in':'query','required':true,'schema':{'type':'string'}},"
            "   "
            "{'name':'tags','in':'query','style':'pipeDelimited','explode':false,'schema':{'type':'array','items':{'"
            "type':'string'}}},"
            "   {'name':'X-Trace','in':'header','schema':{'type':'string'}},{'name':'Authorization','in':'header'},"
            "   {'name':'sid','in':'cookie','schema':{'type':'string'}},"
            "   {'name':'filter','in':'query','content':{'application/json':{'schema':{'type':'object'}}}}],"
            "  'requestBody':{'$ref':'#/components/requestBodies/Pet'},"
            "  "
            "'responses':{'404':{'description':'no'},'201':{'$ref':'#/components/responses/"
            "Made'},'202':{'description':'later'}}}}}",
            "{'schemas':{'Base':{'type':'object','required':['id'],'properties':{'id':{'type':'integer','minimum':1,'"
            "exclusiveMinimum':true}}},"
            "  "
            "'Pet':{'allOf':[{'$ref':'#/components/schemas/"
            "Base'},{'required':['name'],'properties':{'name':{'type':'string','nullable':true}}}]},"
            "  "
            "'Tree':{'type':'object','properties':{'pet':{'$ref':'#/components/schemas/"
            "Pet'},'children':{'type':'array','items':{'$ref':'#/components/schemas/Tree'}}}}},"
            " 'requestBodies':{'Pet':{'required':true,'content':{'text/plain':{},'application/"
            "json':{'schema':{'$ref':'#/components/schemas/Pet'}}}}},"
            " 'responses':{'Made':{'description':'made','content':{'application/hal+json':{'schema':{'$ref':'#/"
            "components/schemas/Tree'}}}}}}"));
        QCOMPARE(found.name, u"postUsersByUserIdPets"_s);
        QCOMPARE(found.description, u"Adds a pet"_s);
        QCOMPARE(found.tags, QStringList{u"pets"_s});
        QCOMPARE(member(found.pathParams, u"user id"_s).value("type"_L1), u"integer"_s);
        QCOMPARE(member(found.queryParams, u"page"_s).value("type"_L1), u"string"_s); // the operation's own goes first
        QCOMPARE(found.queryParams.value("required"_L1).toArray(), QJsonArray{u"page"_s});
        QCOMPARE(member(found.queryParams, u"tags"_s).value("x-style"_L1), u"pipeDelimited"_s);
        QCOMPARE(member(found.queryParams, u"filter"_s).value("x-content"_L1), u"application/json"_s);
        QCOMPARE(found.headerParams.value("properties"_L1).toObject().keys(), (QStringList{u"X-Trace"_s, u"sid"_s}));
        QCOMPARE(member(found.headerParams, u"sid"_s).value("x-in"_L1), u"cookie"_s);
        QCOMPARE(found.requestType, u"application/json"_s);
        QVERIFY(found.requestRequired);
        QCOMPARE(found.requestBody.value("required"_L1).toArray(), (QJsonArray{u"id"_s, u"name"_s}));
        QCOMPARE(member(found.requestBody, u"id"_s).value("exclusiveMinimum"_L1), 1);
        QCOMPARE(member(found.requestBody, u"name"_s).value("type"_L1), (QJsonArray{u"string"_s, u"null"_s}));
        const QJsonObject child = member(found.responseSchema, u"children"_s).value("items"_L1).toObject();
        QCOMPARE(child.value("x-recursive"_L1), u"Tree"_s);
        QCOMPARE(child.value("type"_L1), u"object"_s);
    }

    void swagger()
    {
        const char *text = R"(swagger: "2.0"
info: {title: Old, version: 1.10}
basePath: /v2/
consumes: [application/json]
paths:
  /pets/{id}:
    get:
      parameters:
        - {name: id, in: path, type: integer, required: true}
        - {name: kinds, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: sizes, in: query, type: array, items: {type: string}}
      responses:
        default: {description: x, schema: {$ref: "#/definitions/Pet"}}
    put:
      parameters: [{name: pet, in: body, required: true, schema: {$ref: "#/definitions/Pet"}}]
      responses: {200: {description: fine}}
    post:
      consumes: [multipart/form-data]
      parameters: [{name: photo, in: formData, type: file, required: true}]
definitions:
  Pet: {type: object, properties: {name: {type: string, example: {$ref: not-followed}}}}
)";
        const auto parsed = parseOpenApi(text);
        QVERIFY2(bool(parsed), parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->format, u"Swagger 2.0"_s);
        QCOMPARE(parsed->operations.size(), 3);
        const Operation &get = parsed->operations[0];
        QCOMPARE(get.basePath, u"/v2"_s);
        QCOMPARE(member(get.queryParams, u"kinds"_s).value("x-explode"_L1).toBool(true), true);
        QCOMPARE(member(get.queryParams, u"sizes"_s).value("type"_L1), u"array"_s);
        QCOMPARE(member(get.responseSchema, u"name"_s).value("type"_L1), u"string"_s);
        const Operation &post =
            parsed->operations[1].method == "POST"_L1 ? parsed->operations[1] : parsed->operations[2];
        QCOMPARE(post.requestType, u"multipart/form-data"_s);
        QCOMPARE(member(post.requestBody, u"photo"_s).value("format"_L1), u"binary"_s);
        QCOMPARE(parsed->operations[1].name != parsed->operations[2].name, true);
    }

    void speaksAMediaType_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("any") << QStringList{u"*/*"_s} << u"application/json"_s;
        QTest::newRow("any of a kind") << QStringList{u"application/*"_s} << u"application/json"_s;
        QTest::newRow("text") << QStringList{u"text/*"_s} << u"text/plain"_s;
        QTest::newRow("json first") << QStringList{u"*/*"_s, u"application/a+json"_s, u"application/json"_s}
                                    << u"application/json"_s;
        QTest::newRow("patches") << QStringList{u"application/apply-patch+yaml"_s, u"application/json-patch+json"_s,
                                                u"application/merge-patch+json"_s,
                                                u"application/strategic-merge-patch+json"_s}
                                 << u"application/merge-patch+json"_s;
        QTest::newRow("the only patch") << QStringList{u"application/json-patch+json"_s}
                                        << u"application/json-patch+json"_s;
        QTest::newRow("rather any than bytes")
            << QStringList{u"*/*"_s, u"application/octet-stream"_s} << u"application/json"_s;
    }
    void speaksAMediaType()
    {
        QFETCH(QStringList, offered);
        QFETCH(QString, spoken);
        QJsonObject content;
        for (const QString &type : std::as_const(offered))
            content.insert(type, object("{'schema':{'type':'object'}}"));
        const QJsonObject post{{u"requestBody"_s, QJsonObject{{u"content"_s, content}}}};
        QJsonObject json = document("{}");
        json.insert("paths"_L1, QJsonObject{{u"/a"_s, QJsonObject{{u"post"_s, post}}}});
        QCOMPARE(single(json).requestType, spoken);
        QCOMPARE(single(json).requestBody.value("type"_L1), u"object"_s);

        QJsonObject old = object("{'swagger':'2.0','info':{'title':'t','version':'1'},'paths':{'/a':{'post':"
                                 "{'parameters':[{'in':'body','name':'b','schema':{'type':'object'}}]}}}}");
        old.insert("consumes"_L1, QJsonArray::fromStringList(offered));
        QCOMPARE(single(old).requestType, spoken);
    }

    void operationsElsewhere()
    {
        const Operation found = single(document("{'/a':{'get':{'$ref':'#/components/x-operations/list'}}}",
                                                "{'x-operations':{'list':{'operationId':'list','tags':['t']}}}"));
        QCOMPARE(found.name, u"list"_s);
        QCOMPARE(found.tags, QStringList{u"t"_s});
        // One in a file of its own is not an operation without anything in it.
        const auto refused = parseOpenApi(document("{'/a':{'get':{'$ref':'paths/a.yaml'}}}"));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"#/paths/~1a/get"_s), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(u"paths/a.yaml"_s), qPrintable(refused.error().message));
    }

    void severalDocuments()
    {
        const QUrl root(u"https://a.example/spec/root.json"_s);
        const QHash<QString, QJsonObject> documents{
            {u"https://a.example/spec/root.json"_s,
             document("{'/users':{'$ref':'paths/users.json'},'/me':{'get':{'operationId':'me','responses':"
                      "{'default':{'$ref':'./replies.json#/default'}}}}}",
                      "{'schemas':{'Id':{'type':'integer','default':{'$ref':'x.json'}}}}")},
            {u"https://a.example/spec/paths/users.json"_s,
             object("{'get':{'operationId':'users','parameters':[{'$ref':'../root.json#/components/x-none'}],"
                    "'responses':{'200':{'content':{'application/json':{'schema':{'type':'array','items':"
                    "{'$ref':'../100%25/models~.json#/User'}}}}}}}}")},
            {u"https://a.example/spec/100%25/models~.json"_s,
             object("{'User':{'type':'object','properties':{'id':{'$ref':'../root.json#/components/schemas/Id'},"
                    "'boss':{'$ref':'#/User'},'example':{'$ref':'../replies.json#/Text'}}}}")},
            {u"https://a.example/spec/replies.json"_s,
             object("{'default':{'content':{'application/json':{'schema':{'$ref':'#/Text'}}}},"
                    "'Text':{'type':'string','example':{'$ref':'y.json'}}}")},
        };
        QStringList found;
        for (const Outside &each : outsideOf(documents[u"https://a.example/spec/root.json"_s], root))
            found.append(each.document + u' ' + each.place);
        found.sort();
        QCOMPARE(found, (QStringList{u"https://a.example/spec/paths/users.json #/paths/~1users"_s,
                                     u"https://a.example/spec/replies.json #/paths/~1me/get/responses/default"_s}));
        // A reference to nowhere is told as its author wrote it.
        const auto wrong = parseOpenApi(bundled(root, documents));
        QCOMPARE(wrong.error().message, u"#/paths/~1users/get/parameters/0: the reference "
                                        "'#/components/x-none' leads nowhere"_s);
        QHash<QString, QJsonObject> right = documents;
        QJsonObject &users = right[u"https://a.example/spec/paths/users.json"_s];
        QJsonObject get = users.value("get"_L1).toObject();
        get.remove("parameters"_L1);
        users.insert("get"_L1, get);
        const auto parsed = parseOpenApi(bundled(root, right));
        QVERIFY2(bool(parsed), parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->operations.size(), 2);
        QCOMPARE(parsed->operations[0].responseSchema.value("type"_L1), u"string"_s);
        const QJsonObject user = parsed->operations[1].responseSchema.value("items"_L1).toObject();
        QCOMPARE(member(user, u"id"_s).value("type"_L1), u"integer"_s);
        QCOMPARE(member(user, u"boss"_s).value("x-recursive"_L1), u"User"_s);
        QCOMPARE(member(user, u"example"_s).value("type"_L1), u"string"_s);
        QJsonObject &models = right[u"https://a.example/spec/100%25/models~.json"_s];
        models.insert("User"_L1, object("{'properties':{'a':{'$ref':'#/None'}}}"));
        QCOMPARE(parseOpenApi(bundled(root, right)).error().message,
                 u"100%/models~.json#/User/properties/a: the reference '100%/models~.json#/None' leads nowhere"_s);
    }

    /// A schema that names no type gets none, wherever it stands.
    void namesNoTypeOfItsOwn()
    {
        const QJsonObject json = document(
            "{'/a':{'post':{'parameters':[{'name':'q','in':'query','schema':{'anyOf':[{'minimum':1},{'maxLength':2}]}},"
            "{'name':'r','in':'query','schema':{'properties':{'x':{}}}}],"
            "'requestBody':{'content':{'application/json':{'schema':{'oneOf':[{'$ref':'#/components/schemas/A'},"
            "{'required':['b']}],'properties':{'b':{'allOf':[{'$ref':'#/components/schemas/A'}]}}}}}},"
            "'responses':{'200':{'content':{'application/json':{'schema':{'nullable':true}}}}}}}}",
            "{'schemas':{'A':{'properties':{'self':{'$ref':'#/components/schemas/A'}}}}}");
        const Operation found = single(json);
        QCOMPARE(found.method, u"POST"_s);
        for (const QJsonObject &each : {member(found.queryParams, u"q"_s), member(found.queryParams, u"r"_s),
                                        found.requestBody, found.responseSchema}) {
            const QByteArray text = bytes(each);
            QVERIFY2(!text.contains("\"type\""), text.constData());
        }
        QVERIFY(bytes(found.requestBody).contains("x-recursive"));
    }

    void servers()
    {
        QJsonObject json =
            document("{'/a':{'get':{'operationId':'x'},'put':{'operationId':'x','servers':[{'url':'/other/'}]}}}");
        json.insert(
            "servers"_L1,
            QJsonArray{object(
                "{'url':'https://{host}/api/{v}','variables':{'host':{'default':'a.example'},'v':{'default':'v3'}}}")});
        const auto parsed = parseOpenApi(json);
        QVERIFY(bool(parsed));
        QCOMPARE(parsed->operations[0].basePath, u"/api/v3"_s);
        QCOMPARE(parsed->operations[1].basePath, u"/other"_s);
        QCOMPARE(parsed->operations[1].name, u"x_2"_s); // made different
    }

    void siblingsCountIn31()
    {
        const char *paths =
            "{'/a':{'get':{'responses':{'200':{'description':'','content':{'application/json':{'schema':"
            "{'$ref':'#/components/schemas/A','description':'mine'}}}}}}}}";
        const char *components = "{'schemas':{'A':{'type':['string','null'],'description':'theirs'}}}";
        QCOMPARE(single(document(paths, components, "3.1.0")).responseSchema.value("description"_L1), u"mine"_s);
        QCOMPARE(single(document(paths, components, "3.0.0")).responseSchema.value("description"_L1), u"theirs"_s);
    }

    void problemsNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QByteArray &text, const char *place, const char *message) {
            QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromLatin1(message);
        };
        const auto schema = [](const char *ref) {
            const QByteArray paths =
                "{'/a~b':{'get':{'responses':{'200':{'description':'','content':{'application/json':{'schema':"
                + QByteArray(ref) + "}}}}}}}";
            return bytes(document(paths.constData()));
        };
        const char *place = "#/paths/~1a~0b/get/responses/200/content/application~1json/schema";
        row("remote", schema("{'$ref':'https://elsewhere.example/x.json#/A'}"), place, "leads out of the document");
        row("file", schema("{'$ref':'common.yaml'}"), place, "leads out of the document");
        row("nowhere", schema("{'$ref':'#/components/schemas/None'}"), place, "leads nowhere");
        row("no schema", schema("7"), place, "a schema must be an object");
        row("no format", "{}", "#", "neither OpenAPI");
        row("no paths", "{\"openapi\":\"3.0.0\"}", "#/paths", "is missing");
        row("path", bytes(document("{'a':{}}")), "#/paths/a", "must begin with '/'");
        row("verb", bytes(document("{'/a':{'get':[]}}")), "#/paths/~1a/get", "an object is expected");
        row("place of a parameter", bytes(document("{'/a':{'get':{'parameters':[{'name':'x','in':'body'}]}}}")),
            "#/paths/~1a/get/parameters/0/in", "not a place");
        row("loop", bytes(document("{'/a':{'$ref':'#/paths/~1a'}}")), "#/paths/~1a", "leads back to itself");
    }

    void problemsNameTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, message);
        const auto parsed = parseOpenApi(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().reason, u"SCHEMA_PARSE_ERROR"_s);
        const QJsonObject first = parsed.error().details.value("problems"_L1).toArray().at(0).toObject();
        QCOMPARE(first.value("place"_L1), place);
        QVERIFY2(first.value("message"_L1).toString().contains(message),
                 qPrintable(first.value("message"_L1).toString()));
    }

    void unreadableText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << QByteArray(" \n") << u"empty"_s;
        QTest::newRow("html") << QByteArray("<!doctype html>") << u"HTML"_s;
        QTest::newRow("json") << QByteArray("{\"a\":}") << u"byte"_s;
        QTest::newRow("yaml") << QByteArray("a: [1\nb: 2") << u"line"_s;
        QTest::newRow("twice") << QByteArray("a: 1\na: 2") << u"stands twice"_s;
        QTest::newRow("unknown alias") << QByteArray("a: *b") << u"not YAML"_s;
        QTest::newRow("deep") << QByteArray(QByteArray(5000, '[').prepend("a: ")) << u"not YAML"_s;
        QByteArray bomb("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1) + ',';
            bomb += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before.repeated(10).chopped(1)
                    + "]\n";
        }
        QTest::newRow("bomb") << bomb << u"too large"_s;
        QTest::newRow("big") << QByteArray(kMaxDocumentBytes + 1, 'a') << u"MiB"_s;
    }

    void unreadableText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        const auto read = readDocument(text);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(message), qPrintable(read.error().message.left(300)));
    }

    void yamlScalars()
    {
        const auto read =
            readDocument("a: 0x1f\nb: 1.50\nc: '1'\nd: yes\ne: ~\nf: True\n200: x\nnull: y\ng: &g {h: 1}\ni: {<<: "
                         "*g, j: -2}\nk: 2024-01-01\nl: .inf\n");
        QVERIFY2(bool(read), read ? "" : qPrintable(read.error().message));
        const QJsonObject expected{{u"a"_s, 31},
                                   {u"b"_s, 1.5},
                                   {u"c"_s, u"1"_s},
                                   {u"d"_s, u"yes"_s},
                                   {u"e"_s, QJsonValue::Null},
                                   {u"f"_s, true},
                                   {u"200"_s, u"x"_s},
                                   {u"null"_s, u"y"_s},
                                   {u"g"_s, QJsonObject{{u"h"_s, 1}}},
                                   {u"i"_s, QJsonObject{{u"h"_s, 1}, {u"j"_s, -2}}},
                                   {u"k"_s, u"2024-01-01"_s},
                                   {u"l"_s, u".inf"_s}};
        QCOMPARE(*read, expected);
    }

    /// Documents of every construct: JSON and YAML say the same, no reference is left, all is unique.
    void generated()
    {
        for (quint32 seed = 1; seed <= 60; ++seed) {
            const QJsonObject json = Generator(seed).document(5);
            QByteArray yaml;
            writeYaml(yaml, json, 0);
            const auto fromJson = parseOpenApi(bytes(json));
            const auto fromYaml = parseOpenApi(yaml);
            const QString which = u"seed %1"_s.arg(seed); // Generator(seed) makes the document again
            QVERIFY2(bool(fromJson), fromJson ? "" : qPrintable(QString(which + u": " + fromJson.error().message)));
            QVERIFY2(bool(fromYaml), fromYaml ? "" : qPrintable(QString(which + u": " + fromYaml.error().message)));
            QVERIFY2(fromYaml->operations == fromJson->operations, qPrintable(which));
            QVERIFY2(fromJson->operations.size() == 10, qPrintable(which));
            for (const Operation &operation : fromJson->operations) {
                for (const QJsonObject &schema :
                     {operation.pathParams, operation.queryParams, operation.requestBody, operation.responseSchema})
                    QVERIFY2(!hasReference(schema), qPrintable(which));
                QVERIFY(member(operation.queryParams, u"page"_s).contains("type"_L1));
                QVERIFY(bytes(operation.responseSchema).size() < 4'000'000);
            }
        }
    }

    /// Any damage is refused or understood, never a crash.
    void damaged()
    {
        QByteArray yaml;
        writeYaml(yaml, Generator(7).document(2), 0);
        const QByteArray json = bytes(Generator(8).document(2));
        QRandomGenerator random(42);
        for (int round = 0; round < 400; ++round) {
            QByteArray text = round % 2 ? yaml : json;
            for (int i = random.bounded(1, 6); i > 0; --i)
                text[random.bounded(int(text.size()))] = char(random.bounded(256));
            static_cast<void>(parseOpenApi(text));
            static_cast<void>(parseOpenApi(text.left(random.bounded(int(text.size())))));
        }
    }

    void fiveMegabytes_data()
    {
        QTest::addColumn<bool>("yaml");
        QTest::newRow("json") << false;
        QTest::newRow("yaml") << true;
    }

    void fiveMegabytes()
    {
        QFETCH(bool, yaml);
        QJsonObject json = Generator(3).document(1500);
        json.insert("x-filler"_L1, QString(yaml ? 1'500'000 : 3'000'000, u'x'));
        QByteArray text = bytes(json);
        if (yaml) {
            text.clear();
            writeYaml(text, json, 0);
        }
        QVERIFY(text.size() > 5'000'000);
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        const auto parsed = parseOpenApi(text);
        const qint64 took = timer.elapsed();
        const double worked = double(std::clock() - before) * 1000 / CLOCKS_PER_SEC; // whatever else runs
        QVERIFY2(bool(parsed), parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->operations.size(), 3000);
        qInfo("%lld bytes in %lld ms, %.0f ms of a processor", qlonglong(text.size()), qlonglong(took), worked);
        QVERIFY(worked < 10'000); // far above
    }

    void graphQl()
    {
        const QByteArray reply = bytes(object(
            "{'data':{'__schema':{'queryType':{'name':'Query'},'mutationType':{'name':'Mutation'},'types':["
            " {'kind':'OBJECT','name':'Query','fields':[{'name':'user','args':[{'name':'id','defaultValue':null,'type':"
            "{'kind':'NON_NULL','ofType':{'kind':'SCALAR','name':'ID'}}},"
            "   "
            "{'name':'limit','defaultValue':'5','type':{'kind':'SCALAR','name':'Int'}}],'type':{'kind':'OBJECT','name':"
            "'User'}}]},"
            " {'kind':'OBJECT','name':'Mutation','fields':[{'name':'rename','args':[{'name':'names','defaultValue':"
            "null,'type':{'kind':'NON_NULL','ofType':{'kind':'LIST','ofType':{'kind':'SCALAR','name':'String'}}}}],'"
            "type':{'kind':'SCALAR','name':'Boolean'}}]},"
            " {'kind':'OBJECT','name':'User','fields':[{'name':'name','args':[],'type':{'kind':'SCALAR','name':'String'"
            "}},"
            "   {'name':'friends','args':[],'type':{'kind':'LIST','ofType':{'kind':'OBJECT','name':'User'}}}]}]}}}"));
        const auto parsed = parseIntrospection(reply, u"/graphql"_s);
        QVERIFY(bool(parsed));
        QCOMPARE(parsed->operations.size(), 2);
        QCOMPARE(parsed->operations[0].document,
                 u"query user($id: ID!, $limit: Int) { user(id: $id, limit: $limit) { name friends { name } } }"_s);
        QCOMPARE(parsed->operations[0].requestBody.value("required"_L1).toArray(), QJsonArray{u"id"_s});
        QCOMPARE(parsed->operations[1].document, u"mutation rename($names: [String]!) { rename(names: $names) }"_s);
        QCOMPARE(parseIntrospection("{\"errors\":[{\"message\":\"off\"}]}", u"/"_s).error().reason,
                 u"SCHEMA_PARSE_ERROR"_s);
    }
};

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapi_test.moc"
