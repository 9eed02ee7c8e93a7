// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/protocol/user_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::UserCommands)
};

QJsonObject userIn(const QJsonObject &reply)
{
    const QJsonObject data = reply.value("data"_L1).toObject();
    return data.contains("user"_L1) ? data.value("user"_L1).toObject() : data;
}

QString text(const QJsonObject &user, QLatin1StringView member)
{
    const QJsonValue value = user.value(member);
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// `then` gets the number of the account with this name, number or UUID.
void findUser(Session &session, std::function<void(const QString &)> then)
{
    const QString wanted = session.invocation().positionals.first();
    bool isNumber = false;
    wanted.toLongLong(&isNumber);
    if (isNumber || !UserId::fromString(wanted).isNull()) {
        then(wanted);
        return;
    }
    protocol::ListUsers request;
    request.size = 100;
    request.search = wanted;
    session.ask(protocol::listUsers, request, [&session, wanted, then](const QJsonObject &reply) {
        for (const QJsonArray users = reply["data"_L1]["users"_L1].toArray(); const QJsonValue &user : users) {
            if (user["username"_L1].toString() == wanted || user["email"_L1].toString() == wanted) {
                then(text(user.toObject(), "id"_L1));
                return;
            }
        }
        session.fail(notFound(Text::tr("there is no user '%1'").arg(wanted), u"USER_NOT_FOUND"_s));
    });
}

Result<Secret> newPassword(Session &session, const QString &name)
{
    if (session.invocation().has(u"password-stdin"_s))
        return session.console().readPassword();
    return session.console().askPassword(Text::tr("New password of %1: ").arg(printable(name)));
}

protocol::WriteUser factsFrom(const Invocation &given)
{
    const auto option = [&given](const QString &name) {
        return given.has(name) ? std::optional(given.value(name)) : std::nullopt;
    };
    protocol::WriteUser user;
    user.email = option(u"email"_s);
    user.fullName = option(u"full-name"_s);
    user.role = option(u"role"_s);
    user.status = option(u"status"_s);
    return user;
}

void answerUser(Session &session, const QJsonObject &reply, const QString &sentence)
{
    const QJsonObject user = userIn(reply);
    session.answer(user, sentence.arg(printable(text(user, "username"_L1))) + u'\n' + text(user, "id"_L1));
}

} // namespace

void listUsers(Session &session)
{
    const auto page = pageFrom(session.invocation());
    if (!page) {
        session.fail(page.error());
        return;
    }
    protocol::ListUsers request;
    request.page = page->page + 1; // that family counts from 1
    request.size = std::min(page->size, 100);
    request.search = session.invocation().value(u"search"_s);
    session.ask(protocol::listUsers, request, [&session](const QJsonObject &reply) {
        const QJsonArray users = reply["data"_L1]["users"_L1].toArray();
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("E-MAIL"), Text::tr("ROLE"),
                                 Text::tr("STATUS"), Text::tr("FULL NAME")}};
        for (const QJsonValue &value : users) {
            const QJsonObject user = value.toObject();
            rows.append(QStringList{text(user, "id"_L1), text(user, "username"_L1), text(user, "email"_L1),
                                    text(user, "role"_L1), text(user, "status"_L1), text(user, "full_name"_L1)});
        }
        session.answer({{u"content"_s, users}}, tableText(rows));
    });
}

void showUser(Session &session)
{
    findUser(session, [&session](const QString &id) {
        session.ask(protocol::getUser, {id}, [&session](const QJsonObject &reply) {
            const QJsonObject user = userIn(reply);
            QList<QStringList> rows;
            for (auto it = user.begin(); it != user.end(); ++it)
                rows.append(QStringList{it.key(), it->toVariant().toStringList().join(u", "_s)});
            session.answer(user, tableText(rows));
        });
    });
}

void createUser(Session &session)
{
    const QString name = session.invocation().positionals.first();
    const auto password = newPassword(session, name);
    if (!password) {
        session.fail(password.error());
        return;
    }
    protocol::WriteUser user = factsFrom(session.invocation());
    user.username = name;
    user.password = QString::fromUtf8(password->bytes());
    session.ask(protocol::createUser, user,
                [&session](const QJsonObject &reply) { answerUser(session, reply, Text::tr("User '%1' is made.")); });
}

void changeUser(Session &session)
{
    findUser(session, [&session](const QString &id) {
        protocol::WriteUser user = factsFrom(session.invocation());
        user.id = id;
        session.ask(protocol::updateUser, user, [&session](const QJsonObject &reply) {
            answerUser(session, reply, Text::tr("User '%1' is changed."));
        });
    });
}

void resetPassword(Session &session)
{
    findUser(session, [&session](const QString &id) {
        const QString name = session.invocation().positionals.first();
        const auto password = newPassword(session, name);
        if (!password) {
            session.fail(password.error());
            return;
        }
        session.ask(protocol::resetUserPassword, {id, QString::fromUtf8(password->bytes())},
                    [&session, id, name](const QJsonObject &) {
                        session.answer({{u"id"_s, id}}, Text::tr("'%1' has another password.").arg(printable(name)));
                    });
    });
}

void deleteUser(Session &session)
{
    findUser(session, [&session](const QString &id) {
        session.ask(protocol::removeUser, {id}, [&session, id](const QJsonObject &) {
            const QString name = session.invocation().positionals.first();
            session.answer({{u"id"_s, id}}, Text::tr("User '%1' is deleted.").arg(printable(name)));
        });
    });
}

} // namespace mh::cli
