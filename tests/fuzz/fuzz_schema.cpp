// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "core/base/json.h"
#include "core/schema/validator.h"

/// A list of a schema and values: compiling and checking end, and say the same again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto given = mh::json::parseValue(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!given)
        return 0;
    const QJsonArray list = given->toArray();
    const auto validator = mh::schema::Validator::compile(list.isEmpty() ? *given : QJsonValue(list.at(0)));
    if (!validator)
        return 0;
    for (const auto &value : list) {
        if (validator->check(value) != validator->check(value))
            __builtin_trap();
    }
    return 0;
}
