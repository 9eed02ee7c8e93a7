// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include "agent/exec/change_doer.h"
#include "agent/exec/commands.h"
#include "agent/exec/routing_doer.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/crypto/digest.h"
#include "tests/unit/agent/heard_wire.h"

namespace mh::agent {

/// An agent's commands about routing, and the server's side of them.
class RoutingBench
{
public:
    static constexpr int kPatience = 30'000;

    explicit RoutingBench(BgpBackend &backend) : m_backend(backend)
    {
        using namespace Qt::StringLiterals;
        manifest.routing.backend = u"bird"_s;
        manifest.routing.socket = folder.filePath(u"bird.ctl"_s);
        manifest.routing.include = folder.filePath(u"meshhelm.conf"_s);
        manifest.routing.neighbors = QStringList{u"10.99.0.0/24"_s, u"fd99::/64"_s};
        manifest.routing.announce = QStringList{u"192.0.2.0/24"_s, u"2001:db8::/32"_s};
        manifest.lines.insert(u"routing"_s, 7);
        begin();
    }
    /// As after a kill -9.
    void begin()
    {
        using namespace Qt::StringLiterals;
        commands.reset();
        m_doer.reset();
        keeper.reset();
        m_changes.reset();
        holds = std::make_unique<Holds>(folder.filePath(u"holds"_s), m_clock);
        keeper = std::make_unique<RoutingKeeper>(
            RoutingKeeper::Parts{folder.filePath(u"kept"_s), m_backend, *holds, [this] { return manifest.routing; }});
        m_doer = std::make_unique<RoutingDoer>(*keeper, m_backend);
        m_changes = std::make_unique<ChangeDoer>(*holds);
        holds->add(u"routing"_s, *keeper);
        commands = std::make_unique<Commands>(
            wire, [this] { return manifest; }, folder.filePath(u"commands"_s), m_clock);
        commands->add(u"routing"_s, *m_doer);
        commands->add(u"change"_s, *m_changes);
        commands->linked();
        holds->start();
    }

    /// The answer, or {"code", "message", "field", "line"}; empty when none came.
    QJsonObject ask(const QString &verb, const QJsonObject &arguments = {}, const QByteArray &bytes = {})
    {
        wire.frames.clear();
        wire.pieces.clear();
        fleet::Command command;
        command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        command.verb = verb;
        command.arguments = arguments;
        command.deadlineMs = 10LL * kPatience;
        command.principal = {QStringLiteral("ann"), QStringLiteral("ann")};
        command.stream = ++lastStream;
        command.credit = 1024LL * 1024;
        if (!commands->take(fleet::Frame(command)))
            return {};
        if (!bytes.isEmpty() && !commands->take(fleet::Piece{lastStream, bytes}))
            return {};
        QJsonObject found;
        (void)QTest::qWaitFor([&] { return !(found = answerTo(command.id)).isEmpty(); }, kPatience);
        return found;
    }
    QJsonObject apply(qint64 serial, const QJsonObject &document, const QJsonObject &hold = {})
    {
        const QByteArray bytes = json::toBytes(document);
        QJsonObject arguments{{QStringLiteral("serial"), serial},
                              {QStringLiteral("size"), bytes.size()},
                              {QStringLiteral("sha256"), QString::fromLatin1(crypto::sha256(bytes).toHex())}};
        if (!hold.isEmpty())
            arguments.insert(QStringLiteral("hold"), hold);
        return ask(QStringLiteral("routing.apply"), arguments, bytes);
    }
    /// What the last command's stream has brought, a line each.
    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> all;
        const QByteArrayList texts = wire.bytesOf(lastStream).split('\n');
        for (const QByteArray &text : texts) {
            if (const auto line = json::parseObject(text); line && !text.isEmpty())
                all.append(*line);
        }
        return all;
    }

    QTemporaryDir folder;
    HeardWire wire;
    fleet::Manifest manifest;
    std::unique_ptr<Holds> holds;
    std::unique_ptr<RoutingKeeper> keeper;
    std::unique_ptr<Commands> commands;
    quint64 lastStream = 0;

private:
    QJsonObject answerTo(const QString &id) const
    {
        for (const fleet::Outcome &one : wire.heard<fleet::Outcome>()) {
            if (one.id != id)
                continue;
            QJsonObject value = one.value;
            value.insert(QStringLiteral("done"), true);
            return value;
        }
        for (const fleet::Refused &one : wire.heard<fleet::Refused>()) {
            if (one.id == id)
                return {{QStringLiteral("code"), one.code},
                        {QStringLiteral("message"), one.message},
                        {QStringLiteral("field"), one.field},
                        {QStringLiteral("line"), one.line}};
        }
        return {};
    }

    BgpBackend &m_backend;
    SystemClock m_clock;
    std::unique_ptr<RoutingDoer> m_doer;
    std::unique_ptr<ChangeDoer> m_changes;
};

} // namespace mh::agent
