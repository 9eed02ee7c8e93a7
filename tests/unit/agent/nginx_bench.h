// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTimer>

#include "agent/nginx/disk.h"
#include "agent/nginx/nginx_program.h"

namespace mh::agent {

/// What goes wrong: the one at `failAt`, or everything from `deadFrom` on, as when the agent was killed there.
struct Faults {
    int seen = 0;
    int failAt = 0;
    int deadFrom = 0;

    [[nodiscard]] bool strikes()
    {
        ++seen;
        return seen == failAt || (deadFrom > 0 && seen >= deadFrom);
    }
};

/// The machine's disk, but for what goes wrong.
class FaultyDisk final : public Disk
{
public:
    explicit FaultyDisk(Faults &faults) : m_faults(faults), m_real(makeDisk()) {}

    Result<FileState> read(const QString &folder, const QString &name) override
    {
        return m_faults.strikes() ? Result<FileState>(broken()) : m_real->read(folder, name);
    }
    Result<> put(const QString &folder, const QString &name, const FileState &state) override
    {
        return m_faults.strikes() ? Result<>(broken()) : m_real->put(folder, name, state);
    }
    Result<QStringList> names(const QString &folder) override
    {
        return m_faults.strikes() ? Result<QStringList>(broken()) : m_real->names(folder);
    }
    Result<QByteArray> contents(const QString &path) override { return m_real->contents(path); }
    Result<> makeFolder(const QString &path) override { return m_real->makeFolder(path); }

private:
    static Error broken() { return internalError(QStringLiteral("the disk is broken")); }

    Faults &m_faults;
    std::unique_ptr<Disk> m_real;
};

/// Takes everything, but for what goes wrong and texts with "nonsense".
class PretendedNginx final : public NginxProgram
{
public:
    explicit PretendedNginx(Faults &faults) : m_faults(faults) {}

    NginxState state(const fleet::NginxPowers &) override { return {isRunning, 7, 0, 2, 0}; }
    void test(const fleet::NginxPowers &, const QString &config, const Told &told) override
    {
        tested.append(config);
        answer(told);
    }
    void reload(const fleet::NginxPowers &, const QStringList &addresses, const Told &told) override
    {
        ++reloads;
        probed = addresses;
        answer(told);
    }
    void start(const fleet::NginxPowers &, const Told &told) override { answer(told); }
    void stop(const fleet::NginxPowers &, const Told &told) override { answer(told); }
    void version(const fleet::NginxPowers &, const std::function<void(const QString &)> &told) override
    {
        told(QStringLiteral("1.0"));
    }

    bool isRunning = true;
    int reloads = 0;
    QStringList tested;
    QStringList probed;

private:
    void answer(const Told &told)
    {
        const bool isBad = m_faults.strikes();
        QTimer::singleShot(0, &m_later, [told, isBad] {
            told(isBad ? Result<>(invalidInput(QStringLiteral("nginx does not take it"))) : Result<>());
        });
    }

    Faults &m_faults;
    QObject m_later;
};

/// A folder like /etc/nginx with one site that serves and one that does not.
struct NginxTree {
    QTemporaryDir folder;
    fleet::NginxPowers powers;

    NginxTree()
    {
        QDir(folder.path()).mkpath(QStringLiteral("etc/sites-available"));
        QDir(folder.path()).mkpath(QStringLiteral("etc/sites-enabled"));
        QDir(folder.path()).mkpath(QStringLiteral("state"));
        powers.config = folder.filePath(QStringLiteral("etc/nginx.conf"));
        powers.available = folder.filePath(QStringLiteral("etc/sites-available"));
        powers.enabled = folder.filePath(QStringLiteral("etc/sites-enabled"));
        powers.pid = folder.filePath(QStringLiteral("nginx.pid"));
        powers.unit.clear();
        write(powers.config, "events {}\nhttp {\n    include " + powers.enabled.toUtf8() + "/*;\n}\n");
        write(powers.available + QStringLiteral("/one"), "server { listen 8081; }\n");
        write(powers.available + QStringLiteral("/two"), "server { listen 8082; }\n");
        QFile::setPermissions(powers.available + QStringLiteral("/two"),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QFile::link(powers.available + QStringLiteral("/one"), powers.enabled + QStringLiteral("/one"));
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    /// All of it: what each path is.
    [[nodiscard]] QMap<QString, QByteArray> all() const
    {
        QMap<QString, QByteArray> found;
        const QString etc = folder.filePath(QStringLiteral("etc"));
        QDirIterator entries(etc, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                             QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const QString path = entries.next();
            const QFileInfo info(path);
            QFile file(path);
            if (info.isSymLink())
                found.insert(path, "link " + info.symLinkTarget().toUtf8());
            else if (info.isFile() && file.open(QIODevice::ReadOnly))
                found.insert(path, QByteArray::number(int(info.permissions()), 16) + ' ' + file.readAll());
        }
        return found;
    }
};

} // namespace mh::agent
