// SPDX-License-Identifier: GPL-3.0-or-later
// meshhelm-script: runs one JavaScript function, far from everything.
// stdin: {"code", "inputs", "memoryBytes", "cpuSeconds"}; stdout: a JSON object per line,
// {"log": …}, and at the end {"result": …} or {"error": {"message", "line", "stack"}}.
#include <cstdio>

#include <QCoreApplication>
#include <QFile>
#include <QJSEngine>

#include "core/base/json.h"
#include "server/script/cage.h"
#include "server/script/console.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

constexpr qint64 kMostInput = 64 * 1024 * 1024;

constexpr const char *kConsole = R"js((function(out) {
    const text = x => typeof x === 'string' ? x : x instanceof Error ? String(x) : JSON.stringify(x);
    const level = name => function() { out.write(name, Array.prototype.map.call(arguments, text).join(' ')); };
    return {log: level('INFO'), info: level('INFO'), debug: level('DEBUG'), warn: level('WARN'), error: level('ERROR')};
}))js";

int fail(const QString &message, int line, const QString &stack)
{
    script::say({{u"error"_s, QJsonObject{{u"message"_s, message}, {u"line"_s, line}, {u"stack"_s, stack}}}});
    return 1;
}

int fail(const QJSValue &error)
{
    if (!error.isError())
        return fail(error.toString(), 0, {});
    constexpr qsizetype kLongest = 4000; // an endless recursion has a long one
    return fail(error.toString(), error.property(u"lineNumber"_s).toInt(),
                error.property(u"stack"_s).toString().left(kLongest));
}

int run(const QJsonObject &task)
{
    QJSEngine engine;
    script::Console console;
    QJSEngine::setObjectOwnership(&console, QJSEngine::CppOwnership);
    const QJSValue out = engine.evaluate(QString::fromLatin1(kConsole)).call({engine.newQObject(&console)});
    engine.globalObject().setProperty(u"console"_s, out);
    engine.globalObject().setProperty(u"globalThis"_s, engine.globalObject());
    // The result goes out as the engine's own JSON; what is thrown need not be an Error.
    const QJSValue attempt = engine.evaluate(
        u"((f, x, text) => { try { return {text: text(f(x)) || 'null'}; } catch (e) { return {thrown: e}; } })"_s);
    const QJSValue toText = engine.evaluate(u"JSON.stringify"_s);
    const QJSValue fromText = engine.evaluate(u"(x => JSON.parse(x))"_s);
    const QJSValue inputs = fromText.call({QString::fromUtf8(json::toBytes(task.value("inputs"_L1).toObject()))});
    if (!script::lock(quint64(task.value("memoryBytes"_L1).toInteger()),
                      quint64(task.value("cpuSeconds"_L1).toInteger())))
        return fail(u"the script cannot be kept within its limits on this system"_s, 0, {});
    // The author's first line is line 1.
    const QString source = u"(function(inputs) {\n"_s + task.value("code"_L1).toString() + u"\n})"_s;
    const QJSValue function = engine.evaluate(source, u"script"_s, 0);
    if (function.isError())
        return fail(function);
    const QJSValue result = attempt.call({function, inputs, toText});
    if (result.isError())
        return fail(result);
    if (result.hasProperty(u"thrown"_s))
        return fail(result.property(u"thrown"_s));
    const auto value = json::parseValue(result.property(u"text"_s).toString().toUtf8());
    if (!value)
        return fail(u"the result cannot be written as JSON"_s, 0, {});
    script::say({{u"result"_s, *value}});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    script::leaveTheWorld();
    const QCoreApplication application(argc, argv);
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return 2;
    const auto task = json::parseObject(in.read(kMostInput));
    if (!task) {
        (void)std::fputs("meshhelm-script: a JSON object is expected on stdin\n", stderr);
        return 2;
    }
    return run(*task);
}
