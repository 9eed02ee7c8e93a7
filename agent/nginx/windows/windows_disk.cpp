// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringList>

#include "agent/nginx/disk.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error notHere()
{
    return unavailable(u"Nginx is not looked after on Windows"_s);
}

class WindowsDisk final : public Disk
{
public:
    Result<FileState> read(const QString &, const QString &) override { return notHere(); }
    Result<> put(const QString &, const QString &, const FileState &) override { return notHere(); }
    Result<QStringList> names(const QString &) override { return notHere(); }
    Result<QByteArray> contents(const QString &) override { return notHere(); }
    Result<> makeFolder(const QString &) override { return notHere(); }
};

} // namespace

std::unique_ptr<Disk> makeDisk()
{
    return std::make_unique<WindowsDisk>();
}

} // namespace mh::agent
