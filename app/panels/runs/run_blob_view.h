// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QTemporaryDir>
#include <QWidget>

#include "core/base/id.h"
#include "core/base/result.h"

class QImage;
class QJsonValue;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace mh::panels {

/// Bytes of a run: as a picture, a text and in hexadecimal. Those that lie in the server's blobs are
/// fetched when asked for, up to kMaxBytes, and can be saved.
/// Thread: GUI. Errors: shown in it.
class BlobView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlobView)
public:
    static constexpr qint64 kMaxBytes = 32 * 1024 * 1024;
    static constexpr qsizetype kMaxText = 512 * 1024;
    using Fetch = std::function<QFuture<Result<qint64>>(BlobId, const QString &file)>;

    explicit BlobView(Fetch fetch, QWidget *parent = nullptr);
    ~BlobView() override;

    /// False: the value holds no bytes.
    bool show(const QJsonValue &value, const QString &name);

signals:
    void saveRequested(mh::BlobId blob, const QString &suggestedName);

private:
    void fetch();
    void stop();
    void showBytes(const QByteArray &bytes);
    void say(const QString &text);

    Fetch m_fetch;
    QTemporaryDir m_folder;
    BlobId m_blob;
    qint64 m_size = 0;
    QString m_name;
    QFuture<Result<qint64>> m_running;
    int m_asked = 0;
    QLabel *m_title;
    QPushButton *m_load;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QProgressBar *m_progress;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QWidget *m_picture;
    QPlainTextEdit *m_text;
    QTableView *m_hex;
    QLabel *m_words;
};

/// What a picture's bytes show, no larger than `most`; null when they are none, or one that is not
/// safe to draw (an SVG that reads from elsewhere).
[[nodiscard]] QImage pictureOf(const QByteArray &bytes, QSize most);

} // namespace mh::panels
