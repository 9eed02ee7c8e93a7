// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <algorithm>
#include <cstdlib>

#include <fcntl.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>

#include "app/cli/text_width.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Console)
};

constexpr qsizetype kMaxPassword = 1024;

/// The terminal, silent and byte by byte; as it was when this goes.
class SilentTerminal
{
public:
    SilentTerminal() : m_fd(open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_fd < 0 || tcgetattr(m_fd, &m_before) != 0)
            return;
        termios silent = m_before;
        // Without ISIG Ctrl+C comes as a byte, so that nobody leaves here with the echo off.
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG);
        m_isSilent = tcsetattr(m_fd, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_isSilent)
            tcsetattr(m_fd, TCSAFLUSH, &m_before);
        if (m_fd >= 0)
            close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

    [[nodiscard]] bool isSilent() const { return m_isSilent; }
    [[nodiscard]] bool readByte(char &byte) { return ::read(m_fd, &byte, 1) == 1; }
    void write(const QByteArray &bytes)
    {
        // A prompt that cannot be shown is no reason to stop.
        [[maybe_unused]] const auto written = ::write(m_fd, bytes.constData(), size_t(bytes.size()));
    }

private:
    int m_fd;
    bool m_isSilent = false;
    termios m_before{};
};

/// The last one of UTF-8, which may be several bytes.
void chopCharacter(QByteArray &text)
{
    while (!text.isEmpty() && (uchar(text.back()) & 0xC0) == 0x80)
        text.chop(1);
    text.chop(1);
}

winsize windowSize()
{
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        size = {24, 80, 0, 0};
    return size;
}

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    fflush(stream);
}

} // namespace

QString printable(const QString &text)
{
    QString safe = text;
    for (QChar &c : safe) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return safe;
}

QString durationText(qint64 ms)
{
    if (ms < 1000)
        return u"%1 ms"_s.arg(std::max<qint64>(ms, 0));
    if (ms < 60'000)
        return u"%1 s"_s.arg(double(ms) / 1000, 0, 'f', 1);
    return u"%1 min %2 s"_s.arg(ms / 60'000).arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

QString timeText(qint64 ms)
{
    if (ms == 0)
        return u"-"_s;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms);
    const int minutes = local.offsetFromUtc() / 60;
    const QString zone = QString(minutes < 0 ? u'-' : u'+')
                         + u"%1:%2"_s.arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return local.toString(u"yyyy-MM-dd HH:mm:ss"_s) + zone;
}

QString tableText(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(printable(row[i])));
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += padded(printable(row[i]), widths[i] + 2);
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

Console::Console()
    : m_isTerminal(isatty(STDOUT_FILENO) != 0 && qgetenv("TERM") != "dumb"),
      m_hasColour(m_isTerminal && qEnvironmentVariableIsEmpty("NO_COLOR")),
      m_hasUtf8(QByteArrayView(nl_langinfo(CODESET)) == "UTF-8")
{
}

void Console::print(const QString &text)
{
    write(stdout, text + u'\n');
}

void Console::printRaw(const QString &text)
{
    write(stdout, text);
}

void Console::printJson(const QJsonObject &json)
{
    write(stdout, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented)));
}

void Console::complain(const QString &text)
{
    write(stderr, u"meshhelmctl: "_s + text + u'\n');
}

bool Console::isAsking() const
{
    return isatty(STDIN_FILENO) != 0;
}

int Console::width() const
{
    return windowSize().ws_col;
}

int Console::height() const
{
    return windowSize().ws_row;
}

Result<Secret> Console::askPassword(const QString &question)
{
    constexpr char kInterrupt = 3;
    constexpr char kEndOfInput = 4;
    constexpr char kErase = 8;
    constexpr char kDelete = 127;

    SilentTerminal terminal;
    if (!terminal.isSilent())
        return invalidInput(Text::tr("there is no terminal to ask for the password; use --password-stdin"), {},
                            u"USAGE"_s);
    terminal.write(question.toUtf8());
    QByteArray password;
    char byte = 0;
    while (terminal.readByte(byte) && byte != '\n' && byte != '\r' && byte != kEndOfInput) {
        if (byte == kInterrupt) {
            terminal.write("\n");
            return invalidInput(Text::tr("given up"), {}, u"USAGE"_s);
        }
        if (byte == kErase || byte == kDelete)
            chopCharacter(password);
        else if (password.size() < kMaxPassword)
            password.append(byte);
    }
    terminal.write("\n");
    return Secret(std::move(password));
}

bool Console::askYes(const QString &question)
{
    if (!isAsking())
        return false;
    write(stderr, question);
    char answer[16] = {};
    return fgets(answer, sizeof answer, stdin) != nullptr && QByteArrayView(answer).trimmed() == "yes";
}

Result<Secret> Console::readPassword()
{
    QByteArray password(kMaxPassword + 2, '\0');
    if (fgets(password.data(), int(password.size()), stdin) == nullptr)
        return invalidInput(Text::tr("standard input has no password"), {}, u"USAGE"_s);
    password.truncate(qsizetype(qstrlen(password.constData())));
    while (password.endsWith('\n') || password.endsWith('\r'))
        password.chop(1);
    return Secret(std::move(password));
}

} // namespace mh::cli
