// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QJsonObject>

#include "server/api/hosts/spool.h"
#include "server/fleet/byte_pipe.h"
#include "server/http/multipart.h"

namespace mh::api {

/// The documented upload: a form with `path` and `file`. Once the path is known the file goes straight on; one that
/// comes first waits on disk.
/// Thread: the connection's, then, once it is whole, the engine's. Lifetime: as ByteSink. Errors: besides, what is
/// wrong with the form.
class FormSink final : public ByteSink, private http::MultipartParser::Taker
{
public:
    /// `known`: members that came in the query.
    FormSink(std::shared_ptr<fleet::BytePipe> pipe, const QByteArray &boundary, QJsonObject known, QString folder);
    ~FormSink() override;

    [[nodiscard]] Result<Flow> write(const QByteArray &bytes) override;
    void setWake(std::function<void()> wake) override { m_file.setWake(std::move(wake)); }

    /// Call when all has come. Errors: there is no file, or no path, or the form has no end.
    [[nodiscard]] Result<> finish();
    [[nodiscard]] fleet::BytePipe &pipe() const { return m_file.pipe(); }
    [[nodiscard]] const QJsonObject &members() const { return m_members; }
    /// The spool gives from now on.
    void handOver() { m_file.handOver(); }
    /// Null: it has gone straight on.
    [[nodiscard]] const std::shared_ptr<Spool> &spool() const { return m_spool; }

private:
    Result<> beginPart(const http::MultipartParser::Part &part) override;
    Result<> partBytes(const QByteArray &bytes) override;
    Result<> endPart() override;
    [[nodiscard]] bool knowsPath() const;
    void completePath();

    fleet::PipeSink m_file;
    http::MultipartParser m_parser;
    QJsonObject m_members;
    QString m_folder;
    QString m_field; ///< the part that is being read; "file": the file
    QByteArray m_value;
    QString m_fileName;
    std::shared_ptr<Spool> m_spool;
    Flow m_flow = Flow::Continue;
    bool m_hasFile = false;
};

} // namespace mh::api
