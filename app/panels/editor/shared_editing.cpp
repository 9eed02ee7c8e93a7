// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/shared_editing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "app/client/event_stream.h"
#include "app/editor/flow_editor.h"
#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/presence_bar.h"
#include "app/widgets/ink.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

SharedEditing::SharedEditing(const Context &context, FlowId flow, FlowDocument &document, editor::FlowEditor &editor,
                             QWidget &page)
    : QObject(&page),
      m_context(context),
      m_topic(protocol::toText(protocol::Topic{protocol::kPresenceTopic, flow.toString()})),
      m_document(document),
      m_editor(editor),
      m_page(page),
      m_bar(new PresenceBar(&page))
{
    makeNotice(page);
    connect(&context.stream, &client::EventStream::presenceChanged, this, [this, flow](const protocol::Presence &now) {
        if (now.flow == flow)
            take(now);
    });
    connect(&document, &FlowDocument::stateChanged, this, &SharedEditing::look);
    connect(&document, &FlowDocument::updated, this,
            [this] { m_bar->say(tr("%1 saved revision %2").arg(who()).arg(m_document.flow().revision)); });
    connect(&document, &FlowDocument::overtaken, this, &SharedEditing::tell);
    connect(&document, &FlowDocument::saved, this, [this] {
        m_notice->hide();
        m_bar->say({});
    });
    context.stream.subscribe(m_topic);
}

SharedEditing::~SharedEditing()
{
    m_context.stream.unsubscribe(m_topic);
}

QWidget *SharedEditing::bar() const
{
    return m_bar;
}

void SharedEditing::makeNotice(QWidget &page)
{
    m_notice = new QWidget(&page);
    m_notice->setObjectName(u"theirSave"_s);
    m_what = new QLabel(m_notice);
    m_what->setWordWrap(true);
    m_what->setTextFormat(Qt::PlainText);
    widgets::setInk(*m_what, widgets::Tone::Warning);
    auto *row = new QHBoxLayout(m_notice);
    row->setContentsMargins(0, 4, 0, 4);
    row->addWidget(m_what, 1);
    const auto button = [&](const QString &name, const QString &text) {
        auto *made = new QPushButton(text, m_notice);
        made->setObjectName(name);
        row->addWidget(made);
        return made;
    };
    connect(button(u"showTheirs"_s, tr("Show differences")), &QPushButton::clicked, this,
            &SharedEditing::showDifferences);
    connect(button(u"takeTheirs"_s, tr("Take theirs")), &QPushButton::clicked, this, [this] {
        m_notice->hide();
        m_document.takeTheirs();
    });
    connect(button(u"keepMine"_s, tr("Keep mine")), &QPushButton::clicked, m_notice, &QWidget::hide);
    m_notice->hide();
}

void SharedEditing::take(const protocol::Presence &presence)
{
    m_presence = presence;
    QStringList names;
    for (const protocol::Presence::Person &person : presence.people) {
        if (!m_context.people.isMe(person.user.toString()))
            names.append(person.name.isEmpty() ? tr("somebody") : person.name);
        else if (person.windows > 1)
            names.append(tr("you, in another window"));
    }
    m_bar->setNames(names);
    look();
}

void SharedEditing::look()
{
    // While one is decided about, what it is about stays as it is.
    if (!m_page.findChild<ConflictDialog *>())
        m_document.refresh(m_presence.revision);
}

bool SharedEditing::isMine() const
{
    return m_context.people.isMe(m_presence.updatedBy.toString());
}

QString SharedEditing::who() const
{
    if (isMine())
        return tr("You yourself");
    return m_presence.updatedByName.isEmpty() ? tr("Somebody else") : m_presence.updatedByName;
}

QString SharedEditing::lastSave() const
{
    if (m_presence.updatedBy.isNull())
        return {};
    return tr("%1 (%2)").arg(who(), models::moment(m_presence.updatedAt, m_context.clock.nowMs()));
}

void SharedEditing::tell()
{
    m_what->setText(tr("%1 saved revision %2 while you were changing the flow.").arg(who()).arg(m_presence.revision));
    m_notice->show();
}

void SharedEditing::showDifferences()
{
    auto *dialog = new DiffDialog(m_context, {tr("mine"), m_editor.definition()}, {tr("theirs"), m_document.theirs()},
                                  m_page.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace mh::panels
