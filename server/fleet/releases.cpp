// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/releases.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/mapped.h"
#include "core/crypto/digest.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestSaid = 16 * 1024;
constexpr int kMostReleases = 256;

Error notDone(const QString &path, const QString &why)
{
    return unavailable(u"%1: %2"_s.arg(path, why), u"STORE_IO"_s);
}

QString fileName(const Release &release)
{
    return u"meshhelm-agent-%1-%2-%3-%4"_s.arg(release.version, release.channel, release.os, release.arch);
}

Result<> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return notDone(path, file.errorString());
    return {};
}

Result<QByteArray> read(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notDone(path, file.errorString());
    if (file.size() > most)
        return notDone(path, u"it is larger than a release may be"_s);
    return file.readAll();
}

Result<Release> releaseFrom(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    return json ? Release::fromJson(*json) : Result<Release>(json.error());
}

QList<Releases::Kept> found(const QString &folder)
{
    QList<Releases::Kept> all;
    const QStringList names = QDir(folder).entryList({u"*.release"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::min<qsizetype>(names.size(), kMostReleases))) {
        const QString program = name.chopped(int(QLatin1StringView(".release").size()));
        const auto text = read(folder + u'/' + name, kLargestSaid);
        auto release = text ? releaseFrom(*text) : Result<Release>(text.error());
        if (release && QFile(folder + u'/' + program).size() != release->size)
            release = invalidInput(u"its program is missing, or another one"_s);
        if (release)
            all.append({program, *std::move(release)});
        else
            qCWarning(log::server).noquote() << name << "is no release:" << release.error().message;
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &a, const auto &b) { return a.release.number() > b.release.number(); });
    return all;
}

Result<Release> keep(const QString &folder, const QByteArray &body)
{
    const qsizetype end = body.indexOf('\n');
    auto release = releaseFrom(body.first(std::clamp<qsizetype>(end, 0, kLargestSaid)));
    if (!release)
        return release.error();
    const QByteArray program = body.sliced(end + 1);
    if (program.size() != release->size || crypto::sha256(program) != release->sha256)
        return invalidInput(u"the program is not what the release says"_s, u"release"_s);
    if (!QDir().mkpath(folder))
        return notDone(folder, u"it cannot be made"_s);
    const QString path = folder + u'/' + fileName(*release);
    // A release without its program is none; the other way round nobody sees it.
    if (auto kept = write(path, program); !kept)
        return kept.error();
    if (auto kept = write(path + u".release"_s, body.first(end)); !kept)
        return kept.error();
    return release;
}

/// What `job` gives, which runs on another thread.
template <class T, class Job>
QFuture<Result<T>> aside(QThreadPool &pool, Job job)
{
    const Answer<T> answer;
    pool.start([answer, job = std::move(job)] { answer.give(job()); });
    return answer.future();
}

} // namespace

Releases::Releases(QString folder) : m_folder(std::move(folder))
{
    m_pool.setMaxThreadCount(1);
}

Releases::~Releases()
{
    m_pool.waitForDone();
}

const Releases::Kept *Releases::find(const QString &channel, const QString &version, const QString &os,
                                     const QString &arch) const
{
    const auto isIt = [&](const Kept &kept) {
        const Release &release = kept.release;
        return release.channel == channel && release.os == os && release.arch == arch
               && (version.isEmpty() || release.version == version);
    };
    const auto at = std::find_if(m_all.begin(), m_all.end(), isIt);
    return at == m_all.end() ? nullptr : &*at;
}

QFuture<Result<>> Releases::look()
{
    const Answer<> answer;
    const auto looked =
        aside<QList<Kept>>(m_pool, [folder = m_folder]() -> Result<QList<Kept>> { return found(folder); });
    whenReady(looked, this, [this, answer](const Result<QList<Kept>> &all) {
        m_all = *all;
        answer.give({});
    });
    return answer.future();
}

QFuture<Result<Release>> Releases::add(const QByteArray &body)
{
    const Answer<Release> answer;
    const auto kept = aside<Release>(m_pool, [folder = m_folder, body] { return keep(folder, body); });
    whenReady(kept, this, [this, answer](const Result<Release> &release) {
        if (!release)
            return answer.give(release.error());
        whenReady(look(), this, [answer, release = *release](const Result<> &) { answer.give(release); });
    });
    return answer.future();
}

QFuture<Result<QByteArray>> Releases::program(const Kept &kept)
{
    return aside<QByteArray>(
        m_pool, [path = QString(m_folder + u'/' + kept.name), release = kept.release]() -> Result<QByteArray> {
            auto bytes = read(path, kLargestRelease);
            if (bytes && crypto::sha256(*bytes) != release.sha256)
                return notDone(path, u"it is not what its release says"_s);
            return bytes;
        });
}

} // namespace mh::fleet
