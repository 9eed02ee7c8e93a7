// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/task_intake.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

TaskIntake::TaskIntake(std::shared_ptr<Doing> doing, QList<TaskOrder::Input> inputs, TaskFolder &folder)
    : m_doing(std::move(doing)), m_inputs(std::move(inputs)), m_folder(folder)
{
    connect(m_doing.get(), &Doing::bytesCame, this, &TaskIntake::take);
    connect(m_doing.get(), &Doing::endCame, this, [this] {
        if (m_at < m_inputs.size())
            finish(invalidInput(u"fewer bytes than the files have"_s, u"files"_s));
    });
    connect(m_doing.get(), &Doing::cut, this,
            [this] { finish(internalError(u"the link was lost before it began"_s)); });
    connect(m_doing.get(), &Doing::stopAsked, this,
            [this] { finish(internalError(u"it was taken back before it began"_s)); });
}

void TaskIntake::begin()
{
    if (const auto opened = next(); !opened)
        return finish(opened.error());
    if (m_at < m_inputs.size() && !m_doing->hasStream())
        return finish(invalidInput(u"files need a stream"_s, u"files"_s));
    m_doing->grant(Doing::kMostGranted);
}

/// Opens the next file that has bytes; those without are there at once.
Result<> TaskIntake::next()
{
    for (; m_at < m_inputs.size(); ++m_at) {
        if (!m_file) {
            auto file = m_folder.create(m_inputs[m_at].name, m_inputs[m_at].isProgram);
            if (!file)
                return file.error();
            m_file = *std::move(file);
            m_hash.reset();
        }
        if (m_file->pos() < m_inputs[m_at].size)
            return {};
        const bool isWritten = m_file->flush();
        m_file.reset();
        if (!isWritten)
            return internalError(u"'%1' cannot be written"_s.arg(m_inputs[m_at].name));
        if (m_hash.result().toHex() != m_inputs[m_at].sha256)
            return invalidInput(u"'%1' is not what its hash says"_s.arg(m_inputs[m_at].name), u"files"_s);
    }
    finish({});
    return {};
}

void TaskIntake::take(QByteArray bytes)
{
    const qint64 size = bytes.size();
    while (!m_isOver && !bytes.isEmpty()) {
        if (!m_file)
            return finish(invalidInput(u"more bytes than the files have"_s, u"files"_s));
        const QByteArray part = bytes.left(m_inputs[m_at].size - m_file->pos());
        if (m_file->write(part) != part.size())
            return finish(
                internalError(u"'%1' cannot be written: %2"_s.arg(m_inputs[m_at].name, m_file->errorString())));
        m_hash.addData(part);
        bytes.remove(0, part.size());
        if (const auto opened = next(); !opened)
            return finish(opened.error());
    }
    m_doing->grant(size);
}

void TaskIntake::finish(const Result<> &how)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_file.reset();
    emit done(how);
}

} // namespace mh::agent
