// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/versions_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"
#include "core/flow/codec.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QString stateOf(const QString &status)
{
    if (status == "published"_L1)
        return VersionsDialog::tr("Runs now");
    if (status == "deprecated"_L1)
        return VersionsDialog::tr("Ran before");
    return VersionsDialog::tr("Never published");
}

} // namespace

VersionsDialog::VersionsDialog(const QList<protocol::FlowVersion> &versions, qint64 now, QWidget *parent)
    : QDialog(parent), m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Versions"));
    resize(760, 480);
    m_list->setObjectName(u"versions"_s);
    m_list->setAccessibleName(tr("Versions"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHeaderLabels({tr("Version"), tr("State"), tr("Made"), tr("Note")});
    for (const protocol::FlowVersion &version : versions) {
        QString line = version.note;
        line.replace(u'\n', u' ');
        auto *item = new QTreeWidgetItem(
            m_list, {version.version, stateOf(version.status), models::moment(version.createdAt, now), line});
        item->setToolTip(3, version.note);
        item->setSizeHint(0, {0, 32});
    }
    for (int column = 0; column < 3; ++column)
        m_list->resizeColumnToContents(column);
    m_list->header()->setStretchLastSection(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_compare = buttons->addButton(tr("Compare with the draft"), QDialogButtonBox::ActionRole);
    m_compare->setObjectName(u"compare"_s);
    m_restore = buttons->addButton(tr("Bring back"), QDialogButtonBox::ActionRole);
    m_restore->setObjectName(u"restore"_s);
    m_restore->setToolTip(tr("Puts the version onto the canvas; nothing is saved yet"));
    auto *hint = new QLabel(tr("Select two versions to compare them with each other."), this);
    hint->setFont(widgets::scaled(font(), 0.9));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &VersionsDialog::showChoice);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        const QStringList names = chosen();
        emit compareAsked(names.constFirst(), names.size() > 1 ? names.at(1) : QString());
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        emit restoreAsked(chosen().constFirst());
        accept();
    });
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showChoice();
}

QStringList VersionsDialog::chosen() const
{
    QStringList names;
    for (int row = m_list->topLevelItemCount() - 1; row >= 0; --row) {
        if (m_list->topLevelItem(row)->isSelected())
            names += m_list->topLevelItem(row)->text(0);
    }
    return names;
}

void VersionsDialog::showChoice()
{
    const qsizetype count = chosen().size();
    m_compare->setText(count == 2 ? tr("Compare the two") : tr("Compare with the draft"));
    m_compare->setEnabled(count == 1 || count == 2);
    m_restore->setEnabled(count == 1);
}

PublishDialog::PublishDialog(const QString &proposal, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Publish"));
    setMinimumWidth(440);
    auto *what = new QLabel(tr("The draft is saved and becomes the version that runs."), this);
    what->setWordWrap(true);
    auto *version = new QLineEdit(proposal, this);
    version->setObjectName(u"version"_s);
    version->setMaxLength(int(flow::kMaxVersionLength));
    auto *versionLabel = new QLabel(tr("Version"), this);
    versionLabel->setBuddy(version);
    auto *note = new QPlainTextEdit(this);
    note->setObjectName(u"note"_s);
    note->setPlaceholderText(tr("What is new, for those who come later"));
    note->setTabChangesFocus(true);
    note->setFixedHeight(96);
    auto *noteLabel = new QLabel(tr("Note"), this);
    noteLabel->setBuddy(note);
    auto *trouble = new QLabel(this);
    trouble->setFont(widgets::scaled(font(), 0.9));
    trouble->hide();
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *publish = buttons->addButton(tr("Publish"), QDialogButtonBox::AcceptRole);
    publish->setObjectName(u"confirm"_s);
    publish->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    buttons->addButton(QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    layout->addWidget(what);
    layout->addSpacing(8);
    for (QWidget *each : std::initializer_list<QWidget *>{versionLabel, version, noteLabel, note, trouble})
        layout->addWidget(each);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    const auto check = [=] {
        const bool isLong = note->toPlainText().size() > protocol::kMaxVersionNote;
        trouble->setText(tr("A note has at most %1 characters.").arg(protocol::kMaxVersionNote));
        trouble->setVisible(isLong);
        publish->setEnabled(!isLong && !version->text().trimmed().isEmpty());
    };
    connect(version, &QLineEdit::textChanged, this, check);
    connect(note, &QPlainTextEdit::textChanged, this, check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [=, this] {
        emit confirmed(version->text().trimmed(), note->toPlainText().trimmed());
        accept();
    });
    version->selectAll();
}

} // namespace mh::panels
