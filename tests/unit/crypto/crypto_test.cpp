// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include "core/crypto/aes_gcm.h"
#include "core/crypto/digest.h"
#include "core/crypto/jwt.h"
#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "core/crypto/sealed_stream.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::crypto;

namespace {

constexpr PasswordCost kCheap{1, 8 * 1024};
constexpr qint64 kNow = 1'700'000'000'000;

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

Secret keyOf(char fill)
{
    return Secret(QByteArray(kKeySize, fill));
}

/// A whole stream as it would lie on the disk.
QByteArray sealAll(const Secret &key, const QByteArray &context, const QByteArray &plain)
{
    StreamSealer sealer(key, context);
    QByteArray file = sealer.header();
    qsizetype at = 0;
    do {
        const QByteArray chunk = plain.mid(at, kChunkSize);
        at += chunk.size();
        file += *sealer.sealNext(chunk, at >= plain.size());
    } while (at < plain.size());
    return file;
}

Result<QByteArray> openAll(const Secret &key, const QByteArray &context, const QByteArray &file)
{
    const auto opener = StreamOpener::create(key, context, file.left(kStreamHeaderSize), file.size());
    if (!opener)
        return opener.error();
    QByteArray plain;
    for (qint64 i = 0; i < opener->chunkCount(); ++i) {
        const auto chunk = opener->openChunk(i, file.mid(opener->chunkOffset(i), opener->sealedChunkSize(i)));
        if (!chunk)
            return chunk.error();
        plain += *chunk;
    }
    return plain;
}

QString unsignedToken(const QByteArray &header, const QByteArray &claims, const Secret &key)
{
    constexpr auto kUrl = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray body = header.toBase64(kUrl) + '.' + claims.toBase64(kUrl);
    const QByteArray token = body + '.' + hmacSha256(key.bytes(), body).toBase64(kUrl);
    return QString::fromLatin1(token);
}

} // namespace

class CryptoTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(init()); }

    void aesGcmVectors_data();
    void aesGcmVectors();
    void aesGcmRefusesAnyChange();
    void envelopes();
    void badEnvelopes_data();
    void badEnvelopes();
    void streams_data();
    void streams();
    void streamsRefuse_data();
    void streamsRefuse();
    void hmacVectors_data();
    void hmacVectors();
    void digests();
    void jwtRfcVector();
    void jwtRoundTrip();
    void jwtRefuses_data();
    void jwtRefuses();
    void jwtRefusesEachChange();
    void passwords();
    void passwordLimits();
    void dummyTakesAsLong();
    void randomness();
};

// The Galois/Counter Mode of Operation (McGrew, Viega), test cases 13 to 16, as NIST uses them.
void CryptoTest::aesGcmVectors_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("iv");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("aad");
    QTest::addColumn<QByteArray>("sealed");

    const QByteArray zeroKey(32, '\0');
    const QByteArray key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const QByteArray iv = hex("cafebabefacedbaddecaf888");
    const QByteArray plain =
        hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e24"
            "49a6b525b16aedf5aa0de657ba637b391aafd255");
    const QByteArray cipher =
        hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b10"
            "56828838c5f61e6393ba7a0abcc9f662898015ad");
    QTest::newRow("13") << zeroKey << QByteArray(12, '\0') << QByteArray() << QByteArray()
                        << hex("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("14") << zeroKey << QByteArray(12, '\0') << QByteArray(16, '\0') << QByteArray()
                        << hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("15") << key << iv << plain << QByteArray()
                        << QByteArray(cipher + hex("b094dac5d93471bdec1a502270e3cc6c"));
    QTest::newRow("16") << key << iv << plain.left(60) << hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
                        << QByteArray(cipher.left(60) + hex("76fc6ece0f4e1768cddf8853bb2d551b"));
}

void CryptoTest::aesGcmVectors()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, iv);
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, aad);
    QFETCH(QByteArray, sealed);
    const Secret secret(key);
    const auto made = seal(secret, iv, plain, aad);
    QVERIFY(made);
    QCOMPARE(made->toHex(), sealed.toHex());
    const auto opened = open(secret, iv, sealed, aad);
    QVERIFY(opened);
    QCOMPARE(*opened, plain);
}

void CryptoTest::aesGcmRefusesAnyChange()
{
    const Secret key = keyOf('k');
    const QByteArray nonce(kNonceSize, 'n');
    const QByteArray sealed = *seal(key, nonce, "plain text", "aad");
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = char(changed[i] ^ 1);
        QVERIFY2(!open(key, nonce, changed, "aad"), qPrintable(QString::number(i)));
    }
    QVERIFY(!open(key, nonce, sealed.chopped(1), "aad"));
    QVERIFY(!open(key, nonce, sealed, "other"));
    QVERIFY(!open(key, QByteArray(kNonceSize, 'm'), sealed, "aad"));
    QCOMPARE(open(keyOf('x'), nonce, sealed, "aad").error().reason, u"DECRYPTION_ERROR"_s);
    QVERIFY(!seal(Secret(QByteArray(16, 'k')), nonce, "short key"));
}

void CryptoTest::envelopes()
{
    const Secret key = keyOf('k');
    const auto first = sealText(key, 3, "secret", "purpose");
    const auto second = sealText(key, 3, "secret", "purpose");
    QVERIFY(first && second);
    QVERIFY(*first != *second); // a fresh iv each time
    QVERIFY(first->startsWith(u"v3:"_s));
    QCOMPARE(first->count(u':'), 2);
    QCOMPARE(*envelopeVersion(*first), 3);
    QCOMPARE(openText(key, *first, "purpose")->bytes(), QByteArray("secret"));
    QVERIFY(!openText(key, *first, "other purpose"));
    QVERIFY(!openText(keyOf('x'), *first, "purpose"));
    QString relabelled = *first;
    relabelled[1] = u'4';
    QVERIFY(!openText(key, relabelled, "purpose"));
}

void CryptoTest::badEnvelopes_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "v", "v1", "v1:", "v1::", "v1:AAAA:BBBB", "x1:AAAAAAAAAAAAAAAA:AAAA", "v-1:AAAAAAAAAAAAAAAA:AAAA",
          "v1:AAAAAAAAAAAAAAAA:!!!!", "v1:AAAAAAAAAAAAAAAA:AAAA:AAAA", "v99999999999:AAAAAAAAAAAAAAAA:AAAA"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void CryptoTest::badEnvelopes()
{
    QFETCH(QString, text);
    const auto opened = openText(keyOf('k'), text);
    QVERIFY(!opened);
    QCOMPARE(opened.error().reason, u"DECRYPTION_ERROR"_s);
}

void CryptoTest::streams_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("chunks");
    QTest::newRow("empty") << qint64(0) << qint64(1);
    QTest::newRow("one byte") << qint64(1) << qint64(1);
    QTest::newRow("one chunk") << kChunkSize << qint64(1);
    QTest::newRow("one chunk and a byte") << kChunkSize + 1 << qint64(2);
    QTest::newRow("three chunks") << 3 * kChunkSize << qint64(3);
}

void CryptoTest::streams()
{
    QFETCH(qint64, size);
    QFETCH(qint64, chunks);
    const Secret key = keyOf('k');
    const QByteArray plain = randomBytes(size);
    const QByteArray file = sealAll(key, "id", plain);
    const auto opener = StreamOpener::create(key, "id", file.left(kStreamHeaderSize), file.size());
    QVERIFY(opener);
    QCOMPARE(opener->size(), size);
    QCOMPARE(opener->chunkCount(), chunks);
    QCOMPARE(*openAll(key, "id", file), plain);
    // Any chunk by itself.
    const auto last = opener->openChunk(chunks - 1, file.mid(opener->chunkOffset(chunks - 1)));
    QVERIFY(last);
    QCOMPARE(*last, plain.mid((chunks - 1) * kChunkSize));
}

void CryptoTest::streamsRefuse_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("context");
    const QByteArray file = sealAll(keyOf('k'), "id", QByteArray(3 * kChunkSize, 'p'));
    const auto chunk = [&](int i) { return file.mid(kStreamHeaderSize + i * kSealedChunkSize, kSealedChunkSize); };
    const QByteArray header = file.left(kStreamHeaderSize);
    const auto join = [](std::initializer_list<QByteArray> parts) { return QByteArrayList(parts).join(); };

    QTest::newRow("last chunk missing") << join({header, chunk(0), chunk(1)}) << QByteArray("id");
    QTest::newRow("middle chunk missing") << join({header, chunk(0), chunk(2)}) << QByteArray("id");
    QTest::newRow("chunks swapped") << join({header, chunk(1), chunk(0), chunk(2)}) << QByteArray("id");
    QTest::newRow("chunk twice") << join({header, chunk(0), chunk(1), chunk(1), chunk(2)}) << QByteArray("id");
    QTest::newRow("cut inside a chunk") << file.chopped(1) << QByteArray("id");
    QTest::newRow("cut inside a tag") << file.left(kStreamHeaderSize + 8) << QByteArray("id");
    QTest::newRow("header alone") << header << QByteArray("id");
    QTest::newRow("half a header") << header.left(16) << QByteArray("id");
    QTest::newRow("something appended") << QByteArray(file + 'x') << QByteArray("id");
    QTest::newRow("another file's name") << file << QByteArray("other");
    const QByteArray foreign = sealAll(keyOf('k'), "id", QByteArray(3 * kChunkSize, 'p'));
    QTest::newRow("another stream's header")
        << join({foreign.left(kStreamHeaderSize), file.mid(kStreamHeaderSize)}) << QByteArray("id");
    QTest::newRow("not a stream") << QByteArray(1000, 'x') << QByteArray("id");
}

void CryptoTest::streamsRefuse()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, context);
    const auto opened = openAll(keyOf('k'), context, file);
    QVERIFY(!opened);
    QCOMPARE(opened.error().reason, u"DECRYPTION_ERROR"_s);
}

// RFC 4231.
void CryptoTest::hmacVectors_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("mac");
    QTest::newRow("1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                       << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                       << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("3") << QByteArray(20, '\xaa') << QByteArray(50, '\xdd')
                       << QByteArray("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    QTest::newRow("6") << QByteArray(131, '\xaa')
                       << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                       << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

void CryptoTest::hmacVectors()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, mac);
    QCOMPARE(hmacSha256(key, data).toHex(), mac);
}

void CryptoTest::digests()
{
    const QByteArray expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    QCOMPARE(sha256("abc").toHex(), expected);
    Sha256 pieces;
    pieces.add("a");
    pieces.add({});
    pieces.add("bc");
    QCOMPARE(pieces.finish().toHex(), expected);
    QVERIFY(constantTimeEquals("same", "same"));
    QVERIFY(!constantTimeEquals("same", "samE"));
    QVERIFY(!constantTimeEquals("same", "sam"));
    QVERIFY(constantTimeEquals({}, {}));
}

// RFC 7515, appendix A.1.
void CryptoTest::jwtRfcVector()
{
    const Secret key(
        QByteArray::fromBase64("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
                               QByteArray::Base64UrlEncoding));
    const QString token =
        u"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s;
    const qint64 expiry = 1'300'819'380'000;
    const auto claims = jwt::verify(token, key, expiry - 1);
    QVERIFY(claims);
    QCOMPARE(claims->value("iss"_L1).toString(), u"joe"_s);
    QCOMPARE(jwt::verify(token, key, expiry).error().reason, u"TOKEN_EXPIRED"_s);
    QVERIFY(jwt::verify(token, key, expiry + 4'999, 5'000));
}

void CryptoTest::jwtRoundTrip()
{
    const Secret key = keyOf('k');
    const QJsonObject claims{{u"sub"_s, u"名前"_s}, {u"exp"_s, kNow / 1000 + 60}, {u"roles"_s, QJsonArray{u"admin"_s}}};
    const auto token = jwt::sign(claims, key);
    QVERIFY(token);
    const auto read = jwt::verify(*token, key, kNow);
    QVERIFY(read);
    QCOMPARE(*read, claims);
    QCOMPARE(jwt::sign(claims, Secret(QByteArray(31, 'k'))).error().code, ErrorCode::Internal);
}

void CryptoTest::jwtRefuses_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("reason");
    const Secret key = keyOf('k');
    const QByteArray header = R"({"alg":"HS256","typ":"JWT"})";
    const QByteArray claims = R"({"sub":"a","exp":1700000060})";
    const QString good = unsignedToken(header, claims, key);
    const QString invalid = u"INVALID_TOKEN"_s;

    QTest::newRow("empty") << QString() << invalid;
    QTest::newRow("one part") << u"abc"_s << invalid;
    QTest::newRow("four parts") << QString(good + u".x"_s) << invalid;
    QTest::newRow("no signature") << QString(good.left(good.lastIndexOf(u'.') + 1)) << invalid;
    QTest::newRow("padded signature") << QString(good + u'=') << invalid;
    QTest::newRow("not base64") << QString(u"!!" + good) << invalid;
    QTest::newRow("not ASCII") << QString(u"é" + good) << invalid;
    QTest::newRow("alg none") << unsignedToken(R"({"alg":"none"})", claims, key) << invalid;
    QTest::newRow("alg HS512") << unsignedToken(R"({"alg":"HS512"})", claims, key) << invalid;
    QTest::newRow("alg in other letters") << unsignedToken(R"({"alg":"hs256"})", claims, key) << invalid;
    QTest::newRow("no alg") << unsignedToken("{}", claims, key) << invalid;
    QTest::newRow("critical extension") << unsignedToken(R"({"alg":"HS256","crit":["b64"]})", claims, key) << invalid;
    QTest::newRow("other key") << unsignedToken(header, claims, keyOf('x')) << invalid;
    QTest::newRow("other claims") << QString(
        good.section(u'.', 0, 0) + u'.'
        + QString::fromLatin1(QByteArray(R"({"sub":"b","exp":1700000060})")
                                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
        + u'.' + good.section(u'.', 2))
                                  << invalid;
    QTest::newRow("claims are a list") << unsignedToken(header, "[1]", key) << invalid;
    QTest::newRow("no expiry") << unsignedToken(header, R"({"sub":"a"})", key) << invalid;
    QTest::newRow("expiry is text") << unsignedToken(header, R"({"exp":"1700000060"})", key) << invalid;
    QTest::newRow("expired") << unsignedToken(header, R"({"exp":1699999999})", key) << u"TOKEN_EXPIRED"_s;
    QTest::newRow("not yet") << unsignedToken(header, R"({"exp":1700000060,"nbf":1700000030})", key) << invalid;
    QTest::newRow("huge") << unsignedToken(
        header, QByteArray(R"({"exp":1700000060,"x":")") + QByteArray(20'000, 'x') + "\"}", key)
                          << invalid;
}

void CryptoTest::jwtRefuses()
{
    QFETCH(QString, token);
    QFETCH(QString, reason);
    const auto claims = jwt::verify(token, keyOf('k'), kNow);
    QVERIFY(!claims);
    QCOMPARE(claims.error().code, ErrorCode::Unauthenticated);
    QCOMPARE(claims.error().reason, reason);
}

/// Each character of each part counts, also the bits that end a part and say nothing.
void CryptoTest::jwtRefusesEachChange()
{
    const Secret key = keyOf('k');
    const QString good = *jwt::sign({{u"sub"_s, u"a"_s}, {u"exp"_s, kNow / 1000 + 60}}, key);
    QVERIFY(jwt::verify(good, key, kNow));
    const QString letters = u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"_s;
    for (qsizetype at = 0; at < good.size(); ++at) {
        QStringList changed{good.left(at) + good.mid(at + 1), good.left(at) + u'.' + good.mid(at)};
        const qsizetype letter = letters.indexOf(good.at(at));
        for (const int bit : {1, 2, 4, 8, 16, 32}) {
            if (letter >= 0)
                changed.append(good.left(at) + letters.at(letter ^ bit) + good.mid(at + 1));
        }
        for (const QString &token : changed)
            QVERIFY2(!jwt::verify(token, key, kNow), qPrintable(token));
    }
}

void CryptoTest::passwords()
{
    const Secret password(QByteArray("correct horse"));
    const auto hash = hashPassword(password, kCheap);
    const auto again = hashPassword(password, kCheap);
    QVERIFY(hash && again);
    QVERIFY(hash->startsWith(u"$argon2id$"_s));
    QVERIFY(*hash != *again);
    QVERIFY(verifyPassword(*hash, password));
    QVERIFY(!verifyPassword(*hash, Secret(QByteArray("correct horsf"))));
    QVERIFY(!verifyPassword(*hash, Secret()));
    QVERIFY(!verifyPassword(u""_s, password));
    QVERIFY(!verifyPassword(u"$argon2id$nonsense"_s, password));
    QVERIFY(!verifyPassword(QString(200, u'x'), password));
    QVERIFY(!needsRehash(*hash, kCheap));
    QVERIFY(needsRehash(*hash, {2, 16 * 1024}));
}

void CryptoTest::passwordLimits()
{
    QCOMPARE(hashPassword(Secret(), kCheap).error().field, u"password"_s);
    QCOMPARE(hashPassword(Secret(QByteArray(1025, 'x')), kCheap).error().field, u"password"_s);
    const Secret longest(QByteArray(1024, 'x'));
    const auto hash = hashPassword(longest, kCheap);
    QVERIFY(hash);
    QVERIFY(verifyPassword(*hash, longest));
    QVERIFY(!verifyPassword(*hash, Secret(QByteArray(1023, 'x'))));
    QCOMPARE(hashPassword(longest, {1, 1}).error().code, ErrorCode::Unavailable);
}

void CryptoTest::dummyTakesAsLong()
{
    const Secret password(QByteArray("somebody's guess"));
    const QString hash = *hashPassword(Secret(QByteArray("the real one")));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!verifyPassword(hash, password));
    const qint64 real = timer.nsecsElapsed();
    timer.restart();
    QVERIFY(!verifyDummy(password));
    const qint64 dummy = timer.nsecsElapsed();
    // Generous: the machine may be busy. A dummy that does nothing is a thousand times faster.
    QVERIFY2(dummy > real / 10 && dummy < real * 10, qPrintable(u"%1 ns against %2 ns"_s.arg(dummy).arg(real)));
}

void CryptoTest::randomness()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString token = randomToken();
        QVERIFY(token.size() >= 32);
        QVERIFY(QByteArray::fromBase64Encoding(token.toLatin1(), QByteArray::Base64UrlEncoding
                                                                     | QByteArray::OmitTrailingEquals
                                                                     | QByteArray::AbortOnBase64DecodingErrors));
        seen.insert(token);
        seen.insert(randomPassword());
    }
    QCOMPARE(seen.size(), 2000);
    QCOMPARE(randomToken(1).size(), 22); // never less than 128 bits
    QCOMPARE(randomPassword().size(), 23);
    QCOMPARE(randomBytes(0), QByteArray());
}

QTEST_GUILESS_MAIN(CryptoTest)
#include "crypto_test.moc"
