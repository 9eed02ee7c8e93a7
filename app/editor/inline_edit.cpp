// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/inline_edit.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

#include "app/editor/flow_view.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

/// Watches the field until it has been left, once.
class Keeper final : public QObject
{
public:
    Keeper(QWidget *field, bool lines, std::function<QString()> text, FlowView &view,
           std::function<void(const QString &)> take)
        : QObject(field),
          m_field(field),
          m_lines(lines),
          m_text(std::move(text)),
          m_view(&view),
          m_take(std::move(take))
    {
        field->installEventFilter(this);
        QObject::connect(&view, &FlowView::viewMoved, this, [this] { end(true); });
        QObject::connect(&view, &FlowView::zoomChanged, this, [this] { end(true); });
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched != m_field)
            return false;
        if (event->type() == QEvent::FocusOut)
            end(true);
        if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
            return false;
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool takes = enter && (!m_lines || key->modifiers().testFlag(Qt::ControlModifier));
        const bool ends = takes || key->key() == Qt::Key_Escape;
        if (!ends && event->type() == QEvent::ShortcutOverride)
            return false;
        if (!ends) {
            static_cast<QObject *>(m_field)->event(event);
            event->accept(); // what the field has no use for is not the canvas's
            return true;
        }
        if (event->type() == QEvent::ShortcutOverride) {
            event->accept(); // the window's own use of the key has to wait
            return true;
        }
        end(takes);
        return true;
    }

private:
    void end(bool takes)
    {
        if (m_ended)
            return;
        m_ended = true;
        const QString text = m_text();
        m_field->hide();
        m_field->deleteLater();
        if (m_view)
            m_view->setFocus(Qt::OtherFocusReason);
        if (takes && m_view)
            m_take(text);
    }

    QWidget *m_field;
    bool m_lines;
    std::function<QString()> m_text;
    QPointer<FlowView> m_view;
    std::function<void(const QString &)> m_take;
    bool m_ended = false;
};

} // namespace

void editInPlace(FlowView &view, const QRectF &place, const QString &text, bool lines, qsizetype longest,
                 std::function<void(const QString &)> take)
{
    constexpr double kReadable = 0.7; // smaller type cannot be written in
    if (view.zoom() < kReadable)
        view.setZoom(1);
    if (!view.mapToScene(view.viewport()->rect()).boundingRect().contains(place))
        view.centerOn(place.center());
    const QRect box = view.mapFromScene(place).boundingRect();
    QFont font = view.font();
    font.setPointSizeF(font.pointSizeF() * view.zoom());
    QWidget *field = nullptr;
    std::function<QString()> read;
    if (lines) {
        auto *area = new QPlainTextEdit(text, view.viewport());
        area->setTabChangesFocus(true);
        area->selectAll();
        read = [area] { return area->toPlainText(); };
        field = area;
    } else {
        auto *line = new QLineEdit(text, view.viewport());
        line->setMaxLength(int(longest));
        line->selectAll();
        read = [line] { return line->text().trimmed(); };
        field = line;
    }
    field->setObjectName(u"inPlace"_s);
    field->setFont(font);
    field->setGeometry(box.adjusted(0, 0, 0, qMax(0, field->minimumSizeHint().height() - box.height())));
    new Keeper(
        field, lines, [read, longest] { return read().left(longest); }, view, std::move(take));
    field->show();
    field->setFocus(Qt::OtherFocusReason);
}

} // namespace mh::editor
