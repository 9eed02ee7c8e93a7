// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/access/levels.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::access;
using identity::Role;
using protocol::Grant;
using protocol::Verb;

class levels_test final : public QObject
{
    Q_OBJECT

private slots:
    void levels_data();
    void levels();
    void whatEachLevelAllows_data();
    void whatEachLevelAllows();
    void actsFollowThePermission();
    void objectsFollowThePath_data();
    void objectsFollowThePath();
    void texts();
};

void levels_test::levels_data()
{
    QTest::addColumn<Standing>("standing");
    QTest::addColumn<Level>("level");
    const auto row = [](const char *name, const Standing &standing, Level level) {
        QTest::newRow(name) << standing << level;
    };
    row("a stranger", {}, Level::None);
    row("a viewer without a share", {Role::Viewer}, Level::None);
    row("an administrator", {Role::Admin}, Level::Admin);
    row("a manager", {Role::Manager}, Level::View);
    row("the owner", {Role::User, true}, Level::Admin);
    row("an owner who became a viewer", {Role::Viewer, true}, Level::Admin);
    row("a member", {Role::User, false, true}, Level::Edit);
    row("the workspace's owner", {Role::User, false, true, true}, Level::Admin);
    row("shared to view", {Role::User, false, false, false, Level::View}, Level::View);
    row("shared to edit", {Role::User, false, false, false, Level::Edit}, Level::Edit);
    row("shared to manage", {Role::User, false, false, false, Level::Admin}, Level::Admin);
    row("a member with a lower share", {Role::User, false, true, false, Level::View}, Level::Edit);
    row("a member with a higher share", {Role::User, false, true, false, Level::Admin}, Level::Admin);
    row("a manager with a share to edit", {Role::Manager, false, false, false, Level::Edit}, Level::Edit);
    row("a manager who owns it", {Role::Manager, true}, Level::Admin);
}

void levels_test::levels()
{
    QFETCH(Standing, standing);
    QTEST(levelOf(standing), "level");
    QCOMPARE(seesAll(standing.role), standing.role == Role::Admin || standing.role == Role::Manager);
}

void levels_test::whatEachLevelAllows_data()
{
    QTest::addColumn<Level>("level");
    QTest::addColumn<QString>("allowed"); // see, run, steer own, steer others', edit, manage
    QTest::newRow("none") << Level::None << u"------"_s;
    QTest::newRow("view") << Level::View << u"+++---"_s;
    QTest::newRow("edit") << Level::Edit << u"+++++-"_s;
    QTest::newRow("admin") << Level::Admin << u"++++++"_s;
}

void levels_test::whatEachLevelAllows()
{
    QFETCH(Level, level);
    QString allowed;
    for (const auto &[act, own] : {std::pair{Act::See, false},
                                   {Act::Run, false},
                                   {Act::Steer, true},
                                   {Act::Steer, false},
                                   {Act::Edit, false},
                                   {Act::Manage, false}})
        allowed += allows(level, act, own) ? u'+' : u'-';
    QTEST(allowed, "allowed");
}

void levels_test::actsFollowThePermission()
{
    QCOMPARE(actOf({Verb::Get, {}, Grant::FlowView}), Act::See);
    QCOMPARE(actOf({Verb::Get, {}, Grant::ExecutionView}), Act::See);
    QCOMPARE(actOf({Verb::Get, {}, Grant::FlowRun}), Act::Run);
    QCOMPARE(actOf({Verb::Get, {}, Grant::ExecutionCancel}), Act::Steer);
    QCOMPARE(actOf({Verb::Get, {}, Grant::FlowEdit}), Act::Edit);
    QCOMPARE(actOf({Verb::Get, {}, Grant::ServiceView}), Act::See);
    QCOMPARE(actOf({Verb::Get, {}, Grant::ServiceEdit}), Act::Edit);
    using enum protocol::Verb;
    QCOMPARE(actOf({Delete, "/api/services/{id}/endpoints/{endpointId}"_L1, Grant::ServiceEdit}), Act::Edit);
    QCOMPARE(actOf({Delete, "/api/services/{id}"_L1, Grant::ServiceEdit}), Act::Manage);
    QCOMPARE(actOf({Get, "/api/services/{serviceId}/shares"_L1, Grant::ServiceEdit}), Act::Manage);
    QCOMPARE(actOf({Put, "/api/services/{serviceId}/owner"_L1, Grant::ServiceEdit}), Act::Manage);
    // What is unknown asks for the most.
    for (const Grant grant : {Grant::FlowManage, Grant::None, Grant::UserSelf, Grant::SystemAdmin})
        QCOMPARE(actOf({Verb::Get, {}, grant}), Act::Manage);
}

void levels_test::objectsFollowThePath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Object>("object");
    QTest::addColumn<QString>("member");
    const auto row = [](const char *path, Object object, const char *member) {
        QTest::newRow(path) << QString::fromLatin1(path) << object << QString::fromLatin1(member);
    };
    row("/api/flows", Object::None, "");
    row("/api/flows/validate", Object::None, "");
    row("/api/flows/shared-with-me", Object::None, "");
    row("/api/flows/{id}", Object::Flow, "id");
    row("/api/flows/{flowId}/shares/{shareId}", Object::Flow, "flowId");
    row("/api/flows/{flow_id}/executions", Object::Flow, "flow_id");
    row("/api/executions", Object::None, "");
    row("/api/executions/rerun", Object::None, "");
    row("/api/executions/{id}/nodes/{node_id}/answer", Object::Execution, "id");
    row("/api/triggers/{id}", Object::Trigger, "id");
    row("/api/services", Object::None, "");
    row("/api/services/discover", Object::None, "");
    row("/api/services/{id}", Object::Service, "id");
    row("/api/services/{serviceId}/shares/{shareId}", Object::Service, "serviceId");
    row("/api/credentials/{id}", Object::None, "");
}

void levels_test::objectsFollowThePath()
{
    QFETCH(QString, path);
    const QByteArray latin = path.toLatin1();
    const Bound bound = boundOf({Verb::Get, QLatin1StringView(latin.constData(), latin.size()), Grant::FlowView});
    QTEST(bound.object, "object");
    QTEST(QString(bound.member), "member");
}

void levels_test::texts()
{
    for (const Level level : {Level::View, Level::Edit, Level::Admin})
        QCOMPARE(levelFrom(QString(toText(level))), std::optional(level));
    for (const QString &text : {u""_s, u"owner"_s, u"Admin"_s, u"none"_s})
        QVERIFY(!levelFrom(text));
}

QTEST_GUILESS_MAIN(levels_test)
#include "levels_test.moc"
