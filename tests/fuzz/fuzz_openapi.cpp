// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "core/openapi/graphql_introspection.h"
#include "core/openapi/openapi_parser.h"

/// Whatever a server hands out as its description is refused or understood.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    static_cast<void>(mh::openapi::parseOpenApi(text));
    static_cast<void>(mh::openapi::parseIntrospection(text, QStringLiteral("/graphql")));
    return 0;
}
