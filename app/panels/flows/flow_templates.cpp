// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/flow_templates.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/widgets/console_style.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

struct Template {
    const char *file;
    const char *name;
    const char *description;
};

constexpr Template kTemplates[] = {
    {"example", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Greeting"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates",
                       "Makes a greeting out of a name, writes it to the log and answers with it.")},
    {"web-check", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Website check"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Asks a website whether it answers, and says so in the log.")},
    {"approval", QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Ask a person"),
     QT_TRANSLATE_NOOP("mh::panels::FlowTemplates", "Goes on only after somebody has approved it.")},
};

client::FlowFile load(const Template &which)
{
    auto file = client::FlowFile::read(u":/templates/%1.flow.json"_s.arg(QLatin1StringView(which.file)));
    client::FlowFile found = file ? *std::move(file) : client::FlowFile();
    found.name = FlowTemplates::tr(which.name);
    found.description = FlowTemplates::tr(which.description);
    return found;
}

} // namespace

FlowTemplates::FlowTemplates(QWidget *parent) : QDialog(parent), m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Start from a template"));
    resize(560, 380);
    m_list->setObjectName(u"templates"_s);
    m_list->setAccessibleName(windowTitle());
    m_list->setWordWrap(true);
    m_list->setSpacing(4);
    for (const client::FlowFile &file : all())
        m_list->addItem(u"%1\n%2"_s.arg(file.name, file.description));
    m_list->setCurrentRow(0);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *use = buttons->addButton(tr("Use this one"), QDialogButtonBox::AcceptRole);
    use->setObjectName(u"confirm"_s);
    use->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    use->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FlowTemplates::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &FlowTemplates::choose);
    m_list->setFocus();
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
