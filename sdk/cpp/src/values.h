// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "meshhelm/component.h"

/// How values travel: JSON as itself, bytes as {"$bytes": base64} or as a reference to a blob.
namespace meshhelm {

/// Of a binary value, for as long as it lives.
[[nodiscard]] std::string_view bytesOf(const Json &value);
[[nodiscard]] bool isBlob(const Json &value);
/// The id in {"$ref":"blob:<id>"}. Throws ComponentError when it is none.
[[nodiscard]] std::string blobId(const Json &value);
/// Wire → C++; `fetch` says what a blob becomes.
[[nodiscard]] Json decode(const Json &value, const std::function<Json(const Json &)> &fetch);
/// C++ → wire; `save` stores large bytes. Refuses what JSON cannot say, naming the place.
[[nodiscard]] Json encode(const Json &value, const std::function<Json(std::string_view)> &save,
                          const std::string &path = "outputs");

/// The first of several spellings that is there and not null; null otherwise.
[[nodiscard]] Json firstOf(const Json &object, std::initializer_list<const char *> names);
[[nodiscard]] std::string textOf(const Json &object, std::initializer_list<const char *> names);
/// Text of JSON in which bad UTF-8 has been replaced.
[[nodiscard]] std::string dump(const Json &value);

} // namespace meshhelm
