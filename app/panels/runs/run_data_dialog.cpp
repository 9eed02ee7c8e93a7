// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_data_dialog.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Page { Text, Table, Bytes };
constexpr int kColumnsFrom = 100; ///< the table's columns are the members of so many first items
constexpr int kMostColumns = 60;
constexpr qsizetype kMaxText = 256 * 1024;

/// A list of objects, one a row.
class ListModel final : public QAbstractTableModel
{
public:
    ListModel(QJsonArray items, QObject *parent) : QAbstractTableModel(parent), m_items(std::move(items))
    {
        for (qsizetype i = 0; i < qMin<qsizetype>(m_items.size(), kColumnsFrom); ++i) {
            const QStringList names = m_items.at(i).toObject().keys();
            for (const QString &name : names) {
                if (!m_columns.contains(name) && m_columns.size() < kMostColumns)
                    m_columns.append(name);
            }
        }
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_items.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QJsonValue cell = m_items.at(index.row()).toObject().value(m_columns.at(index.column()));
        if (role == Qt::DisplayRole)
            return models::summaryOf(cell);
        if (role == Qt::TextAlignmentRole)
            return int((cell.isDouble() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        return {};
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        return orientation == Qt::Horizontal ? QVariant(m_columns.at(section)) : QVariant(section);
    }

private:
    QJsonArray m_items;
    QStringList m_columns;
};

bool isTable(const QJsonValue &value)
{
    return value.isArray() && value.toArray().first().isObject();
}

} // namespace

DataDialog::DataDialog(const QString &title, const QJsonValue &value, const QString &root, BlobView::Fetch fetch,
                       QWidget *parent)
    : QDialog(parent),
      m_search(new QLineEdit(this)),
      m_found(words(this, {}, QPalette::PlaceholderText)),
      m_tree(new QTreeView(this)),
      m_path(words(this, {}, QPalette::PlaceholderText)),
      m_stack(new QStackedWidget(this)),
      m_text(new QPlainTextEdit(this)),
      m_table(new QTableView(this)),
      m_bytes(new BlobView(std::move(fetch), this))
{
    setWindowTitle(title);
    resize(980, 640);
    makeTree();
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Value"));
    m_table->setAccessibleName(tr("Table"));
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().lineSpacing() + 10);
    for (QWidget *page : std::initializer_list<QWidget *>{m_text, m_table, m_bytes})
        m_stack->addWidget(page);
    QPushButton *copyPath = newButton(this, tr("Copy path"), u"copyPath"_s);
    QPushButton *copyValue = newButton(this, tr("Copy value"), u"copyValue"_s);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false); // Enter is for the search
    connect(copyPath, &QPushButton::clicked, this, [this] { copy(true); });
    connect(copyValue, &QPushButton::clicked, this, [this] { copy(false); });

    auto *left = new QWidget(this);
    auto *tree = new QVBoxLayout(left);
    tree->setContentsMargins(0, 0, 0, 0);
    auto *find = new QHBoxLayout;
    find->addWidget(m_search, 1);
    find->addWidget(m_found);
    tree->addLayout(find);
    tree->addWidget(m_tree, 1);
    auto *right = new QWidget(this);
    auto *detail = new QVBoxLayout(right);
    detail->setContentsMargins(12, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_path, 1);
    head->addWidget(copyPath);
    head->addWidget(copyValue);
    detail->addLayout(head);
    detail->addWidget(m_stack, 1);
    auto *split = new QSplitter(this);
    split->addWidget(left);
    split->addWidget(right);
    setTabOrder(m_tree, copyPath);
    setTabOrder(copyPath, copyValue);
    split->setSizes({420, 540});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(split);
    connect(m_bytes, &BlobView::saveRequested, this, &DataDialog::saveRequested);
    m_model.set(value, root);
    m_tree->setCurrentIndex(m_model.index(0, 0));
    if (m_model.rowCount() == 1)
        m_tree->expand(m_model.index(0, 0));
    m_tree->setFocus();
    showChosen();
}

void DataDialog::makeTree()
{
    m_search->setObjectName(u"findInData"_s);
    m_search->setPlaceholderText(tr("Search names and values (Enter: next)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_tree->setModel(&m_model);
    makeList(*m_tree);
    m_tree->setRootIsDecorated(true);
    m_tree->setItemDelegate(new RowDelegate(28, RowDelegate::States::None, -1, m_tree));
    m_tree->setAccessibleName(tr("Data"));
    m_tree->header()->resizeSection(models::RunJsonModel::Name, 200);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString &text, const QKeySequence &keys, auto what) {
        auto *action = new QAction(text, m_tree);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, what);
        m_tree->addAction(action);
    };
    add(tr("Copy value"), QKeySequence::Copy, [this] { copy(false); });
    add(tr("Copy path"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { copy(true); });
    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, m_search, [this] { m_search->setFocus(); });
    addAction(find);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DataDialog::showChosen);
    connect(m_search, &QLineEdit::textChanged, this, [this] { search(true); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(false); });
    m_searching.setInterval(0);
    connect(&m_searching, &QTimer::timeout, this, &DataDialog::goOn);
}

void DataDialog::showChosen()
{
    const QModelIndex chosen = m_tree->currentIndex();
    const QJsonValue value = m_model.valueAt(chosen);
    const QString path = m_model.pathAt(chosen);
    m_path->setText(path);
    const QString name = chosen.isValid() ? chosen.siblingAtColumn(0).data().toString() : windowTitle();
    if (m_bytes->show(value, name)) {
        m_stack->setCurrentIndex(Bytes);
        return;
    }
    if (isTable(value)) {
        QAbstractItemModel *former = m_table->model();
        m_table->setModel(new ListModel(value.toArray(), m_table));
        delete former;
        m_stack->setCurrentIndex(Table);
        return;
    }
    QString text = models::isSmall(value, kMaxText) ? models::textOf(value)
                   : value.isString()               ? QString(value.toString().left(kMaxText) % u"\n…"_s)
                                                    : tr("Too large to be written out here: open it in the tree.");
    m_text->setPlainText(text);
    m_stack->setCurrentIndex(Text);
}

void DataDialog::search(bool anew)
{
    const QString text = m_search->text();
    m_found->clear();
    if (text.isEmpty()) {
        m_finder.reset();
        m_searching.stop();
        return;
    }
    if (anew || !m_finder)
        m_finder.emplace(m_model.value(), text);
    m_searching.start();
}

/// A part at each turn of the event loop, so that the window stays alive however much there is.
void DataDialog::goOn()
{
    constexpr int kAtOnce = 3000;
    switch (m_finder ? m_finder->step(kAtOnce) : models::JsonFinder::State::End) {
    case models::JsonFinder::State::More: m_found->setText(tr("Searching…")); return;
    case models::JsonFinder::State::Found: {
        const QModelIndex found = m_model.indexOf(m_finder->steps());
        m_tree->setCurrentIndex(found);
        m_tree->scrollTo(found, QAbstractItemView::PositionAtCenter);
        m_found->clear();
        break;
    }
    case models::JsonFinder::State::End:
        m_finder.reset(); // Enter begins again
        m_found->setText(tr("No more"));
        break;
    }
    m_searching.stop();
}

void DataDialog::copy(bool path)
{
    const QModelIndex chosen = m_tree->currentIndex();
    QGuiApplication::clipboard()->setText(path ? m_model.pathAt(chosen) : models::textOf(m_model.valueAt(chosen)));
}

} // namespace mh::panels
