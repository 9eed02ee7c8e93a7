// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "core/wireguard/difference.h"
#include "core/wireguard/read_config.h"
#include "core/wireguard/update_config.h"

using namespace mh::wireguard;

namespace {

void mustBe(bool isRight)
{
    if (!isRight)
        __builtin_trap();
}

/// What both programs would be given means the same.
void strip(const Document &document)
{
    const auto stripped = Document::parse(document.stripped().bytes());
    mustBe(bool(stripped));
    const auto whole = readConfig(document);
    const auto part = readConfig(*stripped);
    mustBe(!whole || (part && part->peers == whole->peers));
}

} // namespace

/// Two documents, with a zero between: written they are what was read, a new one says the same, the first one can be
/// made to say what the second says.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype zero = bytes.indexOf('\0');
    const QByteArrayView text = zero < 0 ? bytes : bytes.first(zero);
    const auto document = Document::parse(text);
    if (!document)
        return 0;
    mustBe(document->text().bytes() == text);
    strip(*document);
    const auto config = readConfig(*document, Unknown::Skipped);
    if (!config)
        return 0;
    const auto same = updated(*document, *config);
    mustBe(same && same->text().bytes() == text);
    const auto made = documentOf(*config);
    mustBe(bool(made));
    const auto again = readConfig(*made);
    mustBe(again && *again == *config);
    const auto other = zero < 0 ? mh::Result<Document>(mh::Error()) : Document::parse(bytes.sliced(zero + 1));
    const auto desired = other ? readConfig(*other, Unknown::Skipped) : mh::Result<Config>(mh::Error());
    if (!desired)
        return 0;
    const auto changed = updated(*document, *desired);
    mustBe(bool(changed));
    const auto meant = readConfig(*changed, Unknown::Skipped);
    mustBe(meant && meant->own == desired->own && difference(*meant, *desired).isEmpty()
           && difference(*desired, *meant).isEmpty());
    return 0;
}
