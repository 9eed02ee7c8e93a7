// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/token_keeper.h"

#include <qt6keychain/keychain.h>

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

QString service()
{
    return u"Meshhelm"_s;
}

Result<client::Tokens> tokensOf(const QByteArray &kept)
{
    const auto json = json::parseObject(kept);
    if (!json)
        return json.error();
    return client::Tokens{json->value("access"_L1).toString(), json->value("refresh"_L1).toString(),
                          json->value("expires_at"_L1).toInteger()};
}

// The jobs delete themselves and are nobody's children: the keychain's library comes back to one that it has
// begun, even when the window that wanted it is gone.

} // namespace

TokenKeeper::TokenKeeper(QObject *parent) : QObject(parent) {}

QString TokenKeeper::keyOf(const QUrl &server)
{
    return server.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
}

void TokenKeeper::keep(const QUrl &server, const client::Tokens &tokens)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setInsecureFallback(false);
    job->setKey(keyOf(server));
    job->setBinaryData(json::toBytes(QJsonObject{
        {u"access"_s, tokens.access}, {u"refresh"_s, tokens.refresh}, {u"expires_at"_s, tokens.expiresAt}}));
    connect(job, &QKeychain::Job::finished, this, [this](const QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError)
            emit failed();
    });
    job->start();
}

void TokenKeeper::forget(const QUrl &server)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setInsecureFallback(false);
    job->setKey(keyOf(server));
    job->start(); // what cannot be found is forgotten
}

void TokenKeeper::fetch(const QUrl &server, std::function<void(const Result<client::Tokens> &)> answer)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setInsecureFallback(false);
    job->setKey(keyOf(server));
    connect(job, &QKeychain::Job::finished, this, [job, answer = std::move(answer)] {
        if (job->error() == QKeychain::NoError)
            answer(tokensOf(job->binaryData()));
        else if (job->error() == QKeychain::EntryNotFound)
            answer(notFound(u"nothing is kept for this server"_s));
        else
            answer(unavailable(job->errorString()));
    });
    job->start();
}

void TokenKeeper::probe(std::function<void(bool)> answer)
{
    fetch(QUrl(u"meshhelm:probe"_s), [answer = std::move(answer)](const Result<client::Tokens> &tokens) {
        answer(tokens || tokens.error().code == ErrorCode::NotFound);
    });
}

} // namespace mh::shell
