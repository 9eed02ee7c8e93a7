// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>
#include <QFile>

#include "app/cli/session.h"
#include "app/words/spoken.h"
#include "core/base/json.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Commands)
};

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

/// Without the values of files, which may be pipes: those are read once, by the command.
Invocation withoutFiles(Invocation invocation)
{
    for (auto it = invocation.options.begin(); it != invocation.options.end();) {
        const bool isFile = it->startsWith(u'@') || (it.key() == "pin"_L1 && it->section(u'=', 1).startsWith(u'@'));
        it = isFile ? invocation.options.erase(it) : std::next(it);
    }
    return invocation;
}

} // namespace

Result<> checkValues(const Invocation &given)
{
    const Invocation invocation = withoutFiles(given);
    if (invocation.row.check != nullptr) {
        if (const auto checked = invocation.row.check(invocation); !checked)
            return checked.error();
    }
    if (const auto page = pageFrom(invocation); !page)
        return page.error();
    if (const auto inputs = inputsFrom(invocation.value(u"inputs"_s), invocation.values(u"input"_s)); !inputs)
        return inputs.error();
    if (const auto plan = debugPlanFrom(invocation); !plan)
        return plan.error();
    return {};
}

Result<> checkLogin(const Invocation &invocation)
{
    return invocation.has(u"username"_s) ? Result<>() : usage(Text::tr("login needs --username"));
}

Result<> checkExecutionId(const Invocation &invocation)
{
    const auto id = executionIdFrom(invocation.positionals.first());
    return id ? Result<>() : id.error();
}

Result<> checkRunsWanted(const Invocation &invocation)
{
    const auto wanted = runsWantedBy(invocation);
    return wanted ? Result<>() : wanted.error();
}

Result<Secret> askSecret(Session &session, const QString &question)
{
    Console &console = session.console();
    return console.isAsking() ? console.askPassword(question) : console.readPassword();
}

Result<QString> readTextFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (path == "-"_L1 ? !file.open(stdin, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly))
        return usage(Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    const QByteArray bytes = file.read(most + 1);
    const QString text = QString::fromUtf8(bytes);
    if (bytes.size() > most || text.toUtf8() != bytes)
        return usage(Text::tr("%1 is too large, or no text in UTF-8").arg(path));
    return text;
}

Result<std::optional<qint64>> numberFrom(const Invocation &given, const QString &option)
{
    if (!given.has(option))
        return std::optional<qint64>();
    bool isNumber = false;
    const qint64 number = given.value(option).toLongLong(&isNumber);
    if (!isNumber || number < 0)
        return invalidInput(Text::tr("--%1 must be a number").arg(option), {}, u"USAGE"_s);
    return std::optional(number);
}

std::optional<QString> textFrom(const Invocation &given, const QString &option)
{
    return given.has(option) ? std::optional(given.value(option)) : std::nullopt;
}

std::optional<QStringList> listFrom(const Invocation &given, const QString &option)
{
    return given.has(option) ? std::optional(given.values(option)) : std::nullopt;
}

Result<QJsonObject> readJsonFile(const QString &path)
{
    QFile file(path);
    if (path == "-"_L1 ? !file.open(stdin, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly))
        return usage(Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    auto json = json::parseObject(file.readAll());
    if (!json)
        return usage(path + ": "_L1 + words::spoken(json.error().message));
    return json;
}

Result<QJsonValue> jsonFrom(const QString &text)
{
    if (!text.startsWith(u'@'))
        return json::parseValue(text.toUtf8());
    auto object = readJsonFile(text.mid(1));
    return object ? Result<QJsonValue>(*object) : Result<QJsonValue>(object.error());
}

Result<QJsonObject> inputsFrom(const QString &object, const QStringList &single, const QString &name)
{
    Result<QJsonObject> inputs = QJsonObject();
    if (object.startsWith(u'@'))
        inputs = readJsonFile(object.mid(1));
    else if (!object.isEmpty())
        inputs = json::parseObject(object.toUtf8());
    if (!inputs)
        return usage(u"--"_s + name + ": "_L1 + words::spoken(inputs.error().message));
    const QString one = u"--"_s + name.chopped(1);
    for (const QString &text : single) {
        const qsizetype equals = text.indexOf(u'=');
        const bool isJson = equals > 0 && text[equals - 1] == u':';
        const QString key = text.left(isJson ? equals - 1 : equals);
        if (equals <= 0 || key.isEmpty())
            return usage(Text::tr("%1 '%2' has not the form NAME=TEXT or NAME:=JSON").arg(one, text));
        QJsonValue value = text.mid(equals + 1);
        if (isJson) {
            const auto parsed = json::parseValue(text.mid(equals + 1).toUtf8());
            if (!parsed)
                return usage(one + u' ' + key + ": "_L1 + words::spoken(parsed.error().message));
            value = *parsed;
        }
        inputs->insert(key, value);
    }
    return inputs;
}

Result<protocol::PageRequest> pageFrom(const Invocation &invocation)
{
    constexpr int kMaxPage = 1'000'000;
    protocol::PageRequest page{0, 50};
    bool pageOk = true;
    bool sizeOk = true;
    if (invocation.has(u"page"_s))
        page.page = invocation.value(u"page"_s).toInt(&pageOk);
    if (invocation.has(u"size"_s))
        page.size = invocation.value(u"size"_s).toInt(&sizeOk);
    if (!pageOk || page.page < 0 || page.page > kMaxPage)
        return usage(Text::tr("--page must be a number from 0"));
    if (!sizeOk || page.size < 1 || page.size > protocol::kPageSizeMax)
        return usage(Text::tr("--size must be a number from 1 to %1").arg(protocol::kPageSizeMax));
    return page;
}

Result<ExecutionId> executionIdFrom(const QString &text)
{
    const auto id = ExecutionId::fromString(text);
    if (id.isNull())
        return usage(Text::tr("'%1' is no execution's id").arg(text));
    return id;
}

ExecutionId firstExecution(Session &session)
{
    const auto id = executionIdFrom(session.invocation().positionals.first());
    if (!id)
        session.fail(id.error());
    return id ? *id : ExecutionId();
}

} // namespace mh::cli
