// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/aes_gcm.h"

#include <memory>

#include <openssl/evp.h>

#include <QStringList>

#include "core/crypto/bytes_p.h"
#include "core/crypto/random.h"

namespace mh::crypto {
using namespace Qt::StringLiterals;

namespace {

// EVP counts in int; nothing in this house seals that much at once.
constexpr qsizetype kLargest = 1 << 30;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Error cannotOpen()
{
    return invalidInput(u"the sealed data cannot be opened: wrong key or damaged"_s, {}, u"DECRYPTION_ERROR"_s);
}

Result<Context> prepare(const Secret &key, QByteArrayView nonce, qsizetype size, QByteArrayView aad, bool sealing)
{
    if (key.bytes().size() != kKeySize || nonce.size() != kNonceSize)
        return internalError(u"AES-256-GCM needs a key of 32 and a nonce of 12 bytes"_s);
    if (size > kLargest || aad.size() > kLargest)
        return internalError(u"too much data to seal at once"_s);
    Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int done = 0;
    // The default iv length of GCM is kNonceSize.
    if (!context
        || EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes()), raw(nonce), sealing ? 1 : 0)
               != 1
        || (!aad.isEmpty() && EVP_CipherUpdate(context.get(), nullptr, &done, raw(aad), int(aad.size())) != 1))
        return internalError(u"OpenSSL refuses AES-256-GCM"_s);
    return context;
}

QByteArray boundTo(int version, QByteArrayView aad)
{
    return 'v' + QByteArray::number(version) + ':' + aad.toByteArray();
}

} // namespace

Result<QByteArray> seal(const Secret &key, QByteArrayView nonce, QByteArrayView plain, QByteArrayView aad)
{
    auto context = prepare(key, nonce, plain.size(), aad, true);
    if (!context)
        return context.error();
    QByteArray sealed(plain.size() + kTagSize, Qt::Uninitialized);
    int body = 0;
    int rest = 0;
    const bool good =
        EVP_CipherUpdate(context->get(), raw(sealed), &body, raw(plain), int(plain.size())) == 1
        && EVP_CipherFinal_ex(context->get(), raw(sealed) + body, &rest) == 1
        && EVP_CIPHER_CTX_ctrl(context->get(), EVP_CTRL_AEAD_GET_TAG, int(kTagSize), sealed.data() + plain.size()) == 1;
    if (!good)
        return internalError(u"OpenSSL cannot seal"_s);
    return sealed;
}

Result<QByteArray> open(const Secret &key, QByteArrayView nonce, QByteArrayView sealed, QByteArrayView aad)
{
    if (sealed.size() < kTagSize || nonce.size() != kNonceSize)
        return cannotOpen();
    auto context = prepare(key, nonce, sealed.size(), aad, false);
    if (!context)
        return context.error();
    const QByteArrayView body = sealed.chopped(kTagSize);
    QByteArray tag = sealed.last(kTagSize).toByteArray();
    QByteArray plain(body.size(), Qt::Uninitialized);
    int opened = 0;
    int rest = 0;
    if (EVP_CipherUpdate(context->get(), raw(plain), &opened, raw(body), int(body.size())) != 1
        || EVP_CIPHER_CTX_ctrl(context->get(), EVP_CTRL_AEAD_SET_TAG, int(kTagSize), tag.data()) != 1
        || EVP_CipherFinal_ex(context->get(), raw(plain) + opened, &rest) != 1)
        return cannotOpen();
    return plain;
}

Result<QString> sealText(const Secret &key, int version, QByteArrayView plain, QByteArrayView aad)
{
    const QByteArray nonce = randomBytes(kNonceSize);
    auto sealed = seal(key, nonce, plain, boundTo(version, aad));
    if (!sealed)
        return sealed.error();
    const QByteArray text = 'v' + QByteArray::number(version) + ':' + nonce.toBase64() + ':' + sealed->toBase64();
    return QString::fromLatin1(text);
}

Result<Secret> openText(const Secret &key, const QString &envelope, QByteArrayView aad)
{
    const auto version = envelopeVersion(envelope);
    if (!version)
        return version.error();
    const QStringList parts = envelope.split(u':');
    const auto nonce = QByteArray::fromBase64Encoding(parts[1].toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const auto sealed = QByteArray::fromBase64Encoding(parts[2].toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!nonce || !sealed)
        return cannotOpen();
    auto plain = open(key, *nonce, *sealed, boundTo(*version, aad));
    if (!plain)
        return plain.error();
    return Secret(std::move(*plain));
}

Result<int> envelopeVersion(const QString &envelope)
{
    const QStringList parts = envelope.split(u':');
    bool isNumber = false;
    const int version = parts[0].mid(1).toInt(&isNumber);
    if (parts.size() != 3 || !parts[0].startsWith(u'v') || !isNumber || version < 0)
        return cannotOpen();
    return version;
}

} // namespace mh::crypto
