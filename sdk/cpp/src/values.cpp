// SPDX-License-Identifier: Apache-2.0
#include "values.h"

#include <array>
#include <cmath>
#include <utility>

namespace meshhelm {

namespace {

constexpr std::size_t kSmallBytes = 64 * 1024; // more than this travels as a blob
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string toBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 3; ++k)
            word = word << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k <= bytes.size() ? kAlphabet[word >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

std::vector<std::uint8_t> fromBase64(const std::string &text)
{
    const auto bad = [] { return ComponentError("an input has bad base64", "INVALID_INPUT"); };
    if (text.size() % 4 != 0)
        throw bad();
    std::size_t end = text.size();
    while (end > 0 && text.size() - end < 2 && text[end - 1] == '=')
        --end;
    std::vector<std::uint8_t> bytes;
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < end; ++i) {
        const std::size_t digit = kAlphabet.find(text[i]);
        if (digit == std::string_view::npos)
            throw bad();
        word = word << 6 | static_cast<std::uint32_t>(digit);
        if (i % 4 != 0)
            bytes.push_back(static_cast<std::uint8_t>(word >> (6 - 2 * (i % 4))));
    }
    return bytes;
}

} // namespace

ComponentError::ComponentError(const std::string &message, std::string errorCode, bool mayRetry, std::string errorStack)
    : std::runtime_error(message), code(std::move(errorCode)), retryable(mayRetry), stack(std::move(errorStack))
{
}

Cancelled::Cancelled(const std::string &why)
    : std::runtime_error("the execution was cancelled (" + (why.empty() ? std::string("no reason given") : why) + ")"),
      reason(why)
{
}

std::string_view bytesOf(const Json &value)
{
    const auto &bytes = value.get_binary();
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

bool isBlob(const Json &value)
{
    const auto found = value.is_object() ? value.find("$ref") : value.end();
    return value.is_object() && found != value.end() && found->is_string()
           && found->get_ref<const std::string &>().rfind("blob:", 0) == 0;
}

std::string blobId(const Json &value)
{
    if (!isBlob(value))
        throw ComponentError("not a blob", "INVALID_INPUT");
    return value.at("$ref").get<std::string>().substr(5);
}

Json decode(const Json &value, const std::function<Json(const Json &)> &fetch)
{
    if (isBlob(value))
        return fetch(value);
    if (value.is_object() && value.size() == 1 && value.contains("$bytes") && value["$bytes"].is_string())
        return Json::binary(fromBase64(value["$bytes"].get_ref<const std::string &>()));
    if (!value.is_structured())
        return value;
    Json decoded = value.is_array() ? Json::array() : Json::object();
    for (auto item = value.begin(); item != value.end(); ++item) {
        if (value.is_array())
            decoded.push_back(decode(*item, fetch));
        else
            decoded[item.key()] = decode(*item, fetch);
    }
    return decoded;
}

Json encode(const Json &value, const std::function<Json(std::string_view)> &save, const std::string &path)
{
    if (value.is_binary()) {
        const std::string_view bytes = bytesOf(value);
        return bytes.size() > kSmallBytes ? save(bytes) : Json{{"$bytes", toBase64(bytes)}};
    }
    if (value.is_number_float() && !std::isfinite(value.get<double>()))
        throw ComponentError(path + ": is not a number that JSON can say", "INVALID_OUTPUT");
    if (value.is_discarded())
        throw ComponentError(path + ": is no value", "INVALID_OUTPUT");
    if (value.is_string()) {
        try {
            static_cast<void>(value.dump());
        } catch (const Json::type_error &) {
            throw ComponentError(path + ": is text that is not UTF-8", "INVALID_OUTPUT");
        }
    }
    if (!value.is_structured())
        return value;
    Json encoded = value.is_array() ? Json::array() : Json::object();
    std::size_t index = 0;
    for (auto item = value.begin(); item != value.end(); ++item, ++index) {
        if (value.is_array())
            encoded.push_back(encode(*item, save, path + "[" + std::to_string(index) + "]"));
        else
            encoded[item.key()] = encode(*item, save, path + "." + item.key());
    }
    return encoded;
}

Json firstOf(const Json &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const auto found = object.find(name);
        if (found != object.end() && !found->is_null())
            return *found;
    }
    return {};
}

std::string textOf(const Json &object, std::initializer_list<const char *> names)
{
    const Json value = firstOf(object, names);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::string dump(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace meshhelm
