// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/ec_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "core/crypto/bytes_p.h"

namespace mh::crypto {
using namespace Qt::StringLiterals;

namespace {

constexpr int kHalf = 32; ///< bytes of a number on P-256
constexpr int kSerialBytes = 16;
constexpr qsizetype kLongestCommonName = 64;

template <class T, void (*free)(T *)>
struct Freed {
    void operator()(T *what) const { free(what); }
};
template <class T, void (*free)(T *)>
using Owned = std::unique_ptr<T, Freed<T, free>>;
using OwnedBio = Owned<BIO, BIO_free_all>;
using Request = Owned<X509_REQ, X509_REQ_free>;
using Certificate = Owned<X509, X509_free>;
using Extension = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using Context = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

Error refused(const QString &what)
{
    return internalError(u"OpenSSL does not %1"_s.arg(what));
}

QByteArray contentsOf(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, qsizetype(size)};
}

OwnedBio newMemory()
{
    return OwnedBio(BIO_new(BIO_s_mem()));
}

/// "DNS:a.example,DNS:b.example"; names are checked by who asks, and have neither commas nor colons.
Extension namesExtension(const QStringList &names)
{
    QByteArrayList entries;
    for (const QString &name : names)
        entries.append(QByteArray("DNS:") + name.toLatin1());
    return Extension(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, entries.join(',').constData()));
}

/// Whether all of them are plain names: what goes into an extension's text must not say more than one name.
bool arePlain(const QStringList &names)
{
    for (const QString &name : names) {
        for (const QChar each : name) {
            if (!(each.isLetterOrNumber() && each.unicode() < 0x80) && each != u'.' && each != u'-' && each != u'*')
                return false;
        }
    }
    return !names.isEmpty();
}

bool setCommonName(X509_NAME *subject, const QString &name)
{
    if (name.size() > kLongestCommonName)
        return true; // it stands in the extension alone
    const QByteArray text = name.toLatin1();
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, raw(text), int(text.size()), -1, 0) == 1;
}

} // namespace

Result<EcKey> EcKey::make()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    if (!key)
        return refused(u"make a key"_s);
    return EcKey({key, EVP_PKEY_free});
}

Result<EcKey> EcKey::fromPem(const Secret &pem)
{
    const OwnedBio bio(BIO_new_mem_buf(pem.bytes().constData(), int(pem.bytes().size())));
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    EVP_PKEY *key = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr) : nullptr;
    if (!key)
        return invalidInput(u"there is no key in it"_s);
    EcKey found({key, EVP_PKEY_free});
    if (EVP_PKEY_is_a(key, "EC") != 1 || EVP_PKEY_get_bits(key) != kHalf * 8)
        return invalidInput(u"it is no key on P-256"_s);
    return found;
}

Result<Secret> EcKey::toPem() const
{
    const OwnedBio bio = newMemory();
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return refused(u"write the key"_s);
    return Secret(contentsOf(bio.get()));
}

Result<EcKey::Point> EcKey::point() const
{
    BIGNUM *x = nullptr;
    BIGNUM *y = nullptr;
    EVP_PKEY_get_bn_param(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X, &x);
    EVP_PKEY_get_bn_param(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, &y);
    const Owned<BIGNUM, BN_free> ownX(x);
    const Owned<BIGNUM, BN_free> ownY(y);
    Point point{QByteArray(kHalf, '\0'), QByteArray(kHalf, '\0')};
    if (!x || !y || BN_bn2binpad(x, raw(point.x), kHalf) != kHalf || BN_bn2binpad(y, raw(point.y), kHalf) != kHalf)
        return refused(u"tell the key"_s);
    return point;
}

Result<QByteArray> EcKey::sign(QByteArrayView message) const
{
    const Context context(EVP_MD_CTX_new());
    size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, raw(message), size_t(message.size())) != 1)
        return refused(u"sign"_s);
    QByteArray der(qsizetype(size), '\0');
    if (EVP_DigestSign(context.get(), raw(der), &size, raw(message), size_t(message.size())) != 1)
        return refused(u"sign"_s);
    const unsigned char *at = raw(QByteArrayView(der));
    const Signature both(d2i_ECDSA_SIG(nullptr, &at, long(size)));
    QByteArray signature(2LL * kHalf, '\0');
    if (!both || BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), raw(signature), kHalf) != kHalf
        || BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), raw(signature) + kHalf, kHalf) != kHalf)
        return refused(u"sign"_s);
    return signature;
}

Result<QByteArray> EcKey::certificateRequest(const QStringList &names) const
{
    if (!arePlain(names))
        return invalidInput(u"must be names of the DNS"_s, u"names"_s);
    const Request request(X509_REQ_new());
    const Extension extension = namesExtension(names);
    STACK_OF(X509_EXTENSION) *extensions = sk_X509_EXTENSION_new_null();
    const bool isFilled = request && extension && extensions && sk_X509_EXTENSION_push(extensions, extension.get()) > 0
                          && setCommonName(X509_REQ_get_subject_name(request.get()), names.first())
                          && X509_REQ_set_pubkey(request.get(), m_key.get()) == 1
                          && X509_REQ_add_extensions(request.get(), extensions) == 1;
    sk_X509_EXTENSION_free(extensions);
    if (!isFilled || X509_REQ_sign(request.get(), m_key.get(), EVP_sha256()) <= 0)
        return refused(u"write a request"_s);
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_REQ(request.get(), &bytes);
    if (size <= 0)
        return refused(u"write a request"_s);
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

Result<QByteArray> EcKey::selfSigned(const QStringList &names, qint64 from, qint64 until) const
{
    if (!arePlain(names))
        return invalidInput(u"must be names of the DNS"_s, u"names"_s);
    const Certificate certificate(X509_new());
    const Extension extension = namesExtension(names);
    QByteArray serial(kSerialBytes, '\0');
    if (!certificate || !extension || RAND_bytes(raw(serial), kSerialBytes) != 1)
        return refused(u"write a certificate"_s);
    serial[0] = char(serial[0] & 0x7f); // a positive number
    const Owned<BIGNUM, BN_free> number(BN_bin2bn(raw(QByteArrayView(serial)), kSerialBytes, nullptr));
    X509 *raw509 = certificate.get();
    const bool isFilled = number && X509_set_version(raw509, X509_VERSION_3) == 1
                          && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(raw509)) != nullptr
                          && ASN1_TIME_set(X509_getm_notBefore(raw509), time_t(from)) != nullptr
                          && ASN1_TIME_set(X509_getm_notAfter(raw509), time_t(until)) != nullptr
                          && setCommonName(X509_get_subject_name(raw509), names.first())
                          && X509_set_issuer_name(raw509, X509_get_subject_name(raw509)) == 1
                          && X509_set_pubkey(raw509, m_key.get()) == 1
                          && X509_add_ext(raw509, extension.get(), -1) == 1;
    const OwnedBio bio = newMemory();
    if (!isFilled || X509_sign(raw509, m_key.get(), EVP_sha256()) <= 0 || !bio
        || PEM_write_bio_X509(bio.get(), raw509) != 1)
        return refused(u"write a certificate"_s);
    return contentsOf(bio.get());
}

bool isSignedByEc(const EcKey::Point &point, QByteArrayView message, QByteArrayView signature)
{
    if (point.x.size() != kHalf || point.y.size() != kHalf || signature.size() != qsizetype(2) * kHalf)
        return false;
    QByteArray whole("\x04");
    whole.append(point.x);
    whole.append(point.y);
    char group[] = "P-256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, whole.data(), size_t(whole.size())),
        OSSL_PARAM_construct_end()};
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> making(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (!making || EVP_PKEY_fromdata_init(making.get()) != 1
        || EVP_PKEY_fromdata(making.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        return false;
    const Owned<EVP_PKEY, EVP_PKEY_free> owned(key);
    const Signature both(ECDSA_SIG_new());
    BIGNUM *r = BN_bin2bn(raw(signature), kHalf, nullptr);
    BIGNUM *s = BN_bin2bn(raw(signature) + kHalf, kHalf, nullptr);
    if (!both || !r || !s || ECDSA_SIG_set0(both.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return false;
    }
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &der);
    const Context context(EVP_MD_CTX_new());
    const bool isFine =
        size > 0 && context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(context.get(), der, size_t(size), raw(message), size_t(message.size())) == 1;
    OPENSSL_free(der);
    return isFine;
}

} // namespace mh::crypto
