// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "server/identity/identity_service.h"

namespace mh::identity {
using namespace Qt::StringLiterals;
namespace jobs = protocol::jobs;

class jobs_test final : public QObject
{
    Q_OBJECT

private slots:
    void everyJobHasARow();
    void everyRowOfTheHeaderIsInTheTable();
    void unknownJobsDoNotStart();
    void theServersOwnJobsHoldOnePermission();
    void ownersLendTheirRights_data();
    void ownersLendTheirRights();
};

/// Both ways: what the table says is checked in, and what is checked in is in the table.
void jobs_test::everyJobHasARow()
{
    QFile file(QString::fromUtf8(MH_TEST_DATA) + u"/jobs.tsv"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList checkedIn;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'#'))
            checkedIn.append(line);
    }
    QStringList table;
    for (const protocol::Job &job : jobs::all)
        table.append(job.name + u'\t' + toText(job.actsFor) + u'\t' + protocol::toText(job.grant));
    table.sort();
    QCOMPARE(table, checkedIn);
    table.removeDuplicates();
    QCOMPARE(size_t(table.size()), jobs::all.size());
}

/// A row that somebody has written down but not put into the table would be refused at run time only.
void jobs_test::everyRowOfTheHeaderIsInTheTable()
{
    QFile file(QString::fromUtf8(MH_TEST_DATA) + u"/../../core/protocol/jobs.h"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    static const QRegularExpression row(u"inline constexpr Job \\w+\\{\"([\\w.-]+)\""_s);
    size_t rows = 0;
    for (const auto &match : row.globalMatch(text)) {
        ++rows;
        const bool isThere = std::any_of(jobs::all.begin(), jobs::all.end(),
                                         [&](const protocol::Job &job) { return job.name == match.captured(1); });
        QVERIFY2(isThere, qPrintable(match.captured(1)));
    }
    QCOMPARE(rows, jobs::all.size());
}

void jobs_test::unknownJobsDoNotStart()
{
    const protocol::Job none{"somebody.else"_L1, protocol::ActsFor::System, protocol::Grant::FlowView};
    QCOMPARE(IdentityService::authorize(none).error().reason, u"JOB_UNKNOWN"_s);
    // A known name does not lend another permission, nor another name to act in.
    protocol::Job more = jobs::notices;
    more.grant = protocol::Grant::SystemAdmin;
    QCOMPARE(IdentityService::authorize(more).error().reason, u"JOB_UNKNOWN"_s);
    protocol::Job freed = jobs::scheduledStart;
    freed.actsFor = protocol::ActsFor::System;
    QCOMPARE(IdentityService::authorize(freed).error().reason, u"JOB_UNKNOWN"_s);
}

void jobs_test::theServersOwnJobsHoldOnePermission()
{
    for (const protocol::Job &job : jobs::all) {
        const auto pass = IdentityService::authorize(job);
        QCOMPARE(bool(pass), job.actsFor == protocol::ActsFor::System);
        if (pass)
            QCOMPARE(pass->job().name, job.name);
        else
            QCOMPARE(pass.error().reason, u"OWNER_GONE"_s);
    }
}

void jobs_test::ownersLendTheirRights_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<UserStatus>("status");
    QTest::addColumn<QStringList>("permissions");
    QTest::addColumn<QString>("refused");
    QTest::newRow("user") << Role::User << UserStatus::Active << QStringList() << QString();
    QTest::newRow("admin") << Role::Admin << UserStatus::Active << QStringList() << QString();
    QTest::newRow("own list") << Role::User << UserStatus::Active << QStringList{u"flow.*"_s} << QString();
    QTest::newRow("list without") << Role::User << UserStatus::Active << QStringList{u"flow.view"_s}
                                  << u"OWNER_NOT_ALLOWED"_s;
    QTest::newRow("viewer") << Role::Viewer << UserStatus::Active << QStringList{u"*"_s} << u"OWNER_NOT_ALLOWED"_s;
    QTest::newRow("suspended") << Role::Admin << UserStatus::Suspended << QStringList() << u"OWNER_INACTIVE"_s;
    QTest::newRow("pending") << Role::User << UserStatus::Pending << QStringList() << u"OWNER_INACTIVE"_s;
    QTest::newRow("switched off") << Role::User << UserStatus::Inactive << QStringList() << u"OWNER_INACTIVE"_s;
    QTest::newRow("removed") << Role::User << UserStatus::Deleted << QStringList() << u"OWNER_GONE"_s;
}

void jobs_test::ownersLendTheirRights()
{
    QFETCH(Role, role);
    QFETCH(UserStatus, status);
    QFETCH(QStringList, permissions);
    QFETCH(QString, refused);
    User owner;
    owner.id = UserId::make();
    owner.role = role;
    owner.status = status;
    owner.permissions = permissions;
    for (const protocol::Job &job : {jobs::scheduledStart, jobs::webhookStart, jobs::eventStart}) {
        const auto pass = IdentityService::authorize(job, &owner);
        QCOMPARE(pass ? QString() : pass.error().reason, refused);
    }
}

} // namespace mh::identity

QTEST_GUILESS_MAIN(mh::identity::jobs_test)
#include "jobs_test.moc"
