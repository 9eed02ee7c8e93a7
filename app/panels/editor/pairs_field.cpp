// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/pairs_field.h"

#include <algorithm>

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/panels/editor/expression_notes.h"
#include "app/panels/parts/rows_field.h"
#include "app/widgets/console_style.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr QLatin1StringView kName("name");
constexpr QLatin1StringView kValue("value");

QJsonArray rowsOf(const QJsonObject &pairs)
{
    QJsonArray rows;
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        rows += QJsonObject{{kName, it.key()}, {kValue, it.value()}};
    return rows;
}

} // namespace

bool PairsField::fits(const QJsonValue &now)
{
    const QJsonObject pairs = now.toObject();
    return (now.isUndefined() || now.isObject())
           && std::all_of(pairs.begin(), pairs.end(), [](const QJsonValue &each) { return each.isString(); });
}

PairsField::PairsField(const QJsonObject &now, const QStringList &offers, QWidget *parent)
    : QWidget(parent),
      m_rows(new RowsField({{kName, tr("Name"), true, false, false}, {kValue, tr("Value"), true, false, true}},
                           rowsOf(now), offers, this)),
      m_whole(new QPushButton(tr("One expression instead"), this)),
      m_trouble(smallPrint({}, widgets::Tone::Bad, this))
{
    m_whole->setObjectName(u"wholeExpression"_s);
    m_whole->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    m_whole->setVisible(now.isEmpty());
    m_trouble->hide();
    setFocusProxy(m_rows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_rows);
    layout->addWidget(m_whole, 0, Qt::AlignLeft);
    layout->addWidget(m_trouble);
    connect(m_rows, &RowsField::changed, this, &PairsField::take);
    connect(m_whole, &QPushButton::clicked, this, &PairsField::expressionWanted);
}

void PairsField::take()
{
    QJsonObject pairs;
    const QJsonArray rows = m_rows->rows();
    m_whole->setVisible(rows.isEmpty());
    for (const QJsonValue &row : rows) {
        const QString name = row[kName].toString().trimmed();
        if (pairs.contains(name)) {
            m_trouble->setText(tr("\"%1\" is there twice.").arg(name));
            m_trouble->show();
            return;
        }
        if (const QString text = row[kValue].toString(); !name.isEmpty() && !text.isEmpty())
            pairs.insert(name, text); // a row without its text is not yet one
    }
    m_trouble->hide();
    emit valueChanged(pairs.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(pairs));
}

} // namespace mh::panels
