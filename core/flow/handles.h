// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flow/component_interface.h"

/// The ways out of a node. Thread: plain functions on values. Errors: none.
///
/// Every node has "default" and "error". A component names others in its interface. With "*" among them its nodes have
/// ways out of their own: the texts of the config whose schema says `"x-handle": true`.
namespace mh::flow {

/// The texts as they stand in the config: in its order, with those that are empty or there twice.
[[nodiscard]] QStringList handleTexts(const ComponentInterface &component, const QJsonObject &config);
/// Beyond "default" and "error", each once.
[[nodiscard]] QStringList handlesOf(const ComponentInterface &component, const QJsonObject &config);
/// Whether an edge may leave by `handle`. Where nothing says which names "*" stands for, it may be any.
[[nodiscard]] bool hasHandle(const ComponentInterface &component, const QJsonObject &config, const QString &handle);
/// Whether "default" is a way on beside the component's own ones: the one for when none of them fits.
[[nodiscard]] bool hasFallback(const ComponentInterface &component);

} // namespace mh::flow
