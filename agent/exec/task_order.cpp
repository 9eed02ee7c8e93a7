// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/task_order.h"

#include <algorithm>
#include <numeric>

#include "agent/tasks/task_folder.h"
#include "core/base/json.h"
#include "core/base/uuid.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWord = 128LL * 1024; // the kernel's MAX_ARG_STRLEN
constexpr qsizetype kShaHex = 64;

bool isVariableName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 256 && !name.contains(u'=') && !name.contains(QChar(0));
}

Result<TaskOrder::Input> inputFrom(const QJsonValue &value, qsizetype index)
{
    json::Reader reader(value.toObject(), u"files[%1]"_s.arg(index));
    TaskOrder::Input input;
    input.name = reader.text("name"_L1, 255);
    input.size = reader.integer("size"_L1, 0, TaskOrder::kMostInput);
    input.sha256 = reader.text("sha256"_L1, kShaHex).toLatin1();
    input.isProgram = reader.flagOr("executable"_L1, false);
    if (reader.ok() && !isTaskFileName(input.name))
        reader.fail("name"_L1, u"must be a relative path without '.' and '..'"_s);
    if (!reader.ok())
        return reader.error();
    return input;
}

} // namespace

Result<TaskOrder> TaskOrder::fromJson(const QJsonObject &arguments)
{
    json::Reader reader(arguments);
    TaskOrder order;
    order.task = reader.text("task"_L1);
    order.words = reader.textsOr("argv"_L1);
    order.outputs = reader.textsOr("outputs"_L1);
    const QJsonObject environment = reader.objectOr("env"_L1);
    const QJsonArray inputs = reader.arrayOr("files"_L1);
    if (uuidFrom(order.task).toString(QUuid::WithoutBraces) != order.task)
        reader.fail("task"_L1, u"must be a UUID"_s);
    const auto isOdd = [](const QString &word) { return word.size() > kLongestWord || word.contains(QChar(0)); };
    if (order.words.isEmpty() || order.words.constFirst().isEmpty() || order.words.size() > kMostWords
        || std::any_of(order.words.begin(), order.words.end(), isOdd))
        reader.fail("argv"_L1, u"must be a program with at most %1 arguments"_s.arg(kMostWords - 1));
    for (auto each = environment.begin(); each != environment.end(); ++each) {
        if (!isVariableName(each.key()) || !each->isString() || isOdd(each->toString()))
            reader.fail("env"_L1, u"must have names and texts"_s);
        order.environment.insert(each.key(), each->toString());
    }
    if (inputs.size() > kMostFiles || order.outputs.size() > kMostFiles || environment.size() > kMostFiles)
        reader.fail("files"_L1, u"more than %1 files or variables"_s.arg(kMostFiles));
    for (const QString &name : std::as_const(order.outputs)) {
        if (!isTaskFileName(name))
            reader.fail("outputs"_L1, u"must be relative paths without '.' and '..'"_s);
    }
    const auto limits = fleet::TaskLimits::fromJson(reader.objectOr("limits"_L1));
    if (!reader.ok())
        return reader.error();
    if (!limits)
        return limits.error();
    order.limits = *limits;
    for (const QJsonValue &value : inputs) {
        const auto input = inputFrom(value, order.inputs.size());
        if (!input)
            return input.error();
        order.inputs.append(*input);
    }
    if (order.inputSize() > kMostInput)
        return invalidInput(u"more than %1 bytes"_s.arg(kMostInput), u"files"_s);
    return order;
}

qint64 TaskOrder::inputSize() const
{
    return std::accumulate(inputs.begin(), inputs.end(), qint64(0),
                           [](qint64 sum, const Input &input) { return sum + input.size; });
}

} // namespace mh::agent
