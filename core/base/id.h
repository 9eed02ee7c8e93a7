// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

#include <QHashFunctions>
#include <QString>

#include "core/base/uuid.h"

namespace mh {

/// A UUID that knows what it names: an Id<FlowTag> is never taken for an Id<UserTag>.
/// A default-made Id is null and names nothing.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QUuid value) : m_value(value) {}

    /// A new random identifier (RFC 4122 version 4, from the system's random source).
    [[nodiscard]] static Id make() { return Id(QUuid::createUuid()); }
    /// As uuidFrom().
    [[nodiscard]] static Id fromString(QStringView text) { return Id(uuidFrom(text)); }

    [[nodiscard]] bool isNull() const { return m_value.isNull(); }
    [[nodiscard]] QString toString() const { return m_value.toString(QUuid::WithoutBraces); }
    [[nodiscard]] QUuid uuid() const { return m_value; }

    bool operator==(const Id &) const = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_value < b.m_value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_value, seed); }

private:
    QUuid m_value;
};

using UserId = Id<struct UserTag>;
using FlowId = Id<struct FlowTag>;
using FlowVersionId = Id<struct FlowVersionTag>;
using ExecutionId = Id<struct ExecutionTag>;
using NoticeId = Id<struct NoticeTag>;
using TriggerId = Id<struct TriggerTag>;
using ComponentId = Id<struct ComponentTag>;
using ComponentVersionId = Id<struct ComponentVersionTag>;
using BlobId = Id<struct BlobTag>;
using SessionId = Id<struct SessionTag>;
using ServiceId = Id<struct ServiceTag>;
using ServiceEndpointId = Id<struct ServiceEndpointTag>;
using CredentialId = Id<struct CredentialTag>;
using WorkspaceId = Id<struct WorkspaceTag>;
using ShareId = Id<struct ShareTag>;
using HostId = Id<struct HostTag>;

} // namespace mh
