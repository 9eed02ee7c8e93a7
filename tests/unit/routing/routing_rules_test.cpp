// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "core/base/json.h"
#include "server/routing/preflight.h"
#include "server/routing/routing_document.h"
#include "server/routing/session_request.h"

using namespace mh;
using namespace mh::routing;
using namespace Qt::StringLiterals;

namespace {

net::Prefix prefixOf(QStringView text)
{
    return *net::Prefix::parse(text);
}

/// The body of the document.
QJsonObject documented()
{
    return {{u"name"_s, u"session2"_s},
            {u"neighbor"_s, u"192.168.1.2"_s},
            {u"remote_as"_s, 65002},
            {u"local_as"_s, 65000},
            {u"password"_s, u"bgp_password"_s},
            {u"hold_time"_s, 90},
            {u"keepalive"_s, 30},
            {u"connect_retry"_s, 120},
            {u"multihop"_s, false},
            {u"ttl_security"_s, false},
            {u"enabled"_s, true},
            {u"description"_s, u"新的BGP会话"_s}};
}

Session session(const QString &name, const HostId &host)
{
    Session made = sessionFrom(documented(), {})->session;
    made.id = BgpSessionId::make();
    made.host = host;
    made.name = name;
    return made;
}

Announcement announcement(QStringView prefix, const HostId &host)
{
    Announcement made;
    made.id = AnnouncementId::make();
    made.number = 7;
    made.host = host;
    made.prefix = prefixOf(prefix);
    return made;
}

QString refusal(const Result<> &result)
{
    return result ? QString() : QString(result.error().field + u' ' + result.error().reason);
}

} // namespace

class RoutingRulesTest final : public QObject
{
    Q_OBJECT

private slots:
    void filtersDecideByTheFirstRule_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<bool>("passes");
        QTest::newRow("by the rule") << u"10.1.0.0/16"_s << true;
        QTest::newRow("too long for it") << u"10.1.2.0/25"_s << false;
        QTest::newRow("an earlier rule refuses") << u"10.9.0.0/16"_s << false;
        QTest::newRow("by nothing") << u"192.0.2.0/24"_s << false;
        QTest::newRow("of the other family") << u"2001:db8::/32"_s << false;
        QTest::newRow("only from this length on") << u"10.0.0.0/8"_s << false;
    }
    void filtersDecideByTheFirstRule()
    {
        QFETCH(const QString, prefix);
        const QJsonArray rules{
            QJsonObject{{u"prefix"_s, u"10.9.0.0/16"_s}, {u"max"_s, 32}, {u"action"_s, u"reject"_s}},
            QJsonObject{{u"prefix"_s, u"10.0.0.0/8"_s}, {u"min"_s, 16}, {u"max"_s, 24}, {u"action"_s, u"accept"_s}}};
        const auto filter = filterFrom({{u"default"_s, u"reject"_s}, {u"rules"_s, rules}}, u"export"_s);
        QVERIFY(filter);
        QTEST(lets(*filter, prefixOf(prefix)), "passes");
        const auto again = filterFrom(toJson(*filter), u"export"_s);
        QVERIFY(again);
        QVERIFY(*again == *filter);
    }

    void wrongFiltersAreNamed_data()
    {
        QTest::addColumn<QJsonObject>("said");
        QTest::addColumn<QString>("field");
        const auto rule = [](const QJsonObject &rule) { return QJsonObject{{u"rules"_s, QJsonArray{rule}}}; };
        QTest::newRow("default") << QJsonObject{{u"default"_s, u"maybe"_s}} << u"export.default"_s;
        QTest::newRow("prefix") << rule({{u"prefix"_s, u"10.0.0.1/8"_s}}) << u"export.rules[0].prefix"_s;
        QTest::newRow("no prefix") << rule({}) << u"export.rules[0].prefix"_s;
        QTest::newRow("min") << rule({{u"prefix"_s, u"10.0.0.0/8"_s}, {u"min"_s, 4}}) << u"export.rules[0].min"_s;
        QTest::newRow("max") << rule({{u"prefix"_s, u"10.0.0.0/8"_s}, {u"max"_s, 33}}) << u"export.rules[0].max"_s;
        QTest::newRow("action") << rule({{u"prefix"_s, u"10.0.0.0/8"_s}, {u"action"_s, u"drop"_s}})
                                << u"export.rules[0].action"_s;
    }
    void wrongFiltersAreNamed()
    {
        QFETCH(const QJsonObject, said);
        const auto filter = filterFrom(said, u"export"_s);
        QVERIFY(!filter);
        QTEST(filter.error().field, "field");
    }

    void theDocumentedSessionIsUnderstood()
    {
        const auto said = sessionFrom(documented(), {});
        QVERIFY2(said, said ? "" : qPrintable(said.error().message));
        const Session &made = said->session;
        QCOMPARE(made.name, u"session2"_s);
        QCOMPARE(made.neighbor.toString(), u"192.168.1.2"_s);
        QCOMPARE(std::pair(made.remoteAs, made.localAs), std::pair(qint64(65002), qint64(65000)));
        QCOMPARE(made.multihop, 0);
        QVERIFY(said->password);
        QCOMPARE(said->password->bytes(), QByteArray("bgp_password"));
        QVERIFY(!json::toBytes(toJson(made)).contains("bgp_password"));
    }

    void passwordsStayChangeAndGo()
    {
        Session now = sessionFrom(documented(), {})->session;
        now.createdAt = 1;
        QVERIFY(!sessionFrom({}, now)->password);
        QVERIFY(!sessionFrom({{u"password"_s, QString(kRedacted)}}, now)->password);
        QVERIFY(sessionFrom({{u"password"_s, QJsonValue()}}, now)->password->isEmpty());
        QCOMPARE(sessionFrom({{u"password"_s, u"other"_s}}, now)->password->bytes(), QByteArray("other"));
    }

    void wrongSessionsAreNamed_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("name with a new line") << u"name"_s << QJsonValue(u"a\nb"_s);
        QTest::newRow("name with a quote") << u"name"_s << QJsonValue(u"a\"; }"_s);
        QTest::newRow("name too long") << u"name"_s << QJsonValue(QString(65, u'a'));
        QTest::newRow("no name") << u"name"_s << QJsonValue(QString());
        QTest::newRow("no address") << u"neighbor"_s << QJsonValue(u"router.example"_s);
        QTest::newRow("a group") << u"neighbor"_s << QJsonValue(u"224.0.0.5"_s);
        QTest::newRow("nobody") << u"neighbor"_s << QJsonValue(u"::"_s);
        QTest::newRow("no AS") << u"remote_as"_s << QJsonValue(0);
        QTest::newRow("AS too large") << u"remote_as"_s << QJsonValue(4'294'967'296.0);
        QTest::newRow("a source of the other family") << u"source"_s << QJsonValue(u"2001:db8::1"_s);
        QTest::newRow("hold time") << u"hold_time"_s << QJsonValue(2);
        QTest::newRow("keepalive") << u"keepalive"_s << QJsonValue(90);
        QTest::newRow("retry") << u"connect_retry"_s << QJsonValue(0);
        QTest::newRow("hops") << u"multihop"_s << QJsonValue(256);
        QTest::newRow("password with a quote") << u"password"_s << QJsonValue(u"a\"b"_s);
        QTest::newRow("password too long") << u"password"_s << QJsonValue(QString(81, u'a'));
        QTest::newRow("prefixes") << u"max_prefixes"_s << QJsonValue(-1);
        QTest::newRow("flag") << u"enabled"_s << QJsonValue(u"yes"_s);
    }
    void wrongSessionsAreNamed()
    {
        QFETCH(const QString, member);
        QFETCH(const QJsonValue, value);
        QJsonObject said = documented();
        said.insert(member, value);
        const auto refused = sessionFrom(said, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused.error().field, member);
    }

    void wrongAnnouncementsAreNamed_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no prefix") << u"prefix"_s << QJsonValue(u"10.0.0.1/8"_s);
        QTest::newRow("community") << u"communities"_s << QJsonValue(QJsonArray{u"65536:1"_s});
        QTest::newRow("med") << u"med"_s << QJsonValue(-1);
        QTest::newRow("owner") << u"owner"_s << QJsonValue(u"peer:../x"_s);
        QTest::newRow("mode") << u"mode"_s << QJsonValue(u"sometimes"_s);
        QTest::newRow("mode without an owner") << u"mode"_s << QJsonValue(u"while_live"_s);
        QTest::newRow("sessions") << u"sessions"_s << QJsonValue(QJsonArray{u"x"_s});
    }
    void wrongAnnouncementsAreNamed()
    {
        QFETCH(const QString, member);
        QFETCH(const QJsonValue, value);
        QJsonObject said{{u"prefix"_s, u"198.51.100.0/24"_s}};
        QVERIFY(announcementFrom(said, {}));
        said.insert(member, value);
        const auto refused = announcementFrom(said, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, member);
    }

    void announcementsAreLookedAtBefore_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("refusal"); // field and reason
        QTest::newRow("it may go") << u"198.51.100.0/24"_s << QString();
        QTest::newRow("of IPv6, too") << u"2001:db8:7::/48"_s << QString();
        QTest::newRow("too long") << u"198.51.100.0/25"_s << u"prefix PREFIX_TOO_LONG"_s;
        QTest::newRow("too long, IPv6") << u"2001:db8:7::/49"_s << u"prefix PREFIX_TOO_LONG"_s;
        QTest::newRow("a default route") << u"0.0.0.0/0"_s << u"prefix "_s;
        QTest::newRow("told already") << u"203.0.113.0/24"_s << u"prefix PREFIX_ANNOUNCED"_s;
        QTest::newRow("not in the manifest") << u"192.0.2.0/24"_s << u"prefix MANIFEST_REFUSES"_s;
        QTest::newRow("no filter lets it") << u"198.51.101.0/24"_s << u"prefix FILTER_REFUSES"_s;
    }
    void announcementsAreLookedAtBefore()
    {
        QFETCH(const QString, prefix);
        const HostId host = HostId::make();
        Surroundings around;
        around.powers.announce = {prefixOf(u"198.51.100.0/23"), prefixOf(u"203.0.113.0/24"),
                                  prefixOf(u"2001:db8::/32")};
        around.sessions = {session(u"one"_s, host)};
        around.sessions[0].exporting = {true, {{prefixOf(u"198.51.101.0/24"), 24, 24, false}}};
        around.announcements = {announcement(u"203.0.113.0/24", HostId::make())};
        QTEST(refusal(preflight(announcement(prefix, host), around)), "refusal");
    }

    void eachNamedSessionMustLetItPass()
    {
        const HostId host = HostId::make();
        Surroundings around;
        around.powers.announce = {prefixOf(u"198.51.100.0/24")};
        around.sessions = {session(u"one"_s, host), session(u"two"_s, host)};
        around.sessions[0].exporting.accepts = false;
        Announcement wish = announcement(u"198.51.100.0/24", host);
        QCOMPARE(refusal(preflight(wish, around)), QString());
        wish.sessions = {around.sessions[0].id, around.sessions[1].id};
        QCOMPARE(refusal(preflight(wish, around)), u"sessions FILTER_REFUSES"_s);
        wish.sessions = {around.sessions[1].id};
        QCOMPARE(refusal(preflight(wish, around)), QString());
        around.sessions.clear();
        QCOMPARE(refusal(preflight(wish, around)), u"sessions "_s);
        wish.prefix = prefixOf(u"198.51.100.0/28");
        wish.allowLonger = true;
        around.sessions = {session(u"one"_s, host)};
        wish.sessions.clear();
        QCOMPARE(refusal(preflight(wish, around)), QString());
    }

    void neighboursAreOnlyWhereTheManifestSays()
    {
        const Session wish = session(u"one"_s, HostId::make()); // with 192.168.1.2
        QCOMPARE(refusal(preflight(wish, Powers{})), u"neighbor MANIFEST_REFUSES"_s);
        QCOMPARE(refusal(preflight(wish, Powers{{}, {prefixOf(u"10.0.0.0/8")}, 7})), u"neighbor MANIFEST_REFUSES"_s);
        QCOMPARE(preflight(wish, Powers{{}, {}, 7}).error().details.value("line"_L1).toInt(), 7);
        QCOMPARE(refusal(preflight(wish, Powers{{}, {prefixOf(u"192.168.0.0/16")}, 7})), QString());
    }

    void theDocumentHoldsWhatIsActive()
    {
        const HostId host = HostId::make();
        Session own = session(u"one"_s, host);
        own.sealedPassword = u"sealed"_s;
        Announcement active = announcement(u"198.51.100.0/24", host);
        active.med = 10;
        Announcement silent = announcement(u"203.0.113.0/24", host);
        silent.active = false;
        const auto open = [](const Session &) { return Result<Secret>(Secret("bgp_password")); };
        const auto document =
            documentFor({host, u"192.0.2.1"_s, 65000, 3, 1}, {own, session(u"elsewhere"_s, HostId::make())},
                        {silent, active, announcement(u"192.0.2.0/24", HostId::make())}, open);
        QVERIFY(document);
        const QJsonObject json = *json::parseObject(document->bytes());
        QCOMPARE(json["router_id"_L1].toString(), u"192.0.2.1"_s);
        QCOMPARE(json["sessions"_L1].toArray().size(), 1);
        QCOMPARE(json["sessions"_L1][0]["password"_L1].toString(), u"bgp_password"_s);
        QCOMPARE(json["announcements"_L1].toArray().size(), 1);
        QCOMPARE(json["announcements"_L1][0]["prefix"_L1].toString(), u"198.51.100.0/24"_s);
        QCOMPARE(json["announcements"_L1][0]["med"_L1].toInt(), 10);
        const auto locked = documentFor({host, {}, 1, 1, 1}, {own}, {},
                                        [](const Session &) { return Result<Secret>(internalError(u"no key"_s)); });
        QVERIFY(!locked);
    }
};

QTEST_GUILESS_MAIN(RoutingRulesTest)
#include "routing_rules_test.moc"
