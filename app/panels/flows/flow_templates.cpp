// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/flow_templates.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/models/roles.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/console_style.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// Words of one template, in the order in which they are offered. Its name and description are those of its file:
/// they stand here so that they can be translated.
struct Template {
    const char *file;
    const char *name;
    const char *description;
    const char *needs; ///< what it has to be given before it is of use; empty: nothing
};

constexpr Template kTemplates[] = {
    {"greeting", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Greeting"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Makes a greeting out of a name, writes it to the log and answers with it."),
     ""},
    {"answer-a-webhook", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Answer a webhook"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Checks what a webhook was called with and answers 200 or 400. Add "
                                                    "a webhook trigger that replies when the run has ended."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "a webhook that answers when the run has ended")},
    {"webhook-to-chat", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Webhook to chat"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Makes a line of text of what a webhook brings and posts it to a chat. Add a webhook trigger, "
                       "and put in the address of your chat."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "a webhook, and the address of a chat")},
    {"watch-a-site", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Watch a site"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Looks whether a page answers, and posts an alarm when it does "
                                                    "not. Add a schedule, for example every five minutes."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "the address of a page, and where alarms go")},
    {"fetch-with-retry", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Fetch with retries"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Asks a server, tries again with growing pauses while it is not well, and writes down what came "
                       "of it. Add a schedule to do so regularly."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "the address of a page")},
    {"check-many-pages", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Check many pages"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Fetches a list of pages at the same time. Those that fail do not "
                                                    "stop the others; their number decides what is written."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "the addresses of the pages")},
    {"each-of-a-list", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Each of a list"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Runs one component for every entry of a list, eight at once, and counts the results."),
     ""},
    {"branch-by-value", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Branch by a value"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "A switch sends each order its own way; whatever fits no case goes on by itself."),
     ""},
    {"compute-with-a-script", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Compute with a script"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "A few lines of JavaScript work out the total of an order; the next node puts it into words."),
     ""},
    {"ask-a-person", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Ask a person"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Waits until somebody approves or rejects, with a reason, and goes "
                                                    "on by the answer. After a day it counts as rejected."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "somebody who answers")},
    {"wait-for-an-event", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Wait for an event"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Waits until an event of its own name comes, and goes on without it when the time is over."),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "somebody who sends the event")},
    {"remind-later", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Remind later"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Waits for a while and then writes a line. Put what is to be done in place of the line."),
     ""},
    {"two-at-once", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Two at once"),
     QT_TRANSLATE_NOOP(
         "mh::panels::FlowTemplates",
         "Two branches work at the same time; the last node waits for both and puts their results together."),
     ""},
};

QString needsOf(const Template &which)
{
    return *which.needs ? FlowTemplates::tr("Needs %1.").arg(FlowTemplates::tr(which.needs))
                        : FlowTemplates::tr("Runs as it is.");
}

client::FlowFile load(const Template &which)
{
    auto file = client::FlowFile::read(u":/templates/%1.flow.json"_s.arg(QLatin1StringView(which.file)));
    client::FlowFile found = file ? *std::move(file) : client::FlowFile();
    found.name = FlowTemplates::tr(which.name);
    found.description = FlowTemplates::tr(which.description);
    return found;
}

} // namespace

FlowTemplates::FlowTemplates(QWidget *parent)
    : QDialog(parent), m_list(new QListWidget(this)), m_about(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Start from a template"));
    resize(720, 480);
    m_list->setObjectName(u"templates"_s);
    m_list->setAccessibleName(windowTitle());
    m_list->setItemDelegate(new RowDelegate(48, RowDelegate::States::None, -1, m_list));
    m_list->setMinimumWidth(320);
    for (const Template &each : kTemplates) {
        auto *item = new QListWidgetItem(tr(each.name), m_list);
        item->setData(models::DetailRole, needsOf(each));
    }
    m_about->setObjectName(u"about"_s);
    m_about->setWordWrap(true);
    m_about->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *use = buttons->addButton(tr("Use this one"), QDialogButtonBox::AcceptRole);
    use->setObjectName(u"confirm"_s);
    use->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    use->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(24);
    choice->addWidget(m_list, 3);
    choice->addWidget(m_about, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addLayout(choice, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FlowTemplates::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &FlowTemplates::choose);
    connect(m_list, &QListWidget::currentRowChanged, this, &FlowTemplates::tellAbout);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void FlowTemplates::tellAbout(int row)
{
    const Template &which = kTemplates[row];
    m_about->setText(u"%1\n\n%2"_s.arg(tr(which.description), needsOf(which)));
}

QList<client::FlowFile> FlowTemplates::all()
{
    QList<client::FlowFile> files;
    for (const Template &each : kTemplates)
        files.append(load(each));
    return files;
}

client::FlowFile FlowTemplates::example()
{
    return load(kTemplates[0]);
}

void FlowTemplates::choose()
{
    emit chosen(load(kTemplates[m_list->currentRow()]));
    accept();
}

} // namespace mh::panels
