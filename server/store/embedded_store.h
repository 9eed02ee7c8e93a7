// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "server/store/migrator.h"

namespace mh::access {
class ShareStore;
}
namespace mh::engine {
class History;
class Retention;
class Store;
} // namespace mh::engine
namespace mh::identity {
class UserStore;
}
namespace mh::mail {
class MailStore;
}
namespace mh::registry {
class ComponentStore;
}

namespace mh::services {
class ServiceStore;
}
namespace mh::vault {
class DataKeyStore;
class VaultStore;
} // namespace mh::vault

namespace mh::store {

class BlobFiles;
class DataDir;
class Reader;
class Writer;

/// The encrypted store of one data directory, opened, brought up to date and ready for use:
/// one writer, its readers, the blob files.
/// Thread: the engine's; it starts threads of its own. Lifetime: the data directory and all that
/// was handed out end with or before it. Everything that was accepted is written by then.
class EmbeddedStore
{
public:
    /// `further`: tables that modules bring, each with an adapter over writer() and reader().
    /// Errors by reason: MASTER_KEY_WRONG, STORE_DAMAGED, STORE_NEWER, STORE_FULL, STORE_IO.
    [[nodiscard]] static Result<std::unique_ptr<EmbeddedStore>>
    open(const DataDir &dir, const Secret &masterKey, const Clock &clock, const QList<Migration> &further = {});
    ~EmbeddedStore();
    EmbeddedStore(const EmbeddedStore &) = delete;
    EmbeddedStore &operator=(const EmbeddedStore &) = delete;

    [[nodiscard]] engine::Store &engine();
    [[nodiscard]] engine::History &history();
    [[nodiscard]] engine::Retention &retention();
    [[nodiscard]] identity::UserStore &identity();
    [[nodiscard]] registry::ComponentStore &registry();
    [[nodiscard]] services::ServiceStore &services();
    [[nodiscard]] mail::MailStore &mail();
    [[nodiscard]] access::ShareStore &shares();
    [[nodiscard]] vault::VaultStore &vault();
    [[nodiscard]] vault::DataKeyStore &dataKeys();
    [[nodiscard]] const BlobFiles &blobs() const;
    [[nodiscard]] Writer &writer();
    [[nodiscard]] Reader &reader();
    /// To the database, all together.
    [[nodiscard]] int connections() const;
    /// Whether a file turned out to be damaged since the start.
    [[nodiscard]] bool isDamaged() const;
    /// Greater at every start of a server on this store.
    [[nodiscard]] qint64 fencingToken() const;
    /// 32 bytes for small values that services seal before they store them (see crypto::sealText).
    [[nodiscard]] const Secret &sealingKey() const;

private:
    struct Parts;
    explicit EmbeddedStore(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace mh::store
