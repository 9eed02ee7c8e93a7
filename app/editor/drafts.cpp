// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/drafts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

#include "core/flow/codec.h"

using namespace Qt::StringLiterals;

namespace mh::editor {

QString Drafts::fileOf(const QUrl &server, FlowId flow) const
{
    const QByteArray where = QCryptographicHash::hash(server.toEncoded(), QCryptographicHash::Sha256).toHex().left(12);
    return m_folder % u'/' % flow.toString() % u'-' % QString::fromLatin1(where) % u".draft.json";
}

Result<> Drafts::save(const Draft &draft) const
{
    if (!QDir().mkpath(m_folder))
        return unavailable(u"the folder %1 cannot be made"_s.arg(m_folder));
    const QJsonObject json{{u"server"_s, draft.server.toString()},  {u"flow"_s, draft.flow.toString()},
                           {u"baseRevision"_s, draft.baseRevision}, {u"savedAt"_s, draft.savedAt},
                           {u"base"_s, flow::toJson(draft.base)},   {u"mine"_s, flow::toJson(draft.mine)}};
    QSaveFile file(fileOf(draft.server, draft.flow));
    if (!file.open(QIODevice::WriteOnly))
        return unavailable(file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(json).toJson(QJsonDocument::Compact));
    if (!file.commit())
        return unavailable(file.errorString());
    return {};
}

std::optional<Draft> Drafts::load(const QUrl &server, FlowId flow) const
{
    QFile file(fileOf(server, flow));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    auto base = flow::definitionFromJson(json.value("base"_L1).toObject());
    auto mine = flow::definitionFromJson(json.value("mine"_L1).toObject());
    if (json.isEmpty() || !base || !mine)
        return std::nullopt;
    return Draft{server,
                 flow,
                 json.value("baseRevision"_L1).toInteger(),
                 json.value("savedAt"_L1).toInteger(),
                 std::move(*base),
                 std::move(*mine)};
}

void Drafts::remove(const QUrl &server, FlowId flow) const
{
    QFile::remove(fileOf(server, flow));
}

} // namespace mh::editor
