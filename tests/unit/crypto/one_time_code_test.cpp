// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/crypto/one_time_code.h"
#include "core/crypto/random.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::crypto;

namespace {
Secret rfcSecret()
{
    return Secret("12345678901234567890");
}
} // namespace

class one_time_code_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void rfc4226_data();
    void rfc4226();
    void rfc6238_data();
    void rfc6238();
    void rfc4648_data();
    void rfc4648();
    void leewayAndReplay();
    void uri();
};

void one_time_code_test::rfc4226_data()
{
    QTest::addColumn<int>("counter");
    QTest::addColumn<QString>("code");
    const QStringList codes{u"755224"_s, u"287082"_s, u"359152"_s, u"969429"_s, u"338314"_s,
                            u"254676"_s, u"287922"_s, u"162583"_s, u"399871"_s, u"520489"_s};
    for (int i = 0; i < codes.size(); ++i)
        QTest::newRow(qPrintable(QString::number(i))) << i << codes[i];
}

void one_time_code_test::rfc4226()
{
    QFETCH(int, counter);
    QFETCH(QString, code);
    QCOMPARE(otp::hotp(rfcSecret(), quint64(counter)), code);
}

void one_time_code_test::rfc6238_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("code");
    QTest::newRow("1970") << qint64(59) << u"94287082"_s;
    QTest::newRow("2005 a") << qint64(1111111109) << u"07081804"_s;
    QTest::newRow("2005 b") << qint64(1111111111) << u"14050471"_s;
    QTest::newRow("2009") << qint64(1234567890) << u"89005924"_s;
    QTest::newRow("2033") << qint64(2000000000) << u"69279037"_s;
    QTest::newRow("2603") << qint64(20000000000) << u"65353130"_s;
}

void one_time_code_test::rfc6238()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, code);
    QCOMPARE(otp::hotp(rfcSecret(), quint64(otp::stepAt(seconds * 1000)), 8), code);
}

void one_time_code_test::rfc4648_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("") << QByteArray() << QString();
    QTest::newRow("f") << QByteArray("f") << u"MY"_s;
    QTest::newRow("fo") << QByteArray("fo") << u"MZXQ"_s;
    QTest::newRow("foo") << QByteArray("foo") << u"MZXW6"_s;
    QTest::newRow("foob") << QByteArray("foob") << u"MZXW6YQ"_s;
    QTest::newRow("fooba") << QByteArray("fooba") << u"MZXW6YTB"_s;
    QTest::newRow("foobar") << QByteArray("foobar") << u"MZXW6YTBOI"_s;
    QTest::newRow("all ones") << QByteArray("\xff\xff\xff\xff\xff", 5) << u"77777777"_s;
}

void one_time_code_test::rfc4648()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(otp::base32(bytes), text);
}

void one_time_code_test::leewayAndReplay()
{
    constexpr qint64 kNow = 1'234'567'890'000;
    const qint64 step = otp::stepAt(kNow);
    const auto at = [](qint64 wanted) { return otp::hotp(rfcSecret(), quint64(wanted)); };
    for (const int off : {-1, 0, 1})
        QCOMPARE(otp::matchingStep(rfcSecret(), at(step + off), kNow, 0), std::optional(step + off));
    QVERIFY(!otp::matchingStep(rfcSecret(), at(step - 2), kNow, 0));
    QVERIFY(!otp::matchingStep(rfcSecret(), at(step + 2), kNow, 0));
    QVERIFY(!otp::matchingStep(rfcSecret(), at(step), kNow, step));     // used
    QVERIFY(!otp::matchingStep(rfcSecret(), at(step - 1), kNow, step)); // older than the one used
    QVERIFY(otp::matchingStep(rfcSecret(), at(step + 1), kNow, step));
    QVERIFY(!otp::matchingStep(rfcSecret(), {}, kNow, 0));
    QVERIFY(!otp::matchingStep(rfcSecret(), u"密碼"_s, kNow, 0));
}

void one_time_code_test::uri()
{
    QCOMPARE(otp::otpauthUri(rfcSecret(), u"Meshhelm"_s, u"ada+%1@example.org"_s),
             u"otpauth://totp/Meshhelm:ada%2B%251%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
             "&issuer=Meshhelm&algorithm=SHA1&digits=6&period=30"_s);
    QCOMPARE(otp::makeSecret().bytes().size(), 20);
    QVERIFY(otp::makeSecret().bytes() != otp::makeSecret().bytes());
}

QTEST_APPLESS_MAIN(one_time_code_test)
#include "one_time_code_test.moc"
