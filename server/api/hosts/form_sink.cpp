// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/form_sink.h"

#include "core/base/json.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kLongestValue = 64 * 1024;
}

FormSink::FormSink(std::shared_ptr<fleet::BytePipe> pipe, const QByteArray &boundary, QJsonObject known, QString folder)
    : m_file(std::move(pipe)), m_parser(boundary, *this), m_members(std::move(known)), m_folder(std::move(folder))
{
}

FormSink::~FormSink() = default;

Result<ByteSink::Flow> FormSink::write(const QByteArray &bytes)
{
    m_flow = Flow::Continue;
    if (const auto fed = m_parser.feed(bytes); !fed)
        return fed.error();
    return m_flow;
}

bool FormSink::knowsPath() const
{
    return !m_members.value("path"_L1).toString().isEmpty();
}

/// "/srv/" means: in that folder, by the name that it has.
void FormSink::completePath()
{
    const QString path = m_members.value("path"_L1).toString();
    const QString name = QString(m_fileName).replace(u'\\', u'/').section(u'/', -1);
    if (path.endsWith(u'/'))
        m_members.insert("path"_L1, QString(path + name));
}

Result<> FormSink::beginPart(const http::MultipartParser::Part &part)
{
    m_field = part.name;
    m_value.clear();
    if (m_field != "file"_L1)
        return {};
    if (std::exchange(m_hasFile, true))
        return invalidInput(u"must be there once"_s, u"file"_s);
    m_fileName = part.fileName;
    if (knowsPath()) {
        completePath();
        m_file.pipe().setWord(QString::fromUtf8(json::toBytes(m_members)));
        return {};
    }
    m_spool = std::make_shared<Spool>(m_folder);
    return m_spool->open();
}

Result<> FormSink::partBytes(const QByteArray &bytes)
{
    if (m_field == "file"_L1) {
        if (m_spool)
            return m_spool->write(bytes);
        const auto flow = m_file.write(bytes);
        if (!flow)
            return flow.error();
        m_flow = *flow;
        return {};
    }
    m_value += bytes;
    if (m_value.size() > kLongestValue)
        return invalidInput(u"is too long"_s, m_field.left(64));
    return {};
}

Result<> FormSink::endPart()
{
    if (m_field == "file"_L1)
        return {};
    const bool isTooLate = m_hasFile && !m_spool && m_members.contains(m_field);
    if (isTooLate)
        return invalidInput(u"must be there once"_s, m_field.left(64));
    m_members.insert(m_field, QString::fromUtf8(m_value));
    return {};
}

Result<> FormSink::finish()
{
    if (!m_parser.isOver())
        return invalidInput(u"the form has no end"_s, u"body"_s);
    if (!m_hasFile)
        return invalidInput(u"is missing"_s, u"file"_s);
    if (!knowsPath())
        return invalidInput(u"is missing"_s, u"path"_s);
    if (m_spool)
        completePath();
    else
        m_file.finish();
    return {};
}

} // namespace mh::api
