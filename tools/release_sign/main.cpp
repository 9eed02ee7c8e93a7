// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the keys with which releases of the agent are signed, signs them, and looks at what was signed. For a machine
// that is not on the network: neither servers nor agents need this program.
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QSaveFile>

#include "core/base/json.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "core/crypto/signing.h"
#include "core/fleet/release.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

int say(const QString &text)
{
    std::fprintf(stdout, "%s\n", qPrintable(text));
    return 0;
}

int complain(const QString &text)
{
    std::fprintf(stderr, "release-sign: %s\n", qPrintable(text));
    return 1;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

Result<QByteArray> contents(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return internalError(u"cannot read %1: %2"_s.arg(path, file.errorString()));
    if (file.size() > most)
        return internalError(u"%1 has more than %2 bytes"_s.arg(path).arg(most));
    return file.readAll();
}

Result<> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return internalError(u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

int makeKey(const QString &path)
{
    if (QFile::exists(path))
        return complain(u"%1 is there already; what it has signed would be worth nothing without it"_s.arg(path));
    const auto key = crypto::SigningKey::make();
    const Secret text(key.seed().bytes().toBase64());
    if (const auto kept = write(path, text.bytes()); !kept)
        return complain(kept.error().message);
    return say(base64(key.publicKey()));
}

Result<crypto::SigningKey> readKey(const QString &path)
{
    constexpr qint64 kMost = 4096;
    const auto text = contents(path, kMost);
    if (!text)
        return text.error();
    return crypto::SigningKey::fromSeed(Secret(QByteArray::fromBase64(text->trimmed())));
}

int sign(const QCommandLineParser &line, const QString &program)
{
    const auto key = readKey(line.value(u"key"_s));
    const auto bytes = contents(program, fleet::kLargestRelease);
    if (!key || !bytes)
        return complain(key ? bytes.error().message : key.error().message);
    fleet::Release release;
    release.version = line.value(u"version-number"_s);
    release.channel = line.value(u"channel"_s);
    release.os = line.value(u"os"_s);
    release.arch = line.value(u"arch"_s);
    release.size = bytes->size();
    release.sha256 = crypto::sha256(*bytes);
    release.releasedAt = QDateTime::currentMSecsSinceEpoch();
    const QByteArray said = saidOf(release);
    auto signedRelease = fleet::Release::fromSaid(said); // what agents would refuse is not signed
    if (!signedRelease)
        return complain(signedRelease.error().field + u' ' + signedRelease.error().message);
    signedRelease->signature = key->sign(fleet::releaseProof(said));
    const QString path = program + u".release"_s;
    if (const auto kept = write(path, json::toBytes(toJson(*signedRelease))); !kept)
        return complain(kept.error().message);
    return say(path);
}

int verify(const QCommandLineParser &line, const QString &path)
{
    constexpr qint64 kMost = 64 * 1024;
    const auto text = contents(path, kMost);
    const auto json = text ? json::parseObject(*text) : Result<QJsonObject>(text.error());
    const auto release = json ? fleet::Release::fromJson(*json) : Result<fleet::Release>(json.error());
    if (!release)
        return complain(release.error().field + u' ' + release.error().message);
    const QByteArray key = QByteArray::fromBase64(line.value(u"public"_s).toLatin1());
    if (!crypto::isSignedBy(key, fleet::releaseProof(release->said), release->signature))
        return complain(u"that key has not signed it"_s);
    return say(QString::fromUtf8(release->said));
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"release-sign"_s);
    QCommandLineParser line;
    line.setApplicationDescription(u"release-sign key FILE | sign PROGRAM | verify PROGRAM.release"_s);
    line.addHelpOption();
    line.addPositionalArgument(u"what"_s, u"key FILE: makes a key and prints its public half; sign PROGRAM: writes "
                                          u"PROGRAM.release; verify FILE: prints what it says"_s);
    line.addOptions({{u"key"_s, u"sign: the file that `key` made"_s, u"FILE"_s},
                     {u"version-number"_s, u"sign: which version it is"_s, u"1.2.3"_s},
                     {u"channel"_s, u"sign: for whom"_s, u"NAME"_s, u"stable"_s},
                     {u"os"_s, u"sign: what it runs on"_s, u"NAME"_s, fleet::releaseOs()},
                     {u"arch"_s, u"sign: on which processors"_s, u"NAME"_s, fleet::releaseArch()},
                     {u"public"_s, u"verify: the public half"_s, u"BASE64"_s}});
    line.process(application);
    if (const auto ready = crypto::init(); !ready)
        return complain(ready.error().message);
    const QStringList words = line.positionalArguments();
    if (words.size() == 2 && words[0] == "key"_L1)
        return makeKey(words[1]);
    if (words.size() == 2 && words[0] == "sign"_L1)
        return sign(line, words[1]);
    if (words.size() == 2 && words[0] == "verify"_L1)
        return verify(line, words[1]);
    return complain(u"say what to do: key FILE, sign PROGRAM or verify FILE (--help tells more)"_s);
}
