// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mh::widgets {

/// A page's title on one line: as wide as its words, elided (with the whole as tool tip) only
/// where there is no room.
/// Thread: GUI. Errors: none.
class Heading final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Heading)
public:
    explicit Heading(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QFont headingFont() const;
    void updateTip();

    QString m_text;
};

} // namespace mh::widgets
