// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include <QJsonArray>

#include "core/flow/condition.h"
#include "core/flow/expression.h"

namespace {

using namespace Qt::StringLiterals;

class FixedScope final : public mh::flow::Scope
{
public:
    [[nodiscard]] QJsonValue trigger() const override { return m_values; }
    [[nodiscard]] std::optional<QJsonObject> outputOf(const mh::flow::NodeId &node) const override
    {
        return node == "none"_L1 ? std::nullopt : std::optional(m_values);
    }

private:
    QJsonObject m_values{{u"n"_s, 12.5},
                         {u"text"_s, u"Grüße, 世界"_s},
                         {u"list"_s, QJsonArray{1, u"b"_s, QJsonObject{{u"n"_s, 3}}, QJsonValue()}},
                         {u"nested"_s, QJsonObject{{u"a b"_s, QJsonArray{QJsonArray{1, 2}}}, {u"no"_s, false}}}};
};

} // namespace

/// Compiling and evaluating never fails otherwise than by an Error, and the same text gives the same value.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const FixedScope scope;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto expression = mh::flow::Expression::compile(text)) {
        const auto value = expression->evaluate(scope);
        const auto again = expression->evaluate(scope);
        const bool clock = text.contains("now"_L1);
        if (bool(value) != bool(again) || (value && !clock && *value != *again))
            __builtin_trap();
        (void)expression->references();
        (void)expression->required();
    }
    if (const auto condition = mh::flow::Condition::compile(text))
        (void)condition->evaluate(scope);
    return 0;
}
