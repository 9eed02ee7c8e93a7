// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QHeaderView>
#include <QImage>
#include <QImageWriter>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QXmlStreamReader>

#include "app/widgets/elided_label.h"
#include "app/widgets/heading.h"
#include "app/widgets/status_pill.h"

/// What a look at a page can find without eyes. Thread: GUI. Errors: said in the lists that come back.
namespace mh::test {
using namespace Qt::StringLiterals;

/// How a message names a widget.
[[nodiscard]] inline QString placeOf(const QWidget &widget, const QString &text)
{
    return u"%1 %2 \"%3\""_s.arg(QLatin1StringView(widget.metaObject()->className()), widget.objectName(),
                                 text.left(60));
}

/// Whether a parent hides a part of it; what a scroll area can bring into view is not hidden.
[[nodiscard]] inline bool isClipped(const QWidget &widget, const QWidget &page)
{
    QRect rect(QPoint(), widget.size());
    const QWidget *at = &widget;
    while (at != &page && !at->isWindow() && at->parentWidget()) {
        rect.translate(at->pos());
        const QWidget *parent = at->parentWidget();
        if (qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()))
            return rect.width() > parent->width() + 1
                   && static_cast<const QAbstractScrollArea *>(parent->parentWidget())->horizontalScrollBar()->maximum()
                          == 0;
        if (rect.left() < -1 || rect.right() > parent->width() || rect.top() < -1 || rect.bottom() > parent->height())
            return true;
        at = parent;
    }
    return false;
}

[[nodiscard]] inline bool isLabelCut(const QLabel &label)
{
    if (label.text().isEmpty() || label.textFormat() == Qt::RichText || Qt::mightBeRichText(label.text())
        || !label.toolTip().isEmpty())
        return false;
    const QFontMetrics metrics(label.font());
    const QRect room = label.contentsRect();
    if (label.wordWrap())
        return metrics.boundingRect(QRect(0, 0, room.width(), 10'000), Qt::TextWordWrap, label.text()).height()
               > room.height() + 3;
    return metrics.size(0, label.text()).width() > room.width() + 1;
}

[[nodiscard]] inline bool isButtonCut(const QAbstractButton &button)
{
    if (button.text().isEmpty()
        || !(button.inherits("QPushButton") || button.inherits("QCheckBox") || button.inherits("QRadioButton")))
        return false;
    const int icon = button.icon().isNull() ? 0 : button.iconSize().width() + 4;
    const int mark = button.inherits("QPushButton") ? 8 : 20;
    return QFontMetrics(button.font()).size(Qt::TextShowMnemonic, button.text()).width() + icon + mark > button.width();
}

inline void addCutTabs(const QTabBar &bar, QStringList &cut)
{
    if (bar.elideMode() != Qt::ElideNone && bar.objectName() == "documents"_L1)
        return; // names of documents, whole in their tips
    for (int i = 0; i < bar.count(); ++i) {
        const int width = QFontMetrics(bar.font()).size(Qt::TextShowMnemonic, bar.tabText(i)).width();
        if (bar.isTabVisible(i)
            && (width > bar.tabRect(i).width() - 4 || bar.tabRect(i).center().x() + width / 2 > bar.width()))
            cut += placeOf(bar, bar.tabText(i));
    }
}

inline void addCutHeadings(const QHeaderView &header, QStringList &cut)
{
    if (header.orientation() != Qt::Horizontal || !header.model())
        return;
    for (int i = 0; i < header.count(); ++i) {
        const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
        if (!header.isSectionHidden(i)
            && QFontMetrics(header.font()).horizontalAdvance(text) + 16 > header.sectionSize(i))
            cut += placeOf(header, text);
    }
}

[[nodiscard]] inline bool isComboCut(const QComboBox &combo)
{
    QStyleOptionComboBox option;
    option.initFrom(&combo);
    option.editable = combo.isEditable();
    const QRect room =
        combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo);
    return !combo.isEditable() && combo.toolTip().isEmpty()
           && QFontMetrics(combo.font()).horizontalAdvance(combo.currentText()) > room.width() + 1;
}

/// Where Tab goes back, other than from the end to the beginning: to what stands above, or before it in the same row.
/// A column to the right begins above.
[[nodiscard]] inline QStringList tabsBack(const QWidget &page)
{
    struct Stop {
        const QWidget *widget;
        QRect place;
    };
    QList<Stop> stops;
    for (const QWidget *at = page.nextInFocusChain(); at != &page; at = at->nextInFocusChain()) {
        if (page.isAncestorOf(at) && at->isVisible() && at->isEnabled() && at->window() == page.window()
            && at->focusPolicy() & Qt::TabFocus && !at->focusProxy())
            stops.append({at, QRect(at->mapTo(&page, QPoint()), at->size())});
    }
    const auto goesBack = [](const QRect &from, const QRect &to) {
        const bool isBeside = to.bottom() > from.top() && to.top() < from.bottom();
        return isBeside ? to.right() <= from.left() : to.bottom() <= from.top() && to.left() < from.right();
    };
    QStringList back;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        const Stop &from = stops.at(i);
        const Stop &to = stops.at((i + 1) % stops.size());
        const bool isBeginning = std::none_of(stops.cbegin(), stops.cend(),
                                              [&](const Stop &other) { return goesBack(to.place, other.place); });
        if (!isBeginning && goesBack(from.place, to.place))
            back += u"%1 -> %2"_s.arg(placeOf(*from.widget, from.widget->accessibleName()),
                                      placeOf(*to.widget, to.widget->accessibleName()));
    }
    return back;
}

/// The texts that do not fit into the place they have.
[[nodiscard]] inline QStringList cutOff(const QWidget &page)
{
    QStringList cut;
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != page.window())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            const bool mayElide =
                qobject_cast<const widgets::ElidedLabel *>(label); // says so, and has a tip of the whole
            if ((!mayElide && isLabelCut(*label)) || (!label->text().isEmpty() && isClipped(*label, page)))
                cut += placeOf(*label, label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            if (isButtonCut(*button) || isClipped(*button, page))
                cut += placeOf(*button, button->text());
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            addCutTabs(*tabs, cut);
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            addCutHeadings(*header, cut);
        } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            if (isComboCut(*combo) || isClipped(*combo, page))
                cut += placeOf(*combo, combo->currentText());
        } else if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
            const int icons = 24 * int(edit->actions().size());
            if (edit->text().isEmpty()
                && QFontMetrics(edit->font()).horizontalAdvance(edit->placeholderText()) + icons + 12 > edit->width())
                cut += placeOf(*edit, edit->placeholderText());
        } else if (const auto *pill = qobject_cast<const widgets::StatusPill *>(widget)) {
            if (pill->sizeHint().width() > pill->width() || isClipped(*pill, page))
                cut += placeOf(*pill, pill->text());
        }
    }
    return cut;
}

/// All words that the page shows, tells on hovering, or reads out.
[[nodiscard]] inline QSet<QString> wordsOf(const QWidget &page)
{
    QSet<QString> words{page.window()->windowTitle()};
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        words << widget->toolTip() << widget->accessibleName();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            words << label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            words << button->text();
        else if (const auto *pill = qobject_cast<const widgets::StatusPill *>(widget))
            words << pill->text();
        else if (const auto *heading = qobject_cast<const widgets::Heading *>(widget))
            words << heading->text();
        else if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            words << edit->placeholderText();
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                words << tabs->tabText(i);
        else if (const auto *combo = qobject_cast<const QComboBox *>(widget))
            for (int i = 0; i < qMin(combo->count(), 40); ++i)
                words << combo->itemText(i);
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget); header && header->model())
            for (int i = 0; i < header->count(); ++i)
                words << header->model()->headerData(i, header->orientation()).toString();
    }
    return words;
}

/// The English that must not be seen in another language, out of its file of translations.
class EnglishTexts final
{
public:
    [[nodiscard]] bool read(const QString &file)
    {
        QFile input(file);
        if (!input.open(QIODevice::ReadOnly))
            return false;
        QXmlStreamReader xml(&input);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == "source"_L1)
                source = xml.readElementText();
            else if (xml.name() == "translation"_L1)
                take(source, xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed());
        }
        return m_plain.size() > 500;
    }
    [[nodiscard]] bool isSource(const QString &text) const
    {
        if (m_plain.value(text))
            return true;
        static const QRegularExpression words(u"[A-Za-z]{2}"_s);
        if (!text.contains(words))
            return false;
        return std::any_of(m_patterns.cbegin(), m_patterns.cend(),
                           [&](const auto &each) { return each.match(text).hasMatch(); });
    }
    /// Those of `words` that are English.
    [[nodiscard]] QStringList in(const QSet<QString> &words) const
    {
        QStringList found;
        static const QRegularExpression between(u"  ·  |\n"_s);
        for (const QString &text : words) {
            for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
                if (isSource(part))
                    found += part;
            }
        }
        return found;
    }

private:
    void take(const QString &source, const QString &translation)
    {
        static const QRegularExpression value(u"^[a-z]+$"_s);       // "off": also what a setting is set to
        if (translation.contains(source) || source.contains(value)) // "API", "URL": the same in both
            m_plain.insert(source, false);
        else if (!m_plain.contains(source))
            m_plain.insert(source, true);
        static const QRegularExpression place(u"%L?\\d|%n"_s);
        static const QRegularExpression letters(u"[A-Za-z]{3}"_s); // "%1 of %2" would be in what people write, too
        QString rest = source;
        if (!source.contains(place) || !rest.remove(place).contains(letters) || translation.contains(rest.trimmed()))
            return;
        QStringList parts;
        for (const QString &part : source.split(place))
            parts += QRegularExpression::escape(part);
        m_patterns.append(QRegularExpression(QRegularExpression::anchoredPattern(parts.join(u".+"_s))));
    }

    QHash<QString, bool> m_plain; ///< false: somewhere it is also what is shown
    QList<QRegularExpression> m_patterns;
};

[[nodiscard]] inline double contrast(QColor one, QColor other)
{
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

/// The contrast between the most frequent colour and the one that differs most from it.
[[nodiscard]] inline double contrastWithin(const QImage &image, const QRect &area)
{
    QHash<QRgb, int> counts;
    for (int y = qMax(0, area.top()); y <= qMin(image.height() - 1, area.bottom()); ++y) {
        for (int x = qMax(0, area.left()); x <= qMin(image.width() - 1, area.right()); ++x)
            ++counts[image.pixel(x, y)];
    }
    QRgb ground = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        ground = it.value() > counts.value(ground) ? it.key() : ground;
    double most = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        most = qMax(most, contrast(QColor(ground), QColor(it.key())));
    return most;
}

/// Words that can hardly be read, by what is really painted.
[[nodiscard]] inline QStringList faint(QWidget &page)
{
    constexpr double kLeast = 4.5;
    const QImage image = page.grab().toImage().convertToFormat(QImage::Format_RGB32);
    QStringList found;
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (!widget->isVisible() || text.trimmed().isEmpty() || widget->window() != page.window()
            || widget->visibleRegion().boundingRect().height() < 8)
            continue;
        const QRect seen = widget->visibleRegion().boundingRect();
        const QRect area(widget->mapTo(&page, seen.topLeft()), seen.size());
        if (const double is = contrastWithin(image, area); is < kLeast)
            found += u"%1: %2"_s.arg(placeOf(*widget, text)).arg(is, 0, 'f', 2);
    }
    return found;
}

/// 256 colours: those that are used most, the rest by the nearest of them.
[[nodiscard]] inline QImage reduced(const QImage &picture)
{
    const QImage image = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++counts[line[x]];
    }
    QList<QRgb> table = counts.keys();
    std::sort(table.begin(), table.end(), [&](QRgb a, QRgb b) {
        return counts.value(a) != counts.value(b) ? counts.value(a) > counts.value(b) : a < b;
    });
    table.resize(qMin<qsizetype>(256, table.size()));
    QHash<QRgb, uchar> nearest;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        int best = 0;
        int distance = INT_MAX;
        for (int i = 0; i < table.size(); ++i) {
            const int r = qRed(table[i]) - qRed(it.key());
            const int g = qGreen(table[i]) - qGreen(it.key());
            const int b = qBlue(table[i]) - qBlue(it.key());
            if (const int d = 2 * r * r + 4 * g * g + 3 * b * b; d < distance) {
                distance = d;
                best = i;
            }
        }
        nearest.insert(it.key(), uchar(best));
    }
    QImage result(image.size(), QImage::Format_Indexed8);
    result.setColorTable(table);
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        uchar *to = result.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            to[x] = nearest.value(line[x]);
    }
    return result;
}

inline void saveReduced(QWidget &widget, const QString &folder, const QString &name)
{
    QImageWriter writer(QDir(folder).filePath(name % u".png"), "png");
    writer.setCompression(100);
    if (!writer.write(reduced(widget.grab().toImage())))
        qWarning("%s: %s", qPrintable(name), qPrintable(writer.errorString()));
}

} // namespace mh::test
