// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include <QJsonArray>

#include "core/base/json.h"
#include "core/flow/codec.h"
#include "core/flow/edit_codec.h"
#include "core/flow/graph.h"
#include "core/flow/validate.h"

using namespace Qt::StringLiterals;

/// What is read is written so that it reads the same; edits undo themselves.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto json = mh::json::parseObject(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!json)
        return 0;
    (void)mh::flow::settingsFromJson(json->value("settings"_L1).toObject(*json));
    const auto definition = mh::flow::definitionFromJson(json->value("definition"_L1).toObject(*json));
    if (!definition)
        return 0;
    const auto again = mh::flow::definitionFromJson(mh::flow::toJson(*definition));
    if (!again || *again != *definition)
        __builtin_trap();
    (void)mh::flow::validate(*definition);
    (void)mh::flow::Dag::build(*definition);
    const auto edit = mh::flow::editFromJson(json->value("edit"_L1).toArray());
    if (!edit)
        return 0;
    mh::flow::FlowDefinition changed = *definition;
    if (const auto inverse = mh::flow::applyEdit(changed, *edit)) {
        if (!mh::flow::applyEdit(changed, *inverse) || changed != *definition)
            __builtin_trap();
    }
    return 0;
}
