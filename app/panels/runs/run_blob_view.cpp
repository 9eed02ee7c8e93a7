// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_blob_view.h"

#include <QAbstractTableModel>
#include <QBuffer>
#include <QFontDatabase>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QImageReader>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStringDecoder>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/icons.h"
#include "core/base/when_ready.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Page { Picture, Text, Hex, Words };

/// Sixteen bytes a row, made as they are looked at.
class HexModel final : public QAbstractTableModel
{
public:
    HexModel(QByteArray bytes, QObject *parent) : QAbstractTableModel(parent), m_bytes(std::move(bytes)) {}
    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int((m_bytes.size() + 15) / 16);
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : 3; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const QByteArray row = m_bytes.mid(qsizetype(index.row()) * 16, 16);
        if (index.column() == 0)
            return u"%1"_s.arg(index.row() * 16, 8, 16, QChar(u'0'));
        if (index.column() == 1)
            return QString::fromLatin1(row.toHex(' '));
        QString letters;
        for (const char c : row)
            letters += c >= 32 && c < 127 ? QChar::fromLatin1(c) : QChar(u'·');
        return letters;
    }

private:
    QByteArray m_bytes;
};

/// The whole picture, never larger than life.
class PictureView final : public QWidget
{
public:
    using QWidget::QWidget;
    void set(const QImage &image)
    {
        m_image = image;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_image.isNull())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        QSize size = m_image.size();
        if (size.width() > width() || size.height() > height())
            size.scale(this->size(), Qt::KeepAspectRatio);
        painter.drawImage(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_image);
    }

private:
    QImage m_image;
};

bool isSafeSvg(const QByteArray &bytes)
{
    static const QRegularExpression outside(
        u"<!doctype|<!entity|<image|<script|<foreignobject|href\\s*=\\s*[\"'](?!#)|@import|url\\((?!['\"]?#)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromUtf8(bytes);
    return text.contains("<svg"_L1) && !text.contains(outside);
}

} // namespace

QImage pictureOf(const QByteArray &bytes, QSize most)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QByteArray format = reader.format();
    if (format == "png" || format == "jpeg" || format == "gif" || format == "webp" || format == "bmp") {
        reader.setAutoTransform(true);
        const QSize size = reader.size();
        if (size.isValid() && (size.width() > most.width() || size.height() > most.height()))
            reader.setScaledSize(size.scaled(most, Qt::KeepAspectRatio));
        return reader.read();
    }
    constexpr qsizetype kLargestSvg = 4 * 1024 * 1024;
    if (bytes.size() > kLargestSvg || !isSafeSvg(bytes))
        return {};
    QSvgRenderer svg(bytes);
    if (!svg.isValid() || svg.defaultSize().isEmpty())
        return {};
    QImage image(svg.defaultSize().scaled(most, Qt::KeepAspectRatio), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    svg.render(&painter);
    return image;
}

BlobView::BlobView(Fetch fetch, QWidget *parent)
    : QWidget(parent),
      m_fetch(std::move(fetch)),
      m_title(words(this, {})),
      m_load(newButton(this, tr("Load"), u"loadBlob"_s)),
      m_cancel(newButton(this, tr("Cancel"), u"cancelBlob"_s)),
      m_save(newButton(this, tr("Save…"), u"saveBlob"_s)),
      m_progress(new QProgressBar(this)),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_picture(new PictureView(this)),
      m_text(new QPlainTextEdit(this)),
      m_hex(new QTableView(this)),
      m_words(words(this, {}, QPalette::PlaceholderText))
{
    m_save->setIcon(widgets::icon(u"download"_s));
    m_tabs->setDrawBase(false);
    for (const QString &name : {tr("Picture"), tr("Text"), tr("Hex")})
        m_tabs->addTab(name);
    const QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_text->setReadOnly(true);
    m_text->setFont(mono);
    m_hex->setFont(mono);
    m_hex->setShowGrid(false);
    m_hex->horizontalHeader()->hide();
    m_hex->verticalHeader()->hide();
    m_hex->verticalHeader()->setDefaultSectionSize(m_hex->fontMetrics().lineSpacing() + 4);
    m_hex->setAccessibleName(tr("Hex"));
    m_words->setAlignment(Qt::AlignCenter);
    for (QWidget *page : std::initializer_list<QWidget *>{m_picture, m_text, m_hex, m_words})
        m_stack->addWidget(page);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_progress, m_load, m_cancel, m_save})
        head->addWidget(part);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_load, &QPushButton::clicked, this, &BlobView::fetch);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        stop();
        say(tr("Not loaded."));
    });
    connect(m_save, &QPushButton::clicked, this, [this] { emit saveRequested(m_blob, m_name); });
}

BlobView::~BlobView()
{
    m_running.cancel();
}

bool BlobView::show(const QJsonValue &value, const QString &name)
{
    const QJsonObject object = value.toObject();
    const QString reference = object.value("$ref"_L1).toString();
    const bool inPlace = object.size() == 1 && object.value("$bytes"_L1).isString();
    if (!inPlace && !reference.startsWith("blob:"_L1))
        return false;
    stop();
    m_name = name;
    m_blob = inPlace ? BlobId() : BlobId::fromString(QStringView(reference).sliced(5));
    m_size = object.value("size"_L1).toInteger();
    m_load->setVisible(!inPlace);
    m_save->setVisible(!inPlace);
    if (inPlace) {
        showBytes(QByteArray::fromBase64(object.value("$bytes"_L1).toString().toLatin1()));
        return true;
    }
    m_title->setText(m_size > 0 ? tr("%1, %2").arg(name, QLocale().formattedDataSize(m_size)) : name);
    m_load->setEnabled(m_size <= kMaxBytes);
    say(m_size <= kMaxBytes ? tr("It lies on the server until you load it.")
                            : tr("Too large to be shown here (more than %1). Save it as a file.")
                                  .arg(QLocale().formattedDataSize(kMaxBytes)));
    return true;
}

void BlobView::say(const QString &text)
{
    m_tabs->hide();
    m_words->setText(text);
    m_stack->setCurrentIndex(Words);
}

void BlobView::stop()
{
    ++m_asked;
    m_running.cancel();
    m_running = {};
    m_progress->hide();
    m_cancel->hide();
}

void BlobView::fetch()
{
    stop();
    const QString file = m_folder.filePath(u"blob-%1"_s.arg(m_asked));
    m_running = m_fetch(m_blob, file);
    m_progress->setRange(0, int(m_size >> 10)); // 0, 0 when the size is unknown: it only moves
    m_progress->setValue(0);
    m_progress->setFixedWidth(140);
    m_progress->show();
    m_cancel->show();
    m_load->setEnabled(false);
    auto *watcher = new QFutureWatcher<Result<qint64>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, asked = m_asked](int kilobytes) {
        if (asked != m_asked)
            return;
        m_progress->setValue(kilobytes);
        if (kilobytes > (kMaxBytes >> 10)) { // it is larger than it said
            stop();
            say(tr("Too large to be shown here (more than %1). Save it as a file.")
                    .arg(QLocale().formattedDataSize(kMaxBytes)));
        }
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, asked = m_asked, watcher, file] {
        m_load->setEnabled(true);
        if (asked != m_asked || watcher->future().resultCount() == 0) {
            QFile::remove(file);
            return;
        }
        const Result<qint64> size = watcher->future().result();
        stop();
        QFile bytes(file);
        if (!size)
            say(models::sentence(size.error()));
        else if (bytes.open(QIODevice::ReadOnly))
            showBytes(bytes.read(kMaxBytes));
        bytes.remove();
    });
    watcher->setFuture(m_running);
}

void BlobView::showBytes(const QByteArray &bytes)
{
    m_title->setText(tr("%1, %2").arg(m_name, QLocale().formattedDataSize(bytes.size())));
    const QImage picture = pictureOf(bytes, {1600, 1200});
    static_cast<PictureView *>(m_picture)->set(picture);
    m_load->hide();
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes.left(kMaxText));
    const bool isText = !utf8.hasError() && !text.contains(QChar(0));
    m_text->setPlainText(!isText ? QString() : bytes.size() > kMaxText ? QString(text % u"\n…"_s) : text);
    QAbstractItemModel *former = m_hex->model();
    m_hex->setModel(new HexModel(bytes, m_hex));
    delete former;
    m_hex->resizeColumnsToContents();
    m_tabs->setTabEnabled(Picture, !picture.isNull());
    m_tabs->setTabEnabled(Text, isText);
    const int page = !picture.isNull() ? Picture : isText ? Text : Hex;
    m_tabs->show();
    m_tabs->setCurrentIndex(page);
    m_stack->setCurrentIndex(page);
}

} // namespace mh::panels
