// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtp_carrier.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <curl/curl.h>

#include <QUrl>

#include "core/base/answer.h"
#include "core/base/when_ready.h"

namespace mh::mail {
using namespace Qt::StringLiterals;

namespace {

constexpr int kThreads = 2;
constexpr long kLongestMs = 60'000;

/// What is left of the message to be sent.
struct Upload {
    QByteArrayView rest;
    bool begun = false;
};

// libcurl's options are variadic: the compiler cannot check what is passed.
template <class T>
void set(CURL *easy, CURLoption option, T value)
{
    curl_easy_setopt(easy, option, value);
}

size_t give(char *buffer, size_t size, size_t count, void *from)
{
    auto *upload = static_cast<Upload *>(from);
    upload->begun = true;
    const qsizetype length = std::min(qsizetype(size * count), upload->rest.size());
    std::memcpy(buffer, upload->rest.data(), size_t(length));
    upload->rest = upload->rest.sliced(length);
    return size_t(length);
}

bool isSignIn(long reply)
{
    return reply == 530 || reply == 534 || reply == 535 || reply == 538;
}

Result<> outcomeOf(CURLcode code, long reply, bool begun, const QString &host, const QString &detail)
{
    const auto failed = [&](const QString &reason, const QString &what) {
        const QString said = reply >= 400 ? u" (it answered %1)"_s.arg(reply) : QString();
        return unavailable(u"the mail server %1 %2%3: %4"_s.arg(host, what, said, detail), reason);
    };
    switch (code) {
    case CURLE_OK: return {};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return failed(u"SMTP_UNREACHABLE"_s, u"cannot be reached"_s);
    case CURLE_OPERATION_TIMEDOUT: return failed(u"SMTP_TIMEOUT"_s, u"takes too long"_s);
    case CURLE_USE_SSL_FAILED: return failed(u"SMTP_TLS_FAILED"_s, u"offers no STARTTLS"_s);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_PEER_FAILED_VERIFICATION:
        return failed(u"SMTP_TLS_FAILED"_s, u"has no certificate that can be trusted"_s);
    case CURLE_LOGIN_DENIED: return failed(u"SMTP_SIGN_IN_FAILED"_s, u"refuses the user or the password"_s);
    default: break;
    }
    if (isSignIn(reply))
        return failed(u"SMTP_SIGN_IN_FAILED"_s, u"wants another sign-in"_s);
    // A 5xx at the greeting is the server's trouble, one to this mail is final.
    if (reply >= 500 && reply < 600 && (begun || code == CURLE_SEND_ERROR)) {
        Error refused = failed(u"MAIL_REFUSED"_s, u"refuses the mail"_s);
        refused.code = ErrorCode::InvalidInput;
        return refused;
    }
    return failed(u"MAIL_DEFERRED"_s, u"did not take the mail"_s);
}

} // namespace

SmtpCarrier::SmtpCarrier(std::function<SmtpOptions()> options) : m_options(std::move(options))
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    m_pool.setMaxThreadCount(kThreads);
}

SmtpCarrier::~SmtpCarrier()
{
    m_stop = true;
    m_pool.clear();
    m_pool.waitForDone();
    curl_global_cleanup();
}

void SmtpCarrier::carry(Delivery delivery, std::function<void(Result<>)> done)
{
    const Answer<> answer;
    const auto options = std::make_shared<const SmtpOptions>(m_options());
    m_pool.start([this, answer, options, delivery = std::move(delivery)] { answer.give(send(*options, delivery)); });
    whenReady(answer.future(), this, [done = std::move(done)](const Result<> &sent) { done(sent); });
}

Result<> SmtpCarrier::send(const SmtpOptions &options, const Delivery &delivery) const
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), &curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to(
        curl_slist_append(nullptr, delivery.to.constData()), &curl_slist_free_all);
    if (!easy || !to)
        return unavailable(u"no memory for a mail"_s, u"MAIL_DEFERRED"_s);
    QUrl url;
    url.setScheme(options.tls == SmtpTls::Implicit ? u"smtps"_s : u"smtp"_s);
    url.setHost(options.host);
    url.setPort(options.port);
    url.setPath(u'/' + options.helo);
    std::array<char, CURL_ERROR_SIZE> detail{};
    Upload upload{delivery.message};

    set(easy.get(), CURLOPT_ERRORBUFFER, detail.data());
    set(easy.get(), CURLOPT_URL, url.toEncoded().constData());
    set(easy.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(easy.get(), CURLOPT_PROXY, ""); // one from the environment would see everything
    set(easy.get(), CURLOPT_NOSIGNAL, 1L);
    set(easy.get(), CURLOPT_USE_SSL, long(options.tls == SmtpTls::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(easy.get(), CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!options.caFile.isEmpty())
        set(easy.get(), CURLOPT_CAINFO, options.caFile.toUtf8().constData());
    if (!options.user.isEmpty()) {
        set(easy.get(), CURLOPT_USERNAME, options.user.toUtf8().constData());
        set(easy.get(), CURLOPT_PASSWORD, options.password.bytes().constData());
    }
    set(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, long(options.timeoutMs)); // until the server has let us in
    set(easy.get(), CURLOPT_SERVER_RESPONSE_TIMEOUT, long(std::max(options.timeoutMs / 1000, 1)));
    set(easy.get(), CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(easy.get(), CURLOPT_LOW_SPEED_TIME, long(std::max(options.timeoutMs / 1000, 1)));
    set(easy.get(), CURLOPT_TIMEOUT_MS, kLongestMs);
    set(easy.get(), CURLOPT_MAIL_FROM, delivery.from.constData());
    set(easy.get(), CURLOPT_MAIL_RCPT, to.get());
    set(easy.get(), CURLOPT_UPLOAD, 1L);
    set(easy.get(), CURLOPT_READDATA, &upload);
    set(easy.get(), CURLOPT_READFUNCTION, &give);
    set(easy.get(), CURLOPT_NOPROGRESS, 0L);
    set(easy.get(), CURLOPT_XFERINFODATA, this);
    set(
        easy.get(), CURLOPT_XFERINFOFUNCTION, +[](void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) -> int {
            return static_cast<const SmtpCarrier *>(self)->m_stop ? 1 : 0;
        });
    const CURLcode code = curl_easy_perform(easy.get());
    long reply = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &reply);
    const QString said =
        detail[0] != '\0' ? QString::fromUtf8(detail.data()) : QString::fromLatin1(curl_easy_strerror(code));
    return outcomeOf(code, reply, upload.begun, options.host, said);
}

} // namespace mh::mail
