// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_client/http_client.h"

#include <algorithm>

#include <QPromise>
#include <QUrl>

#include "server/http_client/worker.h"

namespace mh::http_client {
using namespace Qt::StringLiterals;

namespace {

Error refused(const QString &reason, const QString &message, const QString &field)
{
    return {ErrorCode::InvalidInput, reason, message, field, {}};
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("()<>@,;:\\\"/[]?={}").contains(c);
    });
}

bool isHeader(const std::pair<QByteArray, QByteArray> &header)
{
    return isToken(header.first) && !header.second.contains('\r') && !header.second.contains('\n')
           && !header.second.contains('\0');
}

std::optional<Error> check(const HttpCall &call)
{
    const QUrl url(call.url);
    const bool known = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !known || url.host().isEmpty())
        return refused(u"INVALID_URL"_s, u"The URL must be a whole http or https one."_s, u"url"_s);
    if (!isToken(call.method))
        return refused(u"INVALID_HEADER"_s, u"The method is no HTTP method."_s, u"method"_s);
    if (!std::all_of(call.headers.begin(), call.headers.end(), isHeader))
        return refused(u"INVALID_HEADER"_s, u"A header's name or value cannot be sent."_s, u"headers"_s);
    return {};
}

} // namespace

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

void CallHandle::cancel() const
{
    if (const auto mailbox = m_mailbox.lock())
        mailbox->cancel(m_id);
}

HttpClient::HttpClient(HttpClientOptions options) : m_worker(std::make_unique<Worker>(std::move(options))) {}
HttpClient::~HttpClient() = default;

PendingCall HttpClient::send(HttpCall call)
{
    if (std::optional<Error> error = check(call)) {
        QPromise<Result<HttpReply>> promise;
        promise.start();
        promise.addResult(Result<HttpReply>(std::move(*error)));
        promise.finish();
        return {promise.future(), {}};
    }
    return m_worker->start(std::move(call));
}

void HttpClient::setAllowedAddresses(const QStringList &allowed)
{
    m_worker->setRules(std::make_shared<const AddressRules>(allowed));
}

} // namespace mh::http_client
