// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tls.h"

#include <memory>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <QCryptographicHash>
#include <QFile>
#include <QHostAddress>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

/// Without the CBC suites of TLS 1.2, whose padding has been a way in more than once.
QList<QSslCipher> authenticatedCiphers()
{
    QList<QSslCipher> ciphers = QSslConfiguration::defaultConfiguration().ciphers();
    ciphers.removeIf([](const QSslCipher &cipher) {
        return !cipher.name().contains("GCM"_L1) && !cipher.name().contains("CHACHA20"_L1);
    });
    return ciphers;
}

constexpr long kTenYears = 3650L * 24 * 3600;
constexpr qint64 kMaxFileBytes = 1024 * 1024;

template <auto free>
struct Freed {
    template <class T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(u"Cannot read "_s + path + u": "_s + file.errorString());
    return file.read(kMaxFileBytes);
}

Result<> writePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
                         && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                         && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return invalidInput(u"Cannot write "_s + path + u": "_s + file.errorString());
    return {};
}

QByteArray alternativeNames(const QStringList &hostNames)
{
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    for (const QString &name : hostNames) {
        // The list is OpenSSL's little language: only what can be a host name gets in.
        const bool isName = !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
            return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'*');
        });
        if (!QHostAddress(name).isNull())
            names += ",IP:" + QHostAddress(name).toString().toLatin1();
        else if (isName)
            names += ",DNS:" + name.toLatin1();
    }
    return names;
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

CertificatePtr selfSigned(EVP_PKEY *key, const QStringList &hostNames)
{
    CertificatePtr certificate(X509_new());
    quint64 serial = 0;
    if (!certificate || RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) != 1)
        return nullptr;
    X509 *raw = certificate.get();
    X509_NAME *name = X509_get_subject_name(raw);
    const QByteArray commonName = "Meshhelm";
    const bool made = X509_set_version(raw, X509_VERSION_3) == 1
                      && ASN1_INTEGER_set_uint64(X509_get_serialNumber(raw), serial >> 1) == 1
                      && X509_gmtime_adj(X509_getm_notBefore(raw), -3600) // the client's clock may be behind
                      && X509_gmtime_adj(X509_getm_notAfter(raw), kTenYears)
                      && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                                    reinterpret_cast<const unsigned char *>(commonName.constData()),
                                                    int(commonName.size()), -1, 0)
                             == 1
                      && X509_set_issuer_name(raw, name) == 1 && X509_set_pubkey(raw, key) == 1
                      && addExtension(raw, NID_basic_constraints, "critical,CA:FALSE")
                      && addExtension(raw, NID_ext_key_usage, "serverAuth")
                      && addExtension(raw, NID_subject_alt_name, alternativeNames(hostNames))
                      && X509_sign(raw, key, EVP_sha256()) != 0;
    return made ? std::move(certificate) : nullptr;
}

template <class Write>
QByteArray pem(Write write)
{
    const BioPtr memory(BIO_new(BIO_s_mem()));
    if (!memory || write(memory.get()) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, size};
}

Result<> makeIdentity(const TlsFiles &files, const QStringList &hostNames)
{
    const KeyPtr key(EVP_EC_gen("P-256"));
    const CertificatePtr certificate = key ? selfSigned(key.get(), hostNames) : nullptr;
    if (!certificate)
        return internalError(u"OpenSSL could not make a certificate."_s);
    const QByteArray keyPem = pem(
        [&](BIO *out) { return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    const QByteArray certificatePem = pem([&](BIO *out) { return PEM_write_bio_X509(out, certificate.get()); });
    if (Result<> written = writePrivately(files.keyPath, keyPem); !written)
        return written;
    return writePrivately(files.certificatePath, certificatePem);
}

} // namespace

Result<TlsIdentity> loadTlsIdentity(const TlsFiles &files)
{
    const Result<QByteArray> certificateBytes = readFile(files.certificatePath);
    if (!certificateBytes)
        return certificateBytes.error();
    const Result<QByteArray> keyBytes = readFile(files.keyPath);
    if (!keyBytes)
        return keyBytes.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificateBytes, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return invalidInput(files.certificatePath + u" holds no certificate in PEM form."_s);
    QSslKey key(*keyBytes, QSsl::Ec);
    if (key.isNull())
        key = QSslKey(*keyBytes, QSsl::Rsa);
    if (key.isNull())
        return invalidInput(files.keyPath + u" holds no unencrypted EC or RSA key in PEM form."_s);

    const BioPtr certificateBio(BIO_new_mem_buf(certificateBytes->constData(), int(certificateBytes->size())));
    const BioPtr keyBio(BIO_new_mem_buf(keyBytes->constData(), int(keyBytes->size())));
    const CertificatePtr certificate(PEM_read_bio_X509(certificateBio.get(), nullptr, nullptr, nullptr));
    const KeyPtr parsedKey(PEM_read_bio_PrivateKey(keyBio.get(), nullptr, nullptr, nullptr));
    if (!certificate || !parsedKey || X509_check_private_key(certificate.get(), parsedKey.get()) != 1)
        return invalidInput(files.keyPath + u" is not the key of "_s + files.certificatePath);

    TlsIdentity identity;
    identity.configuration = QSslConfiguration::defaultConfiguration();
    identity.configuration.setLocalCertificateChain(chain);
    identity.configuration.setPrivateKey(key);
    identity.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    identity.configuration.setCiphers(authenticatedCiphers());
    identity.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    const QByteArray digest = chain.first().digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    identity.fingerprint = QString::fromLatin1(digest);
    return identity;
}

Result<TlsIdentity> loadOrMakeTlsIdentity(const TlsFiles &files, const QStringList &hostNames)
{
    if (!QFile::exists(files.certificatePath) && !QFile::exists(files.keyPath)) {
        if (Result<> made = makeIdentity(files, hostNames); !made)
            return made.error();
    }
    return loadTlsIdentity(files);
}

} // namespace mh::http
