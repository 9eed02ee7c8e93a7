// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mh::widgets {

/// 0 to 100: 25 each for eight characters, lower case and upper case, 12.5 each for a digit and a
/// special character. Below 50 weak, below 75 medium, else strong.
[[nodiscard]] double passwordStrength(const QString &password);

/// How strong what is typed is: a bar and a word.
/// Thread: GUI. Errors: none.
class PasswordMeter final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordMeter)
public:
    explicit PasswordMeter(QWidget *parent = nullptr);

    void setPassword(const QString &password);
    [[nodiscard]] QString word() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_strength = 0;
    bool m_any = false;
};

} // namespace mh::widgets
