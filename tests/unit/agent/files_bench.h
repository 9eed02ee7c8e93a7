// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include "agent/exec/commands.h"
#include "agent/exec/files_doer.h"
#include "tests/unit/agent/heard_wire.h"

namespace mh::agent {

/// An agent's commands with the files of a folder of the test's, and the server's side of them.
struct FilesBench {
    static constexpr int kPatience = 60'000;
    static constexpr qint64 kCredit = 1024 * 1024;

    QTemporaryDir folder;
    QString root;
    HeardWire wire;
    fleet::Manifest manifest;
    SystemClock clock;
    FilesDoer doer{[this] { return manifest; }};
    Commands commands{wire, [this] { return manifest; }, folder.filePath(QStringLiteral("commands")), clock};
    quint64 lastStream = 0;

    FilesBench()
    {
        root = folder.filePath(QStringLiteral("root"));
        QDir().mkpath(root);
        manifest.files = {{root, true}};
        manifest.lines = {{QStringLiteral("files"), 3}};
        commands.add(QStringLiteral("files"), doer);
        commands.linked();
    }
    [[nodiscard]] QString at(const QString &name) const { return root + QChar(u'/') + name; }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    [[nodiscard]] QByteArray got(const QString &name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(root).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    }

    fleet::Command ask(const char *verb, QJsonObject arguments, bool stream = false, qint64 credit = kCredit)
    {
        fleet::Command command;
        command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        command.verb = QStringLiteral("files.") + QString::fromLatin1(verb);
        command.arguments = std::move(arguments);
        command.deadlineMs = kPatience * 10;
        command.principal = {QStringLiteral("1"), QStringLiteral("ann")};
        command.stream = stream ? ++lastStream : 0;
        command.credit = stream ? credit : 0;
        [&] { QVERIFY(commands.take(fleet::Frame(command))); }();
        return command;
    }
    [[nodiscard]] bool isAnswered(const QString &id) const { return !refusal(id).id.isEmpty() || isDone(id); }
    [[nodiscard]] bool isDone(const QString &id) const
    {
        for (const fleet::Outcome &one : wire.heard<fleet::Outcome>()) {
            if (one.id == id)
                return true;
        }
        return false;
    }
    [[nodiscard]] QJsonObject outcome(const QString &id) const
    {
        for (const fleet::Outcome &one : wire.heard<fleet::Outcome>()) {
            if (one.id == id)
                return one.value;
        }
        return {};
    }
    [[nodiscard]] fleet::Refused refusal(const QString &id) const
    {
        for (const fleet::Refused &one : wire.heard<fleet::Refused>()) {
            if (one.id == id)
                return one;
        }
        return {};
    }
    /// The answer, once it is there; a refusal has its code under "refused", its field under "field".
    QJsonObject answer(const char *verb, const QJsonObject &arguments, bool stream = false)
    {
        return answerTo(ask(verb, arguments, stream));
    }
    QJsonObject answerTo(const fleet::Command &command)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isAnswered(command.id), kPatience); }();
        const fleet::Refused refused = refusal(command.id);
        if (refused.id.isEmpty())
            return outcome(command.id);
        return {{QStringLiteral("refused"), refused.code},
                {QStringLiteral("field"), refused.field},
                {QStringLiteral("message"), refused.message},
                {QStringLiteral("line"), refused.line}};
    }
    /// Writes it, in one piece.
    QJsonObject write(const QString &name, const QByteArray &bytes, QJsonObject more = {})
    {
        more.insert(QStringLiteral("path"), at(name));
        const fleet::Command command = ask("write", more, true);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(mayCome(command.stream) || isAnswered(command.id), kPatience); }();
        if (mayCome(command.stream)) {
            send(command, bytes);
            end(command);
        }
        return answerTo(command);
    }
    [[nodiscard]] qint64 granted(quint64 stream) const
    {
        qint64 bytes = 0;
        for (const fleet::Credit &one : wire.heard<fleet::Credit>())
            bytes += one.stream == stream ? one.bytes : 0;
        return bytes;
    }
    [[nodiscard]] bool mayCome(quint64 stream) const { return granted(stream) > 0; }
    void send(const fleet::Command &command, const QByteArray &bytes)
    {
        for (qsizetype at = 0; at < bytes.size(); at += fleet::kLargestPiece)
            QVERIFY(commands.take(fleet::Piece{command.stream, bytes.mid(at, fleet::kLargestPiece)}));
    }
    void end(const fleet::Command &command) { QVERIFY(commands.take(fleet::Frame(fleet::End{command.stream}))); }
};

} // namespace mh::agent
