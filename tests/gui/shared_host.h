// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTest>

#include "app/client/server_client.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/desktop.h"
#include "tests/gui/host_agent.h"

namespace mh::test {
using namespace Qt::StringLiterals;

/// A server of the administrator's with one host, "web-1", whose agent opens terminals of this user, and with Pia, to
/// whom nothing is shared yet. Thread: GUI. Lifetime: the test's; end the agent at the test's end. Errors: start().
class SharedHost final
{
public:
    static constexpr int kLong = 60'000;

    /// The administrator's name.
    [[nodiscard]] QString owner() const { return stage.fact("username"_L1); }
    [[nodiscard]] static QString passwordOfPia() { return u"Engine-of-1843!"_s; }

    /// The first thing that went wrong; empty: nothing has.
    [[nodiscard]] QString start()
    {
        if (!stage.start())
            return u"the server does not start"_s;
        admin = signedIn(owner(), stage.fact("password"_L1));
        if (!admin)
            return u"the administrator is not signed in"_s;
        const auto made = await(admin->call(protocol::createHost, {u"web-1"_s, {}, {}, u"web"_s}));
        if (!made)
            return made.error().message;
        number = made->value("id"_L1).toInteger();
        const auto word = await(admin->call(protocol::joinHost, {number}));
        if (!word)
            return word.error().message;
        const QString wrong =
            agent.join(word->value("join"_L1).toString(), {u"--allow"_s, QString(u"terminal="_s % userName())});
        if (!wrong.isEmpty())
            return wrong;
        agent.run();
        protocol::WriteUser pia;
        pia.username = u"pia"_s;
        pia.fullName = u"Pia"_s;
        pia.email = u"pia@example.org"_s;
        pia.password = passwordOfPia();
        pia.role = u"user"_s;
        if (const auto added = await(admin->call(protocol::createUser, pia)); !added)
            return added.error().message;
        const auto isOnline = [this] {
            const auto host = await(admin->call(protocol::getHost, {number}));
            return host && host->status == "online"_L1;
        };
        return QTest::qWaitFor(isOnline, kLong) ? QString() : u"the host does not come online"_s;
    }
    /// Null: not let in.
    [[nodiscard]] std::unique_ptr<client::ServerClient> signedIn(const QString &name, const QString &password) const
    {
        auto client = std::make_unique<client::ServerClient>(QUrl(stage.fact("url"_L1)));
        return await(client->signIn(name, Secret(password.toUtf8()))) ? std::move(client) : nullptr;
    }

    Stage stage;
    Agent agent;
    std::unique_ptr<client::ServerClient> admin;
    qint64 number = 0;
};

} // namespace mh::test
