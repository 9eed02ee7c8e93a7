// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_log.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/plain_output.h"
#include "app/panels/tasks/task_words.h"
#include "core/base/when_ready.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TaskLog::TaskLog(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_state(words(this, {}, QPalette::PlaceholderText)),
      m_text(new QPlainTextEdit(this))
{
    m_state->setObjectName(u"taskLogState"_s);
    m_text->setObjectName(u"taskLog"_s);
    m_text->setAccessibleName(tr("What the task has written"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(kMostLines);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 8, 24, 16);
    layout->setSpacing(4);
    layout->addWidget(m_state);
    layout->addWidget(m_text, 1);
    const client::EventStream &stream = m_context.stream;
    connect(&stream, &client::EventStream::taskLogged, this,
            [this](TaskId task, qint64 offset, const QByteArray &bytes) {
                if (task != m_task.id || !m_isFollowing)
                    return;
                if (offset != m_next || m_isAsking)
                    return fetch(); // something is missing before it
                m_next += bytes.size();
                take(bytes);
            });
    connect(&stream, &client::EventStream::subscribed, this, [this](const QString &topic) {
        if (m_isFollowing && topic == client::EventStream::taskTopic(m_task.id))
            fetch();
    });
}

TaskLog::~TaskLog()
{
    unfollow();
}

void TaskLog::show(const protocol::Task &task)
{
    const bool isOther = task.id != m_task.id || task.attempts != m_task.attempts; // each try has a log of its own
    const bool isNews = task.status != m_task.status;
    if (isOther) {
        unfollow();
        ++m_round;
        m_next = 0;
        m_trouble.clear();
        m_decode.resetState();
        m_text->clear();
    }
    m_task = task;
    if (isVisible())
        follow();
    if (m_isFollowing && !isOther && isNews)
        fetch();
    showState();
}

void TaskLog::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void TaskLog::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    unfollow();
}

void TaskLog::follow()
{
    if (m_isFollowing || m_task.id.isNull())
        return;
    m_isFollowing = true;
    m_context.stream.subscribe(client::EventStream::taskTopic(m_task.id));
    fetch(); // the stream may be away for a while
}

void TaskLog::unfollow()
{
    if (std::exchange(m_isFollowing, false))
        m_context.stream.unsubscribe(client::EventStream::taskTopic(m_task.id));
}

void TaskLog::fetch()
{
    if (m_isAsking) {
        m_asksAgain = true;
        return;
    }
    m_isAsking = true;
    m_asksAgain = false;
    whenReady(m_context.client.call(protocol::readTaskLog, {m_task.id, m_next}), this,
              [this, asked = m_round](const Result<QJsonObject> &page) {
                  m_isAsking = false;
                  if (asked != m_round)
                      return m_isFollowing ? fetch() : void();
                  m_trouble = page ? QString() : models::sentence(page.error());
                  if (page) {
                      m_next = page->value("next"_L1).toInteger();
                      take(QByteArray::fromBase64(page->value("bytes"_L1).toString().toLatin1()));
                      if (m_isFollowing && (m_asksAgain || m_next < page->value("size"_L1).toInteger()))
                          fetch();
                  }
                  showState();
              });
}

void TaskLog::take(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    appendOutput(*m_text, m_decode.decode(bytes));
    showState();
}

void TaskLog::showState()
{
    QString text = tr("Log");
    if (!m_trouble.isEmpty())
        text = m_trouble;
    else if (m_next == 0)
        text = m_task.status == "created"_L1 ? tr("Log: it has not begun yet.")
               : hasEnded(m_task)            ? tr("Log: it has written nothing.")
                                             : tr("Log: it has written nothing so far.");
    if (m_task.logDropped > 0)
        text += u"  ·  "_s
                % tr("%1 more were not kept: the log was full.")
                      .arg(QLocale().formattedDataSize(m_task.logDropped, 1, QLocale::DataSizeIecFormat));
    else if (m_text->blockCount() >= kMostLines)
        text += u"  ·  "_s % tr("The newest %1 lines are shown.").arg(QLocale().toString(kMostLines));
    m_state->setText(text);
}

} // namespace mh::panels
