// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/reply_parser.h"

#include <boost/beast/http/basic_parser.hpp>

#include <QString>

namespace mh::agent {
using namespace Qt::StringLiterals;
namespace beast = boost::beast::http;
using boost::beast::error_code;

namespace {

constexpr int kUpgraded = 101;
/// No chunked body ends in fewer bytes, and Beast asserts on fewer.
constexpr qsizetype kLeastChunked = 5;

class BeastReply final : public beast::basic_parser<false>
{
public:
    int status = 0;
    QByteArray version;
    QByteArray body;

private:
    void on_request_impl(beast::verb, boost::beast::string_view, boost::beast::string_view, int, error_code &) override
    {
    }
    void on_response_impl(int code, boost::beast::string_view, int, error_code &) override { status = code; }
    void on_field_impl(beast::field, boost::beast::string_view name, boost::beast::string_view value,
                       error_code &) override
    {
        const QByteArrayView key(name.data(), qsizetype(name.size()));
        if (key.compare("api-version", Qt::CaseInsensitive) == 0)
            version = QByteArray(value.data(), qsizetype(value.size()));
    }
    void on_header_impl(error_code &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}
    std::size_t on_body_impl(boost::beast::string_view bytes, error_code &) override
    {
        body.append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view bytes, error_code &ec) override
    {
        return on_body_impl(bytes, ec);
    }
    void on_finish_impl(error_code &) override {}
};

Error noReply(const QString &why)
{
    return internalError(u"the container engine's answer is none: "_s + why);
}

} // namespace

struct ReplyParser::Private {
    BeastReply beast;
    QByteArray waiting; ///< not understood as a whole yet
    bool isUpgraded = false;
};

ReplyParser::ReplyParser() : d(std::make_unique<Private>())
{
    d->beast.header_limit(std::uint32_t(kMostHead));
    d->beast.body_limit(boost::none); // whoever collects it counts
    d->beast.eager(true);
}

ReplyParser::~ReplyParser() = default;

Result<QByteArray> ReplyParser::take(const QByteArray &bytes)
{
    if (d->isUpgraded)
        return bytes;
    d->waiting.append(bytes);
    while (!d->waiting.isEmpty() && !d->beast.is_done()) {
        if (d->beast.is_header_done() && d->beast.chunked() && d->waiting.size() < kLeastChunked)
            break;
        error_code ec;
        const auto taken = qsizetype(d->beast.put({d->waiting.constData(), std::size_t(d->waiting.size())}, ec));
        d->waiting.remove(0, taken);
        if (ec && ec != beast::error::need_more)
            return noReply(QString::fromStdString(ec.message()));
        if (ec || taken == 0)
            break;
    }
    if (d->waiting.size() > (d->beast.is_header_done() ? kMostBetween : kMostHead) && !d->beast.is_done())
        return noReply(u"a line of it has no end"_s);
    QByteArray body = std::exchange(d->beast.body, {});
    if (d->beast.is_done() && d->beast.status == kUpgraded) {
        d->isUpgraded = true;
        body += std::exchange(d->waiting, {});
    }
    return body;
}

Result<> ReplyParser::takeEnd()
{
    if (d->isUpgraded || d->beast.is_done())
        return {};
    error_code ec;
    if (!d->beast.is_header_done() || !d->waiting.isEmpty())
        return noReply(u"it ends in its middle"_s);
    d->beast.put_eof(ec);
    if (ec)
        return noReply(u"it ends in its middle"_s);
    return {};
}

bool ReplyParser::hasHead() const
{
    return d->beast.is_header_done();
}

bool ReplyParser::isComplete() const
{
    return d->beast.is_done() && !d->isUpgraded;
}

int ReplyParser::status() const
{
    return d->beast.status;
}

QByteArray ReplyParser::apiVersion() const
{
    return d->beast.version;
}

} // namespace mh::agent
