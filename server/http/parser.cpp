// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/parser.h"

#include <algorithm>
#include <string_view>

#include <boost/beast/http/basic_parser.hpp>

#include <QStringDecoder>

namespace mh::http {
using namespace Qt::StringLiterals;
namespace beast = boost::beast::http;
using boost::beast::error_code;

namespace {

// A chunk's size line or the trailers, which must be seen whole.
constexpr qsizetype kChunkLineBytes = 8 * 1024;

QByteArrayView viewOf(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool containsToken(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = comma < 0 ? list : list.first(comma);
        if (equalsIgnoringCase(item.trimmed(), token))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Printable ASCII, whole percent-codes, and UTF-8 without NUL once decoded.
bool isCleanTarget(QByteArrayView target)
{
    QByteArray decoded;
    for (qsizetype i = 0; i < target.size(); ++i) {
        const auto c = target[i];
        if (c <= ' ' || c >= 0x7f || c == '#')
            return false;
        if (c != '%')
            continue;
        const int high = i + 2 < target.size() ? hexValue(target[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexValue(target[i + 2]);
        if (low < 0 || high * 16 + low == 0)
            return false;
        decoded.append(char(high * 16 + low));
        const bool sequenceGoesOn = i + 3 < target.size() && target[i + 3] == '%';
        if (!sequenceGoesOn) {
            QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
            const QString text = decoder(decoded);
            if (decoder.hasError() || text.contains(QChar::ReplacementCharacter))
                return false;
            decoded.clear();
        }
        i += 2;
    }
    return true;
}

class BeastParser final : public beast::basic_parser<true>
{
public:
    QByteArrayView method;
    QByteArrayView target;
    std::vector<Field> fields;
    QByteArray *body = nullptr;
    bool headDone = false;
    bool http10 = false;

private:
    void on_request_impl(beast::verb, boost::beast::string_view name, boost::beast::string_view where, int version,
                         error_code &) override
    {
        method = viewOf(name);
        target = viewOf(where);
        http10 = version == 10;
    }
    void on_response_impl(int, boost::beast::string_view, int, error_code &) override {}
    void on_field_impl(beast::field, boost::beast::string_view name, boost::beast::string_view value,
                       error_code &) override
    {
        if (!headDone) // trailers are of no use to anybody here
            fields.push_back({viewOf(name), viewOf(value)});
    }
    void on_header_impl(error_code &) override { headDone = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}
    std::size_t on_body_impl(boost::beast::string_view bytes, error_code &) override
    {
        body->append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view bytes, error_code &ec) override
    {
        return on_body_impl(bytes, ec);
    }
    void on_finish_impl(error_code &) override {}
};

Fault faultOf(const error_code &ec)
{
    if (ec == beast::error::header_limit)
        return {431, u"The request's head is too large."_s};
    if (ec == beast::error::body_limit)
        return {413, u"The request's body is too large."_s};
    if (ec == beast::error::bad_version)
        return {505, u"Only HTTP/1.0 and HTTP/1.1 are spoken here."_s};
    const auto text = ec.message();
    return {400, u"Malformed request: "_s + QString::fromStdString(text)};
}

} // namespace

struct Parser::Private {
    explicit Private(const Limits &l) : limits(l) {}

    std::optional<Fault> scan(QByteArrayView bytes);
    std::optional<Fault> checkHead();
    std::optional<Fault> checkFraming();
    std::optional<Fault> splitTarget();
    struct Found {
        int count = 0;
        QByteArrayView value; // of the last one
    };
    [[nodiscard]] Found find(QByteArrayView name) const;

    Limits limits;
    std::optional<BeastParser> parser;
    QByteArray raw;
    QByteArrayView path;
    QByteArrayView query;
    qsizetype scanned = 0; // so many bytes of the head are known to be clean
    qsizetype end = 0;     // of the head, once found
    bool expectsContinue = false;
};

Parser::Parser(const Limits &limits) : d(std::make_unique<Private>(limits)) {}
Parser::~Parser() = default;

// Beast would unfold lines and take some control characters; neither is worth the risk of being
// read differently by a proxy in front of us.
std::optional<Fault> Parser::Private::scan(QByteArrayView bytes)
{
    for (; scanned < bytes.size() && end == 0; ++scanned) {
        const auto c = uchar(bytes[scanned]);
        if (c >= ' ' || c == '\t')
            continue;
        if (c == '\r') {
            if (scanned + 1 == bytes.size())
                return {}; // look again when its LF is there
            if (bytes[scanned + 1] != '\n')
                return Fault{400, u"A carriage return stands alone in the head."_s};
            ++scanned;
            const qsizetype next = scanned + 1;
            if (scanned >= 3 && bytes[scanned - 2] == '\n')
                end = next;
            else if (next < bytes.size() && (bytes[next] == ' ' || bytes[next] == '\t'))
                return Fault{400, u"Folded header lines are not accepted."_s};
            else if (next == bytes.size())
                return (--scanned, std::nullopt); // the next byte tells whether it is folded
            continue;
        }
        return Fault{400, u"There is a control character in the head."_s};
    }
    return {};
}

Parser::Step Parser::parseHead(QByteArrayView bytes)
{
    if (bytes.size() >= 2 && bytes[0] == '\r' && bytes[1] == '\n')
        return {2, false, {}}; // some clients end a body with one more line
    if (auto fault = d->scan(bytes))
        return {0, false, std::move(fault)};
    const qsizetype size = d->end > 0 ? d->end : bytes.size();
    if (size > d->limits.headerBytes)
        return {0, false, Fault{431, u"The request's head is too large."_s}};
    if (d->end == 0)
        return {};

    d->raw = QByteArray(bytes.data(), d->end);
    BeastParser &parser = d->parser.emplace();
    parser.header_limit(std::uint32_t(d->end) + 1);
    parser.body_limit(boost::none); // known only when the handler has seen the head
    parser.fields.reserve(12);
    error_code ec;
    parser.put({d->raw.constData(), std::size_t(d->raw.size())}, ec);
    if (ec)
        return {0, false, faultOf(ec)};
    if (!parser.is_header_done())
        return {0, false, Fault{400, u"Malformed request."_s}};
    if (auto fault = d->checkHead())
        return {0, false, std::move(fault)};
    return {d->end, true, {}};
}

Parser::Private::Found Parser::Private::find(QByteArrayView name) const
{
    Found found;
    for (const Field &field : parser->fields) {
        if (equalsIgnoringCase(field.name, name)) {
            ++found.count;
            found.value = field.value;
        }
    }
    return found;
}

std::optional<Fault> Parser::Private::checkHead()
{
    if (qsizetype(parser->fields.size()) > limits.headerCount)
        return Fault{431, u"The request has too many headers."_s};
    const int hosts = find("host").count;
    if (hosts > 1 || (hosts == 0 && !parser->http10))
        return Fault{400, u"The request needs exactly one Host header."_s};
    if (auto fault = checkFraming())
        return fault;
    const Found expect = find("expect");
    expectsContinue = expect.count > 0 && !parser->http10;
    if (expectsContinue && !equalsIgnoringCase(expect.value, "100-continue"))
        return Fault{417, u"The only expectation met here is 100-continue."_s};
    return splitTarget();
}

std::optional<Fault> Parser::Private::checkFraming()
{
    const Found length = find("content-length");
    const QByteArrayView digits = length.value;
    const bool isNumber = !digits.isEmpty() && digits.size() <= 18
                          && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (length.count > 1 || (length.count == 1 && !isNumber))
        return Fault{400, u"Content-Length must be one whole number."_s};
    const Found coding = find("transfer-encoding");
    if (coding.count == 0)
        return {};
    if (length.count > 0 || parser->http10 || coding.count > 1)
        return Fault{400, u"Transfer-Encoding does not fit the rest of the head."_s};
    if (!equalsIgnoringCase(coding.value, "chunked"))
        return Fault{501, u"The only transfer coding known here is chunked."_s};
    return {};
}

std::optional<Fault> Parser::Private::splitTarget()
{
    QByteArrayView target = parser->target;
    if (!isCleanTarget(target))
        return Fault{400, u"The request's path is badly encoded."_s};
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.startsWith(scheme)) { // absolute form, as sent to proxies: must be understood
            const qsizetype slash = target.indexOf('/', scheme.size());
            target = slash < 0 ? QByteArrayView("/") : target.sliced(slash);
            break;
        }
    }
    const bool isStar = target == "*" && parser->method == "OPTIONS";
    if (!isStar && !target.startsWith('/'))
        return Fault{400, u"The request's path must start with a slash."_s};
    const qsizetype mark = target.indexOf('?');
    path = mark < 0 ? target : target.first(mark);
    query = mark < 0 ? QByteArrayView() : target.sliced(mark + 1);
    return {};
}

Parser::Step Parser::parseBody(QByteArrayView bytes, QByteArray &body)
{
    BeastParser &parser = *d->parser;
    parser.body = &body;
    Step step;
    while (!parser.is_done()) {
        const QByteArrayView rest = bytes.sliced(step.consumed);
        // No chunked body ends in fewer than five bytes, and Beast asserts on fewer.
        if (rest.isEmpty() || (parser.chunked() && rest.size() < 5))
            return step;
        error_code ec;
        const auto taken = qsizetype(parser.put({rest.data(), std::size_t(rest.size())}, ec));
        step.consumed += taken;
        if (ec && ec != beast::error::need_more) {
            step.fault = faultOf(ec);
            return step;
        }
        if (ec || taken == 0) {
            if (taken == 0 && rest.size() > kChunkLineBytes)
                step.fault = Fault{400, u"A chunk's head is too long."_s};
            if (taken == 0)
                return step;
        }
    }
    step.complete = true;
    return step;
}

RequestHead Parser::takeHead(const QHostAddress &peer, bool tls, quint64 id)
{
    RequestHead head;
    head.m_raw = d->raw;
    head.m_method = d->parser->method;
    head.m_path = d->path;
    head.m_query = d->query;
    head.m_fields = std::move(d->parser->fields);
    head.m_peer = peer;
    head.m_id = id;
    head.m_tls = tls;
    head.m_http10 = d->parser->http10;
    return head;
}

bool Parser::hasBody() const
{
    return !d->parser->is_done();
}

std::optional<qint64> Parser::contentLength() const
{
    const auto length = d->parser->content_length();
    return length ? std::optional(qint64(*length)) : std::nullopt;
}

bool Parser::keepAlive() const
{
    return d->parser->keep_alive();
}

bool Parser::expectsContinue() const
{
    return d->expectsContinue;
}

bool Parser::wantsUpgrade() const
{
    if (!d->parser->upgrade())
        return false;
    return containsToken(d->find("upgrade").value, "websocket");
}

void Parser::setBodyLimit(qint64 limit)
{
    if (d->parser->chunked())
        d->parser->body_limit(std::uint64_t(limit));
}

void Parser::reset()
{
    d->parser.reset();
    d->raw.clear();
    d->scanned = 0;
    d->end = 0;
    d->expectsContinue = false;
}

} // namespace mh::http
