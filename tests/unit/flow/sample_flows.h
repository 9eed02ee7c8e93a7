// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QRandomGenerator>

#include "core/flow/definition.h"

/// Flows for the tests of core/flow, and the test classes that flow_test runs.
namespace mh::flow::test {

[[nodiscard]] Node nodeOf(const NodeId &id);
[[nodiscard]] Edge edgeOf(const EdgeId &id, const NodeId &source, const NodeId &target);

/// "a b>c b>d@true" → nodes a, b, c, d in order of appearance and the edges, "@" before a handle.
[[nodiscard]] FlowDefinition flowOf(const QString &text);

/// An acyclic flow with mixed members, unknown ones included.
[[nodiscard]] FlowDefinition randomFlow(QRandomGenerator &random, int nodes);

[[nodiscard]] std::unique_ptr<QObject> makeCodecTest();
[[nodiscard]] std::unique_ptr<QObject> makeEditTest();
[[nodiscard]] std::unique_ptr<QObject> makeExpressionTest();
[[nodiscard]] std::unique_ptr<QObject> makeGraphTest();
[[nodiscard]] std::unique_ptr<QObject> makeTransformTest();
[[nodiscard]] std::unique_ptr<QObject> makeTypesTest();
[[nodiscard]] std::unique_ptr<QObject> makeValidateTest();

} // namespace mh::flow::test
