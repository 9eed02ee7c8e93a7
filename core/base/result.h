// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include <QJsonObject>
#include <QString>

namespace mh {

/// The closed set of things that can go wrong. The API maps it to an HTTP status and the
/// desktop to a sentence, each in one function.
enum class ErrorCode {
    InvalidInput, ///< the caller's data is wrong; `field` says where
    NotFound,
    Conflict, ///< the data is right but the state does not allow it
    Unauthenticated,
    Denied,
    TooLarge,
    RateLimited,
    Unavailable, ///< try again later
    Timeout,
    Internal,
};

/// Why an operation was refused.
/// reason: the documented code where there is one (e.g. FLOW_NOT_FOUND), else empty.
/// message: English, one sentence, without secrets. field: the offending member, as a path.
/// details: further documented members of the reply (e.g. running_executions).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString reason;
    QString message;
    QString field;
    QJsonObject details;

    bool operator==(const Error &) const = default;
};

[[nodiscard]] inline Error invalidInput(QString message, QString field = {}, QString reason = {})
{
    return {ErrorCode::InvalidInput, std::move(reason), std::move(message), std::move(field), {}};
}
[[nodiscard]] inline Error notFound(QString message, QString reason = {})
{
    return {ErrorCode::NotFound, std::move(reason), std::move(message), {}, {}};
}
[[nodiscard]] inline Error conflict(QString message, QString reason = {})
{
    return {ErrorCode::Conflict, std::move(reason), std::move(message), {}, {}};
}
[[nodiscard]] inline Error unavailable(QString message, QString reason = {})
{
    return {ErrorCode::Unavailable, std::move(reason), std::move(message), {}, {}};
}
[[nodiscard]] inline Error internalError(QString message)
{
    return {ErrorCode::Internal, {}, std::move(message), {}, {}};
}

/// A value or an Error; no exceptions. Idiom: `auto r = f(); if (!r) return r.error();`
/// Thread: a plain value. Errors: dereferencing a failed Result is a programmer error.
template <class T = void>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    explicit operator bool() const { return !m_error.has_value(); }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace mh
