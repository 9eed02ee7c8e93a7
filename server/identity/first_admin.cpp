// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/first_admin.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_errors.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

QFuture<Result<>> FirstAdmin::make(const QString &username, const QString &email, Secret password)
{
    const Answer<> answer;
    if (const auto fit = checkNames(username, email); !fit)
        return answer.given(fit.error());
    if (m_busy || m_accounts.hasAdmin())
        return answer.given(conflict(u"there is an administrator already"_s));
    if (m_accounts.findLogin(username) || m_accounts.findLogin(email))
        return answer.given(conflict(u"that name or e-mail address is taken"_s));
    auto hashed = m_accounts.pool().hash(std::move(password));
    if (!hashed)
        return answer.given(hashed.error());

    m_busy = true;
    whenReady(*hashed, this, [this, answer, username, email](const Result<QString> &hash) {
        if (!hash) {
            m_busy = false;
            return answer.give(hash.error());
        }
        User user = m_accounts.makeUser();
        user.username = username;
        user.email = email;
        user.name = username;
        user.passwordHash = *hash;
        user.role = Role::Admin;
        user.emailVerified = !email.isEmpty();
        m_accounts.save(user, {m_accounts.audit(&user, {}, u"BOOTSTRAP_ADMIN"_s)},
                        [this, answer](const Result<> &done) {
                            m_busy = false;
                            answer.give(done);
                        });
    });
    return answer.future();
}

} // namespace mh::identity
