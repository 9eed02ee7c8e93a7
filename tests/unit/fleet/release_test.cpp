// SPDX-License-Identifier: GPL-3.0-or-later
// Releases of the agent: what is one, and which is newer.
#include <QTest>

#include "core/base/json.h"
#include "core/crypto/random.h"
#include "core/crypto/signing.h"
#include "core/fleet/manifest.h"
#include "core/fleet/release.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::fleet;

namespace {

Release release()
{
    Release one;
    one.version = u"1.4.0"_s;
    one.channel = u"stable"_s;
    one.os = u"linux"_s;
    one.arch = u"x86_64"_s;
    one.size = 17;
    one.sha256 = QByteArray(32, 'x');
    one.releasedAt = 1'700'000'000'000;
    return one;
}

} // namespace

class release_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void versionsHaveAnOrder_data();
    void versionsHaveAnOrder();
    void whatIsSaidComesBack();
    void whatIsNoneIsRefused_data();
    void whatIsNoneIsRefused();
    void aManifestNamesAKey();
};

void release_test::versionsHaveAnOrder_data()
{
    QTest::addColumn<QString>("older");
    QTest::addColumn<QString>("newer");
    QTest::newRow("by number, not by letter") << u"1.9.0"_s << u"1.10.0"_s;
    QTest::newRow("the first part first") << u"1.99.99"_s << u"2"_s;
    QTest::newRow("the last part, too") << u"1.2.3"_s << u"1.2.4"_s;
    QTest::newRow("what is missing is 0") << u"1.2"_s << u"1.2.1"_s;
}

void release_test::versionsHaveAnOrder()
{
    QFETCH(QString, older);
    QFETCH(QString, newer);
    QVERIFY(ReleaseVersion::fromText(older));
    QVERIFY(*ReleaseVersion::fromText(older) < *ReleaseVersion::fromText(newer));
}

void release_test::whatIsSaidComesBack()
{
    const auto key = crypto::SigningKey::make();
    const QByteArray said = saidOf(release());
    Release one = release();
    one.said = said;
    one.signature = key.sign(releaseProof(said));
    const auto back = Release::fromJson(toJson(one));
    QVERIFY(back);
    QCOMPARE(*back, one);
    QVERIFY(crypto::isSignedBy(key.publicKey(), releaseProof(back->said), back->signature));
    // A signature over the bytes alone is none for a release.
    QVERIFY(!crypto::isSignedBy(key.publicKey(), releaseProof(said), key.sign(said)));
    QCOMPARE(*ReleaseVersion::fromText(u"1.2"_s), (ReleaseVersion{1, 2, 0}));
}

void release_test::whatIsNoneIsRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("a version with words") << u"version"_s << QJsonValue(u"1.4.0-beta"_s);
    QTest::newRow("a version of nothing") << u"version"_s << QJsonValue(u"."_s);
    QTest::newRow("a version that overflows") << u"version"_s << QJsonValue(u"1.99999999999.0"_s);
    QTest::newRow("a path for a channel") << u"channel"_s << QJsonValue(u"../x"_s);
    QTest::newRow("a path for a system") << u"os"_s << QJsonValue(u"linux/.."_s);
    QTest::newRow("no processor") << u"arch"_s << QJsonValue(QString());
    QTest::newRow("no bytes") << u"size"_s << QJsonValue(0);
    QTest::newRow("too many bytes") << u"size"_s << QJsonValue(double(kLargestRelease) + 1);
    QTest::newRow("half a digest") << u"sha256"_s << QJsonValue(u"00ff"_s);
}

void release_test::whatIsNoneIsRefused()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject said = *json::parseObject(saidOf(release()));
    QVERIFY(Release::fromSaid(json::toBytes(said)));
    said.insert(key, value);
    const auto read = Release::fromSaid(json::toBytes(said));
    QVERIFY(!read);
    QVERIFY2(read.error().field.contains(key), qPrintable(read.error().field));
}

void release_test::aManifestNamesAKey()
{
    Manifest manifest;
    QVERIFY(refusalOf(manifest, u"upgrade.install"_s, {}));
    manifest.upgrade.key = QByteArray(32, 'k');
    manifest.lines.insert(u"upgrade"_s, 7);
    QVERIFY(!refusalOf(manifest, u"upgrade.install"_s, {}));
    const auto back = Manifest::fromJson(toJson(manifest));
    QVERIFY(back);
    QCOMPARE(*back, manifest);
    QJsonObject wrong = toJson(manifest);
    wrong.insert("upgrade"_L1, QJsonObject{{u"key"_s, u"c2hvcnQ="_s}});
    QVERIFY(!Manifest::fromJson(wrong));
}

QTEST_GUILESS_MAIN(release_test)
#include "release_test.moc"
