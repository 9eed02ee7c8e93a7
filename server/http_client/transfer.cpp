// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_client/transfer.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace mh::http_client {
using namespace Qt::StringLiterals;

namespace {

#ifdef SOCK_CLOEXEC // where there is none, children must close what they inherit
constexpr int kCloseOnExec = SOCK_CLOEXEC;
#else
constexpr int kCloseOnExec = 0;
#endif

constexpr qint64 kErrorPageBytes = 16 * 1024 * 1024;

Error failure(ErrorCode code, const QString &reason, const QString &message)
{
    return {code, reason, message, {}, {}};
}

// libcurl's options are variadic: the compiler cannot check what is passed.
template <class T>
void set(CURL *easy, CURLoption option, T value)
{
    curl_easy_setopt(easy, option, value);
}

bool isContentType(const std::pair<QByteArray, QByteArray> &header)
{
    return header.first.compare("content-type", Qt::CaseInsensitive) == 0;
}

} // namespace

Transfer::Transfer(quint64 id, HttpCall call, QUrl url) : m_id(id), m_call(std::move(call)), m_url(std::move(url))
{
    m_promise.start();
}

Transfer::~Transfer()
{
    curl_slist_free_all(m_headers);
}

void Transfer::prepare(CURL *easy, std::shared_ptr<const AddressRules> rules, std::function<void()> wake)
{
    m_easy = easy;
    m_rules = std::move(rules);
    if (m_call.sink)
        m_call.sink->setWake(wake);
    if (m_call.source)
        m_call.source->setWake(wake);

    set(easy, CURLOPT_PRIVATE, this);
    set(easy, CURLOPT_URL, m_url.toEncoded(QUrl::RemoveFragment).constData());
    set(easy, CURLOPT_TIMEOUT_MS, long(std::max(m_call.timeoutMs, 1)));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, long(std::max(m_call.connectTimeoutMs, 1)));
    set(easy, CURLOPT_FOLLOWLOCATION, m_call.followRedirects > 0 ? 1L : 0L);
    set(easy, CURLOPT_MAXREDIRS, long(m_call.followRedirects));
    if (m_call.method != "HEAD")
        set(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(m_call.maxReplyBytes));
    set(easy, CURLOPT_WRITEDATA, this);
    set(
        easy, CURLOPT_WRITEFUNCTION,
        +[](char *data, size_t, size_t size, void *self) { return static_cast<Transfer *>(self)->onBody(data, size); });
    set(easy, CURLOPT_HEADERDATA, this);
    set(
        easy, CURLOPT_HEADERFUNCTION, +[](char *data, size_t, size_t size, void *self) {
            return static_cast<Transfer *>(self)->onHeader({data, qsizetype(size)});
        });
    set(easy, CURLOPT_OPENSOCKETDATA, this);
    set(
        easy, CURLOPT_OPENSOCKETFUNCTION, +[](void *self, curlsocktype, curl_sockaddr *to) -> curl_socket_t {
            if (!static_cast<Transfer *>(self)->mayConnect(QHostAddress(&to->addr)))
                return CURL_SOCKET_BAD;
            return ::socket(to->family, to->socktype | kCloseOnExec, to->protocol);
        });
    // A kept-alive connection opens no socket: it may have been made by a call that was allowed to.
    set(easy, CURLOPT_PREREQDATA, this);
    set(
        easy, CURLOPT_PREREQFUNCTION, +[](void *self, char *remote, char *, int, int) -> int {
            const bool may = static_cast<Transfer *>(self)->mayConnect(QHostAddress(QString::fromLatin1(remote)));
            return may ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
        });
    prepareMethod();
    prepareHeaders();
}

void Transfer::prepareMethod()
{
    if (m_call.source) {
        set(m_easy, CURLOPT_UPLOAD, 1L);
        set(m_easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(m_call.sourceLength.value_or(-1)));
        set(m_easy, CURLOPT_READDATA, this);
        set(
            m_easy, CURLOPT_READFUNCTION, +[](char *buffer, size_t size, size_t count, void *self) {
                return static_cast<Transfer *>(self)->onSource(buffer, size * count);
            });
        if (m_call.method != "PUT")
            set(m_easy, CURLOPT_CUSTOMREQUEST, m_call.method.constData());
    } else if (m_call.method == "POST" || !m_call.body.isEmpty()) {
        set(m_easy, CURLOPT_POST, 1L);
        set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_call.body.size()));
        set(m_easy, CURLOPT_POSTFIELDS, m_call.body.constData());
        if (m_call.method != "POST")
            set(m_easy, CURLOPT_CUSTOMREQUEST, m_call.method.constData());
    } else if (m_call.method == "HEAD") {
        set(m_easy, CURLOPT_NOBODY, 1L);
    } else if (m_call.method != "GET") {
        set(m_easy, CURLOPT_CUSTOMREQUEST, m_call.method.constData());
    }
}

void Transfer::prepareHeaders()
{
    const auto add = [this](const QByteArray &line) { m_headers = curl_slist_append(m_headers, line.constData()); };
    for (const auto &[name, value] : std::as_const(m_call.headers))
        add(value.isEmpty() ? QByteArray(name + ";") : QByteArray(name + ": " + value)); // "Name:" would remove it
    add("Expect:"); // many servers never answer it, and curl waits a second for that
    if (std::none_of(m_call.headers.cbegin(), m_call.headers.cend(), isContentType))
        add("Content-Type:"); // not the form type that curl assumes
    set(m_easy, CURLOPT_HTTPHEADER, m_headers);
}

size_t Transfer::onBody(const char *data, size_t size)
{
    if (m_sinkPaused)
        return CURL_WRITEFUNC_PAUSE;
    const bool toSink = m_call.sink && m_reply.status >= 200 && m_reply.status <= 299;
    // With a sink the limit is meant for what it takes, not for an error page kept in memory.
    const qint64 limit =
        m_call.sink && !toSink ? std::min(m_call.maxReplyBytes, kErrorPageBytes) : m_call.maxReplyBytes;
    m_reply.bodySize += qint64(size);
    if (m_reply.bodySize > limit) {
        m_failure = failure(ErrorCode::TooLarge, u"TOO_LARGE"_s, u"The reply is larger than allowed."_s);
        return 0;
    }
    const QByteArrayView bytes(data, qsizetype(size));
    if (!toSink) {
        m_reply.body.append(bytes);
        return size;
    }
    const Result<ByteSink::Flow> written = m_call.sink->write(bytes.toByteArray());
    if (!written) {
        m_failure = written.error();
        return 0;
    }
    m_sinkPaused = *written == ByteSink::Flow::Pause;
    return size;
}

size_t Transfer::onHeader(QByteArrayView line)
{
    if (line.startsWith("HTTP/")) { // of the next reply: after 100 Continue or a redirect
        m_reply.headers.clear();
        const qsizetype space = line.indexOf(' ');
        const QByteArrayView rest = space < 0 ? QByteArrayView() : line.sliced(space + 1);
        m_reply.status = rest.first(std::min<qsizetype>(3, rest.size())).toInt();
        return size_t(line.size());
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_reply.headers.append({line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    return size_t(line.size());
}

size_t Transfer::onSource(char *buffer, size_t size)
{
    if (m_sourceEnded)
        return 0;
    const ByteSource::Piece piece = m_call.source->next(qsizetype(size));
    const bool broken = piece.state == ByteSource::State::Failed || piece.bytes.size() > qsizetype(size)
                        || (piece.bytes.isEmpty() && piece.state == ByteSource::State::More);
    if (broken) {
        m_failure = failure(ErrorCode::Internal, u"SOURCE_FAILED"_s, u"The request's body broke off."_s);
        return CURL_READFUNC_ABORT;
    }
    m_sourceEnded = piece.state == ByteSource::State::End;
    if (piece.bytes.isEmpty() && piece.state == ByteSource::State::Wait)
        return CURL_READFUNC_PAUSE;
    std::memcpy(buffer, piece.bytes.constData(), size_t(piece.bytes.size()));
    return size_t(piece.bytes.size());
}

bool Transfer::mayConnect(const QHostAddress &address)
{
    if (!m_call.refusePrivateRanges || m_rules->mayCall(address))
        return true;
    m_failure = failure(ErrorCode::Denied, u"BLOCKED_ADDRESS"_s,
                        m_url.host() + u" or its redirect leads to an address that may not be called."_s);
    return false;
}

CURLcode Transfer::resume()
{
    m_sinkPaused = false;
    return curl_easy_pause(m_easy, CURLPAUSE_CONT);
}

Error Transfer::errorFor(CURLcode code) const
{
    const QString text = m_url.host() + u": "_s + QString::fromUtf8(curl_easy_strerror(code)) + u'.';
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return failure(ErrorCode::Timeout, u"TIMEOUT"_s, text);
    case CURLE_COULDNT_RESOLVE_HOST: return failure(ErrorCode::Unavailable, u"DNS_FAILED"_s, text);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return failure(ErrorCode::Unavailable, u"TLS_FAILED"_s, text);
    case CURLE_FILESIZE_EXCEEDED: return failure(ErrorCode::TooLarge, u"TOO_LARGE"_s, text);
    case CURLE_TOO_MANY_REDIRECTS: return failure(ErrorCode::Unavailable, u"TOO_MANY_REDIRECTS"_s, text);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_WEIRD_SERVER_REPLY: return failure(ErrorCode::Unavailable, u"CONNECTION_LOST"_s, text);
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return failure(ErrorCode::InvalidInput, u"INVALID_URL"_s, text);
    case CURLE_OUT_OF_MEMORY: return internalError(text);
    default: return failure(ErrorCode::Unavailable, u"CONNECTION_FAILED"_s, text);
    }
}

void Transfer::release()
{
    m_call.sink.reset();
    m_call.source.reset();
}

void Transfer::conclude(CURLcode code)
{
    if (code != CURLE_OK)
        return fail(m_failure.value_or(errorFor(code)));
    long redirects = 0;
    curl_easy_getinfo(m_easy, CURLINFO_REDIRECT_COUNT, &redirects);
    m_reply.redirects = int(redirects);
    release();
    m_promise.addResult(Result<HttpReply>(std::move(m_reply)));
    m_promise.finish();
}

void Transfer::fail(Error error)
{
    release();
    m_promise.addResult(Result<HttpReply>(std::move(error)));
    m_promise.finish();
}

} // namespace mh::http_client
