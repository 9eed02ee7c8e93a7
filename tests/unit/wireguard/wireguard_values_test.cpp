// SPDX-License-Identifier: GPL-3.0-or-later
#include <cctype>
#include <optional>
#include <type_traits>

#include <QTest>

#include "core/crypto/random.h"
#include "core/wireguard/endpoint.h"
#include "core/wireguard/interface_name.h"
#include "core/wireguard/values.h"
#include "tests/unit/wireguard/documents.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::wireguard;

/// Whether qDebug() could print it.
template <class T, class = void>
constexpr bool kCanBeLogged = false;
template <class T>
constexpr bool kCanBeLogged<T, std::void_t<decltype(std::declval<QDebug>() << std::declval<const T &>())>> = true;
template <class... T>
constexpr bool kNoneCanBeLogged = (!kCanBeLogged<T> && ...);
static_assert(kCanBeLogged<QByteArray>);
static_assert(
    kNoneCanBeLogged<SecretKey, std::optional<SecretKey>, InterfaceConfig, PeerConfig, Config, Line, Document>);

class WireguardValuesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    // RFC 7748, section 6.1.
    void publicKeys_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("Alice") << QByteArray("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
                               << QByteArray("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
        QTest::newRow("Bob") << QByteArray("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
                             << QByteArray("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    }
    void publicKeys()
    {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, shown);
        const auto key = SecretKey::fromBytes(Secret(QByteArray::fromHex(secret)));
        QVERIFY(key);
        QCOMPARE(key->publicKey().bytes().toByteArray().toHex(), shown);
        QCOMPARE(key->clamped().publicKey(), key->publicKey());
    }

    void keysAreTakenAsWgTakesThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isKey");
        const QByteArray good = test::kKey;
        QTest::newRow("a key") << good << true;
        QTest::newRow("zeros") << QByteArray("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=") << true;
        QTest::newRow("ones") << QByteArray("//////////////////////////////////////////8=") << true;
        QTest::newRow("one more than the bits") << QByteArray("//////////////////////////////////////////9=") << false;
        QTest::newRow("all bits of the last digit")
            << QByteArray("///////////////////////////////////////////=") << false;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("short") << good.mid(1) << false;
        QTest::newRow("long") << 'A' + good << false;
        QTest::newRow("no padding") << good.chopped(1) << false;
        QTest::newRow("another padding") << good.chopped(1) + '-' << false;
        QTest::newRow("two paddings") << good.chopped(2) + "==" << false;
        QTest::newRow("hex") << QByteArray(64, 'a') << false;
        for (const char wrong : {'-', '_', ' ', '=', '\n', '@', '[', '`', '{', ':', '\x80', '\xff', '\0'}) {
            QByteArray text = good;
            text[20] = wrong;
            QTest::newRow(qPrintable(u"digit %1"_s.arg(int(quint8(wrong))))) << text << false;
        }
    }
    void keysAreTakenAsWgTakesThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isKey);
        const auto key = Key::parse(text);
        const auto secret = SecretKey::parse(text);
        QCOMPARE(bool(key), isKey);
        QCOMPARE(bool(secret), isKey);
        if (isKey) {
            QCOMPARE(key->toText(), text);
            QCOMPARE(secret->toText().bytes(), text);
            QCOMPARE(key->bytes().toByteArray(), QByteArray::fromBase64(text));
            QCOMPARE(*Key::fromBytes(key->bytes()), *key);
        } else {
            QCOMPARE(key.error().reason, u"KEY_INVALID"_s);
            QCOMPARE(secret.error().message, key.error().message);
        }
    }
    void allDigits()
    {
        for (int i = 0; i < 500; ++i) {
            const QByteArray bytes = crypto::randomBytes(32);
            const QByteArray text = bytes.toBase64();
            QCOMPARE(Key::fromBytes(bytes)->toText(), text);
            QCOMPARE(Key::parse(text)->bytes().toByteArray(), bytes);
        }
        for (int character = 0; character < 256; ++character) {
            QByteArray text = test::kKey;
            text[7] = char(character);
            const bool isDigit =
                (character < 128 && std::isalnum(character) != 0) || character == '+' || character == '/';
            QCOMPARE(bool(Key::parse(text)), isDigit);
        }
    }
    void keysOfAnotherSize()
    {
        QVERIFY(!Key::fromBytes(QByteArray(31, 'a')));
        QVERIFY(!SecretKey::fromBytes(Secret(QByteArray(33, 'a'))));
    }

    void newKeys()
    {
        const SecretKey made = SecretKey::makePrivate();
        QVERIFY(made == made.clamped());
        QVERIFY(!(made == SecretKey::makePrivate()));
        QVERIFY(!SecretKey::makeShared().isNone());
        QVERIFY(SecretKey::fromBytes(Secret(QByteArray(32, '\0')))->isNone());
        QCOMPARE(quint8(SecretKey::fromBytes(Secret(QByteArray(32, '\xff')))->clamped().bytes().bytes().front()), 0xf8);
        QCOMPARE(quint8(SecretKey::fromBytes(Secret(QByteArray(32, '\xff')))->clamped().bytes().bytes().back()), 0x7f);
        QVERIFY(made.clone() == made);
    }

    void interfaceNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isName");
        for (const char *text : {"wg0", "a", "fifteen-letters", "A_b=c+d.e-1", "...", "0"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char *text :
             {"", ".", "..", "sixteen-letters.", "wg 0", "wg/0", "wg0\n", "wg%0", "wg:0", "wg#0", "\xe9"})
            QTest::newRow(text) << QString::fromLatin1(text) << false;
        QTest::newRow("digits that are not ASCII") << u"wg٠"_s << false;
    }
    void interfaceNames()
    {
        QFETCH(QString, text);
        const auto name = InterfaceName::parse(text);
        QTEST(bool(name), "isName");
        QCOMPARE(name ? name->toString() : name.error().reason, name ? text : u"INTERFACE_NAME_INVALID"_s);
    }

    void endpoints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown"); // empty: refused
        const auto row = [](const char *text, const char *shown) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(shown);
        };
        row("192.0.2.1:51820", "192.0.2.1:51820");
        row("[192.0.2.1]:51820", "192.0.2.1:51820");
        row("[2001:DB8:0::1]:1", "[2001:db8::1]:1");
        row("2001:db8::1:51820", "[2001:db8::1]:51820");
        row("[fe80::1%eth0]:65535", "[fe80::1%eth0]:65535");
        row("vpn.example.org:051820", "vpn.example.org:51820");
        row("VPN.Example.org.:51820", "VPN.Example.org.:51820");
        row("localhost:1", "localhost:1");
        row("xn--bcher-kva.example:1", "xn--bcher-kva.example:1");
        row("_wg.example:1", "_wg.example:1");
        row("4you:1", "4you:1");
        row("[name.example]:1", "name.example:1");
        for (const char *text : {"",
                                 ":",
                                 "host",
                                 "host:",
                                 ":51820",
                                 "192.0.2.1",
                                 "[::1]",
                                 "[::1]:",
                                 "::1",
                                 "host:0",
                                 "host:65536",
                                 "host:-1",
                                 "host:+1",
                                 "host:0x1",
                                 "host:domain",
                                 "[::1:51820",
                                 "::1]:51820",
                                 "[]:1",
                                 "a..b:1",
                                 ".a:1",
                                 "-a.b:1",
                                 "a-.b:1",
                                 "a b:1",
                                 "a/b:1",
                                 "1.2.3:1",
                                 "10.1:1",
                                 "01.2.3.4:1",
                                 "1.2.3.256:1",
                                 "[192.0.2.1%eth0]:1",
                                 "[fe80::1%]:1",
                                 "[fe80::1%a/b]:1",
                                 "[fe80::1%sixteen-letters.]:1",
                                 "name%eth0:1",
                                 "user@host:1",
                                 "\xe9.example:1",
                                 "host: 1"})
            row(text, "");
        QTest::newRow("a label too long") << QString(64, u'a') + u".example:1"_s << QString();
        QTest::newRow("a name too long") << QString(u"abcdefg."_s).repeated(32) + u"org:1"_s << QString();
        QTest::newRow("a name that just fits")
            << QString(u"abcdefg."_s).repeated(31) + u"fives:1"_s << QString(u"abcdefg."_s).repeated(31) + u"fives:1"_s;
    }
    void endpoints()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const auto endpoint = Endpoint::parse(text);
        QCOMPARE(endpoint ? endpoint->toString() : QString(), shown);
        if (endpoint)
            QCOMPARE(*Endpoint::parse(shown), *endpoint);
        else
            QCOMPARE(endpoint.error().reason, u"ENDPOINT_INVALID"_s);
    }
    void addressesOfEndpoints()
    {
        QCOMPARE(Endpoint::parse(u"[2001:db8::1]:5"_s)->address()->toString(), u"2001:db8::1"_s);
        QVERIFY(!Endpoint::parse(u"host:5"_s)->address());
        QVERIFY(!Endpoint::parse(u"[fe80::1%eth0]:5"_s)->address());
    }

    void commands()
    {
        QVERIFY(isCommand(u"iptables -A FORWARD -i %i -j ACCEPT; echo \"a = b\""_s));
        for (const auto &text :
             {u""_s, u" "_s, u" a"_s, u"a\t"_s, u"a # b"_s, u"a\nb"_s, u"a\0b"_s, QString(QChar(0xd800)),
              u"\xfeff"
              "a"_s})
            QVERIFY2(!isCommand(text), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(WireguardValuesTest)
#include "wireguard_values_test.moc"
