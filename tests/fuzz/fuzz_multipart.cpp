// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "server/http/multipart.h"

namespace {

class Heard final : public mh::http::MultipartParser::Taker
{
public:
    mh::Result<> beginPart(const mh::http::MultipartParser::Part &part) override
    {
        all += "<" + part.name.toUtf8() + ">";
        return {};
    }
    mh::Result<> partBytes(const QByteArray &bytes) override
    {
        all += bytes;
        return {};
    }
    mh::Result<> endPart() override
    {
        all += "</>";
        return {};
    }
    QByteArray all;
};

} // namespace

/// However the bytes are cut, the form is the same; the first byte says how.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using mh::http::MultipartParser;
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    (void)MultipartParser::boundaryOf(bytes.left(200));
    Heard whole;
    MultipartParser parser("B", whole);
    const bool fine = bool(parser.feed(bytes));
    Heard cut;
    MultipartParser slow("B", cut);
    bool alsoFine = true;
    const qsizetype step = data[0] % 7 + 1;
    for (qsizetype at = 0; at < bytes.size() && alsoFine; at += step)
        alsoFine = bool(slow.feed(bytes.mid(at, step)));
    if (fine != alsoFine || parser.isOver() != slow.isOver() || (fine && parser.isOver() && whole.all != cut.all))
        __builtin_trap();
    return 0;
}
