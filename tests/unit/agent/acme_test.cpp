// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates by ACME against a small server of RFC 8555, self-signed ones, and renewals.
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

#include "agent/nginx/acme/acme_order.h"
#include "agent/nginx/certificate_care.h"
#include "agent/nginx/issuers.h"
#include "tests/unit/agent/nginx_bench.h"
#include "tests/unit/agent/pretended_acme.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

struct Bench {
    NginxTree tree;
    std::unique_ptr<PretendedAcme> server = std::make_unique<PretendedAcme>();
    PretendedAcme *acme = server.get(); // an order owns it once it runs
    std::unique_ptr<Disk> disk = makeDisk();
    std::optional<Result<Issued>> outcome;
    int deadlineMs = kPatience;
    std::unique_ptr<QObject> owner = std::make_unique<QObject>();
    std::function<void()> look; ///< before the server is gone

    Bench()
    {
        tree.powers.acmeDirectory = PretendedAcme::directory();
        tree.powers.webroot = tree.folder.filePath(u"www"_s);
        acme->webroot = tree.powers.webroot;
    }
    void run(const QStringList &names = {u"example.org"_s})
    {
        auto *order = new acme::AcmeOrder(
            {*disk, std::move(server), *crypto::EcKey::make(), 1, deadlineMs}, tree.powers, names,
            [this](const Result<Issued> &result) {
                outcome = result;
                if (look)
                    look();
            },
            owner.get());
        order->start();
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), kPatience * 2);
    }
    [[nodiscard]] QStringList proofs() const
    {
        return QDir(tree.powers.webroot + u"/.well-known/acme-challenge"_s)
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
};

/// Gives what it is told to give.
class PretendedIssuer final : public CertificateIssuer
{
public:
    void issue(const fleet::NginxPowers &, const QStringList &wanted, const Told &told) override
    {
        asked.append(wanted);
        const auto key = crypto::EcKey::make();
        told(Issued{*key->selfSigned(names.isEmpty() ? wanted : names, 1'700'000'000, until), key->toPem()->bytes()});
    }
    QList<QStringList> asked;
    QStringList names; ///< of what it gives; empty: those wanted
    qint64 until = 1'900'000'000;
};

} // namespace

class AcmeTest : public QObject
{
    Q_OBJECT

private slots:
    void aCertificate()
    {
        Bench bench;
        bench.acme->pendingLooks = 2;
        QByteArray wrong;
        QByteArray csr;
        QByteArray proof;
        bench.look = [&] { wrong = bench.acme->wrong, csr = bench.acme->csr, proof = bench.acme->proofHad; };
        bench.run({u"Example.org"_s, u"www.example.org"_s});
        QVERIFY2(*bench.outcome, !*bench.outcome ? qPrintable(bench.outcome->error().message) : "");
        QCOMPARE(wrong, QByteArray());
        QVERIFY(proof.startsWith("tok-EN_1."));
        QVERIFY(csr.contains("www.example.org"));
        QCOMPARE(bench.proofs(), QStringList()); // they are taken away again
        const auto info = certificateFrom((*bench.outcome)->chain);
        QVERIFY(info && info->isFor(u"example.org"_s) && info->isFor(u"www.example.org"_s));
        QVERIFY(crypto::EcKey::fromPem(Secret((*bench.outcome)->key)));
    }

    void noncesAreUsedUp()
    {
        Bench bench;
        bench.acme->badNonces = 3;
        bench.run();
        QVERIFY(*bench.outcome);
        Bench hopeless;
        hopeless.acme->badNonces = 1000;
        hopeless.run();
        QVERIFY(!*hopeless.outcome);
        QVERIFY(hopeless.outcome->error().message.contains(u"anti-replay"_s));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("proof") << u"proof"_s << ErrorCode::InvalidInput
                               << u"example.org is not proven: 404 at the proof"_s;
        QTest::newRow("limit") << u"limit"_s << ErrorCode::RateLimited
                               << u"too many certificates already issued; it can be asked again in 60 minutes"_s;
        QTest::newRow("rubbish") << u"rubbish"_s << ErrorCode::InvalidInput << u"does not speak ACME"_s;
        QTest::newRow("http") << u"http"_s << ErrorCode::InvalidInput << u"names no ACME server with https"_s;
        QTest::newRow("never") << u"never"_s << ErrorCode::Timeout << u"takes too long"_s;
        QTest::newRow("webroot") << u"webroot"_s << ErrorCode::Internal << u"cannot make"_s;
    }
    void refusals()
    {
        QFETCH(QString, what);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        Bench bench;
        bench.acme->refusesProof = what == "proof"_L1;
        bench.acme->isLimited = what == "limit"_L1;
        if (what == "rubbish"_L1)
            bench.acme->answersAll = "<html>";
        if (what == "http"_L1)
            bench.tree.powers.acmeDirectory = u"http://acme.test/directory"_s;
        if (what == "never"_L1) {
            bench.acme->pendingLooks = 1'000'000;
            bench.deadlineMs = 300;
        }
        if (what == "webroot"_L1) {
            NginxTree::write(bench.tree.folder.filePath(u"file"_s), "x");
            bench.tree.powers.webroot = bench.tree.folder.filePath(u"file"_s);
        }
        bench.run();
        QVERIFY(!*bench.outcome);
        QCOMPARE(bench.outcome->error().code, code);
        QVERIFY2(bench.outcome->error().message.contains(says), qPrintable(bench.outcome->error().message));
        QCOMPARE(bench.proofs(), QStringList());
    }

    void tokensAreNoPaths()
    {
        // No raw texts here: moc stumbles over them.
        const auto with = [](const char *token) {
            return acme::Authorization::fromJson(
                QByteArray("{\"status\":\"pending\",\"challenges\":[{\"type\":\"http-01\","
                           "\"url\":\"https://a.b/c\",\"token\":\"")
                + token + "\"}]}");
        };
        QVERIFY(with("abc-_9"));
        for (const char *bad : {"../x", "a/b", "", ".", "a b", "\\u0000", "ü"})
            QVERIFY2(!with(bad), bad);
        QVERIFY(!acme::Directory::fromJson("{\"newNonce\":\"http://evil/\",\"newAccount\":\"https://a/\","
                                           "\"newOrder\":\"https://a/\"}"));
        QVERIFY(acme::isServer(QUrl(u"http://127.0.0.1:5/"_s)) && !acme::isServer(QUrl(u"http://10.0.0.1/"_s)));
        QVERIFY(!acme::isServer(QUrl(u"https://user:pw@a.b/"_s)) && !acme::isServer(QUrl(u"file:///etc/passwd"_s)));
    }

    void keysSignAndAreKept()
    {
        const auto key = crypto::EcKey::make();
        QVERIFY(key);
        const auto signature = key->sign("message");
        QVERIFY(signature && signature->size() == 64);
        QVERIFY(crypto::isSignedByEc(*key->point(), "message", *signature));
        QVERIFY(!crypto::isSignedByEc(*key->point(), "Message", *signature));
        QVERIFY(!crypto::isSignedByEc(*key->point(), "message", QByteArray(64, 'x')));
        const auto again = crypto::EcKey::fromPem(*key->toPem());
        QVERIFY(again && again->point()->x == key->point()->x);
        QVERIFY(!crypto::EcKey::fromPem(Secret("-----BEGIN PRIVATE KEY-----\nx\n")));
        QVERIFY(!key->selfSigned({u"a.b,DNS:c.d"_s}, 0, 1));
        QVERIFY(!key->certificateRequest({}));
    }

    void whatIsGotIsPutThere()
    {
        NginxTree tree;
        tree.powers.certificateFolder = tree.folder.filePath(u"etc/certificates"_s);
        tree.powers.certificates = true;
        const auto disk = makeDisk();
        Faults faults;
        PretendedNginx nginx(faults);
        ConfigChange change({*disk, nginx, tree.folder.filePath(u"state"_s)});
        SelfSignedIssuer own;
        PretendedIssuer acme;
        SystemClock clock;
        CertificateCare care({*disk, change, acme, own, clock, [&tree] { return tree.powers; }});
        std::optional<Result<CertificateInfo>> told;
        const auto issue = [&](const QString &domain, const QString &issuer) {
            told.reset();
            care.issue(tree.powers, {domain, {}, issuer},
                       [&told](const Result<CertificateInfo> &done) { told = done; });
            return QTest::qWaitFor([&told] { return told.has_value(); }, kPatience);
        };
        QVERIFY(issue(u"Site.example"_s, u"self-signed"_s));
        QVERIFY2(*told, !*told ? qPrintable(told->error().message) : "");
        QVERIFY((*told)->isSelfSigned && (*told)->isFor(u"site.example"_s));
        const QString key = tree.powers.certificateFolder + u"/site.example/privkey.pem"_s;
        QCOMPARE(QFile::permissions(key) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QFile keyFile(key);
        QFile chainFile((*told)->path);
        QVERIFY(keyFile.open(QIODevice::ReadOnly) && chainFile.open(QIODevice::ReadOnly));
        QCOMPARE(QSslKey(&keyFile, QSsl::Ec).algorithm(), QSsl::Ec);
        QCOMPARE(QSslCertificate(&chainFile).subjectAlternativeNames().values(QSsl::DnsEntry),
                 QStringList{u"site.example"_s});
        QCOMPARE(nginx.reloads, 1);

        for (const QString &bad : {u"nodots"_s, u"../x.y"_s, u"*.example.org"_s}) {
            QVERIFY(issue(bad, u"acme"_s));
            QCOMPARE(told->error().field, u"domain"_s);
        }
        QVERIFY(issue(u"a.example"_s, u"somebody"_s));
        QCOMPARE(told->error().field, u"issuer"_s);
        acme.names = {u"other.example"_s};
        QVERIFY(issue(u"a.example"_s, u"acme"_s));
        QVERIFY(told->error().message.contains(u"not for a.example"_s));
        QVERIFY(!QFileInfo::exists(tree.powers.certificateFolder + u"/a.example"_s));

        // One of the ACME server's that ends soon is got anew at a look, once; the self-signed one is not.
        acme.names.clear();
        acme.until = clock.nowMs() / 1000 + 24 * 3600;
        QVERIFY(issue(u"soon.example"_s, u"acme"_s));
        acme.asked.clear();
        care.look();
        QTRY_COMPARE_WITH_TIMEOUT(acme.asked, QList<QStringList>{{u"soon.example"_s}}, kPatience);
        acme.until = 1'900'000'000;
        QTRY_VERIFY_WITH_TIMEOUT((care.look(), acme.asked.size() >= 2), kPatience); // still ends soon
        QTRY_VERIFY_WITH_TIMEOUT(
            certificateFrom(*disk->contents(tree.powers.certificateFolder + u"/soon.example/fullchain.pem"_s))->until
                == 1'900'000'000'000,
            kPatience);
        const auto count = acme.asked.size();
        care.look();
        QCOMPARE(acme.asked.size(), count);
    }
};

QTEST_GUILESS_MAIN(AcmeTest)
#include "acme_test.moc"
