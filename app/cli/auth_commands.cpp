// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <QCoreApplication>

#include "app/cli/session.h"
#include "app/words/spoken.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::AuthCommands)
};

void askAndSignIn(Session &session)
{
    const QString username = session.invocation().value(u"username"_s);
    Console &console = session.console();
    const auto password = session.invocation().has(u"password-stdin"_s)
                              ? console.readPassword()
                              : console.askPassword(Text::tr("Password of %1: ").arg(printable(username)));
    if (!password) {
        session.fail(password.error());
        return;
    }
    whenReady(session.client().signIn(username, *password), &session, [&session, username](const Result<> &done) {
        if (!done) {
            session.fail(done.error());
            return;
        }
        if (const auto kept = session.remember(username); !kept) {
            session.fail(kept.error());
            return;
        }
        const QString server = session.client().server().toString();
        session.answer({{u"server"_s, server}, {u"username"_s, username}},
                       Text::tr("Signed in to %1 as %2.").arg(server, printable(username)));
    });
}

} // namespace

void login(Session &session)
{
    // First see whom we talk to: the password goes to no server that has not been accepted.
    whenReady(session.client().call(protocol::serverHealth, {}), &session,
              [&session](const Result<protocol::Health> &health) {
                  if (health || exitFor(health.error()) != NotReachable) {
                      askAndSignIn(session);
                      return;
                  }
                  const QString seen = health.error().details.value("fingerprint"_L1).toString();
                  const bool unknown = health.error().reason == "CERTIFICATE_UNKNOWN"_L1;
                  if (!unknown || session.wantsJson()
                      || !session.console().askYes(Text::tr("The server's certificate is %1\nNo authority vouches for "
                                                            "it. Is that the right one (yes/no)? ")
                                                       .arg(seen))) {
                      session.fail(health.error());
                      return;
                  }
                  session.client().setPinnedFingerprint(seen);
                  askAndSignIn(session);
              });
}

void logout(Session &session)
{
    const QString server = session.client().server().toString();
    whenReady(session.client().signOut(), &session, [&session, server](const Result<> &done) {
        if (!done)
            session.console().complain(printable(words::spoken(done.error().message))); // gone here all the same
        if (const auto forgotten = session.forget(); !forgotten) {
            session.fail(forgotten.error());
            return;
        }
        session.answer({{u"server"_s, server}}, Text::tr("Signed out of %1.").arg(server));
    });
}

void showServer(Session &session)
{
    session.ask(protocol::serverVersion, {}, [&session](const protocol::Version &version) {
        const QString server = session.client().server().toString();
        const auto answer = [&session, server, version](const QString &username) {
            QJsonObject json = toJson(version);
            json.insert("server"_L1, server);
            json.insert("username"_L1, username.isEmpty() ? QJsonValue() : QJsonValue(username));
            const QString who =
                username.isEmpty() ? Text::tr("not signed in") : Text::tr("signed in as %1").arg(printable(username));
            session.answer(json, Text::tr("%1 answers: version %2, %3").arg(server, printable(version.version), who));
        };
        whenReady(session.client().call(protocol::me, {}), &session, [answer](const Result<protocol::User> &user) {
            answer(!user ? QString() : user->username.isEmpty() ? user->email : user->username);
        });
    });
}

} // namespace mh::cli
