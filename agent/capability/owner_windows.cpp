// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <windows.h>

#include <aclapi.h>

#include "agent/capability/owner.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

Ownership ownershipOf(const QFile &file, const QString &)
{
    std::wstring path = QDir::toNativeSeparators(QFileInfo(file).absoluteFilePath()).toStdWString();
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (::GetNamedSecurityInfoW(path.data(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr,
                                nullptr, &descriptor)
        != ERROR_SUCCESS)
        return {u"nobody knows to whom it belongs"_s};
    const bool isAdministrators =
        ::IsWellKnownSid(owner, WinBuiltinAdministratorsSid) || ::IsWellKnownSid(owner, WinLocalSystemSid);
    ::LocalFree(descriptor);
    return isAdministrators ? Ownership{} : Ownership{u"it does not belong to the administrators"_s};
}

} // namespace mh::agent
