// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "server/store/mail_repository.h"
#include "server/store/migrator.h"
#include "server/store/sqlite/database.h"
#include "server/store/user_repository.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

/// Mails on their way and the tokens of their links, also in a store from before there were any.
class MailStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = Database::open(m_dir->filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        m_database = *std::move(opened);
        const QList<Migration> steps = builtInMigrations();
        QVERIFY(migrate(*m_database, steps.first(1), 1)); // as it was shipped first
        QVERIFY(m_database->run(
            "INSERT INTO users VALUES(1, ?1, 'eva', 'eva@example.org', 'Eva', 'hash', 'user', 'active', 0, 0,"
            " 7, 0, 0, 7, '', 1, '')",
            m_user));
        QVERIFY(migrate(*m_database, steps, 2));
    }

    void keepsMails()
    {
        mail::QueuedMail mail{mail::MailId::make(), u"verify_email"_s, u"eva@example.org"_s, u"v1:sealed"_s, 10, 20};
        mail::QueuedMail older = mail;
        older.id = mail::MailId::make();
        older.createdAt = 5;
        QVERIFY(apply(*m_database, mail::SaveMail{mail}));
        QVERIFY(apply(*m_database, mail::SaveMail{older}));
        mail.attempts = 3;
        mail.nextAt = 15;
        mail.failedAt = 16;
        mail.lastError = u"nobody there"_s;
        mail.sealed.clear();
        QVERIFY(apply(*m_database, mail::SaveMail{mail}));
        const auto both = loadMails(*m_database);
        QVERIFY(both);
        QCOMPARE(*both, (QList<mail::QueuedMail>{older, mail}));
        QVERIFY(apply(*m_database, mail::RemoveMail{older.id}));
        QCOMPARE(loadMails(*m_database)->size(), 1);
    }

    void keepsTokens()
    {
        identity::EmailToken token{QByteArray(32, 'h'), m_user, u"email_verify"_s, u"eva@example.org"_s, 1, 100};
        identity::EmailToken later = token;
        later.hash = QByteArray(32, 'i');
        later.createdAt = 2;
        later.expiresAt = 200;
        QVERIFY(apply(*m_database, identity::SaveEmailToken{token}));
        QVERIFY(apply(*m_database, identity::SaveEmailToken{later}));
        token.usedAt = 50;
        QVERIFY(apply(*m_database, identity::SaveEmailToken{token}));
        auto users = loadUsers(*m_database);
        QVERIFY(users);
        QCOMPARE(users->users.size(), 1);
        QCOMPARE(users->users.first().email, u"eva@example.org"_s);
        QCOMPARE(users->emailTokens, (QList<identity::EmailToken>{token, later}));
        QVERIFY(apply(*m_database, identity::RemoveEmailTokens{150}));
        users = loadUsers(*m_database);
        QCOMPARE(users->emailTokens, (QList<identity::EmailToken>{later}));
        // Nobody's token is no token.
        token.user = UserId::make();
        token.hash = QByteArray(32, 'j');
        QVERIFY(!apply(*m_database, identity::SaveEmailToken{token}));
    }

private:
    const UserId m_user = UserId::make();
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(MailStoreTest)
#include "mail_store_test.moc"
