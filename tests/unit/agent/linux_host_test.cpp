// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "agent/host/linux/linux_host.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

constexpr auto kStat = "cpu  100 20 30 800 40 5 5 0 7 7\n"
                       "cpu0 50 10 15 400 20 2 3 0 3 3\n"
                       "intr 1 2 3\n"
                       "btime 1700000000\n";
constexpr auto kMemory =
    "MemTotal:        8000 kB\nMemFree:          100 kB\nMemAvailable:    6000 kB\nBuffers:          200 kB\n"
    "Cached:          3000 kB\nSwapCached:         1 kB\nSwapTotal:       1000 kB\nSwapFree:         400 kB\n";
constexpr auto kNet =
    "Inter-|   Receive                                                |  Transmit\n"
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo\n"
    "    lo: 500 5 0 0 0 0 0 0 500 5 0 0 0 0 0 0\n"
    "  eth0:1000 10 1 2 0 0 0 0 2000 20 3 4 0 0 0 0\n"
    "wg0: 7 1 0 0 0 0 0 0 8 1 0 0 0 0 0 0\n";

} // namespace

class LinuxHostTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        write("/proc/stat", kStat);
        write("/proc/meminfo", kMemory);
        write("/proc/net/dev", kNet);
        write("/proc/loadavg", "0.50 1.25 2.00 3/456 7890\n");
        write("/proc/uptime", "1234.56 9999.00\n");
        write("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Fast  One\nprocessor\t: 1\nmodel name\t: Fast  One\n");
        write("/etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
    }

    void figuresAreRead()
    {
        write("/proc/pressure/cpu", "some avg10=1.50 avg60=0.00 avg300=0.00 total=1\n");
        write("/proc/pressure/io",
              "some avg10=2.50 avg60=0.00 avg300=0.00 total=1\nfull avg10=0.75 avg60=0 avg300=0 total=1\n");
        write("/sys/class/hwmon/hwmon0/name", "coretemp\n");
        write("/sys/class/hwmon/hwmon0/temp1_input", "45500\n");
        write("/sys/class/hwmon/hwmon0/temp1_label", "Package id 0\n");
        write("/sys/class/hwmon/hwmon0/temp2_input", "rubbish\n");
        write("/sys/class/hwmon/hwmon1/name", "nvme\n");
        write("/sys/class/hwmon/hwmon1/temp1_input", "-5000\n");
        LinuxHost host(m_root->path());
        const fleet::HostSample sample = host.sample();
        QCOMPARE(sample.cpu, 0.0);
        QCOMPARE(sample.load, (std::array<double, 3>{0.5, 1.25, 2.0}));
        QCOMPARE(sample.memoryTotal, 8000 * 1024);
        QCOMPARE(sample.memoryUsed, 2000 * 1024);
        QCOMPARE(sample.memoryCached, 3000 * 1024);
        QCOMPARE(sample.memoryBuffers, 200 * 1024);
        QCOMPARE(sample.swapUsed, 600 * 1024);
        QCOMPARE(sample.uptimeMs, 1'234'560);
        QCOMPARE(sample.interfaces.size(), 2); // the loop is nobody's traffic
        QCOMPARE(sample.interfaces[0], (fleet::InterfaceFigures{u"eth0"_s, 0, 0, 4, 6}));
        QCOMPARE(sample.temperatures.size(), 2);
        QCOMPARE(sample.temperatures[0], (fleet::Temperature{u"coretemp Package id 0"_s, 45.5}));
        QCOMPARE(sample.temperatures[1].celsius, -5.0);
        QCOMPARE(sample.cpuPressure, (fleet::Pressure{1.5, 0}));
        QCOMPARE(sample.ioPressure, (fleet::Pressure{2.5, 0.75}));
        QCOMPARE(sample.memoryPressure, fleet::Pressure()); // a kernel without it
        const fleet::HostFacts facts = host.facts();
        QCOMPARE(facts.os, u"Debian GNU/Linux 12 (bookworm)"_s);
        QCOMPARE(facts.cpuModel, u"Fast  One"_s);
        QCOMPARE(facts.cpuCores, 2);
        QCOMPARE(facts.memoryTotal, 8000 * 1024);
        QCOMPARE(facts.bootedAt, 1'700'000'000'000); // the same each time
        fleet::HostSample told = sample;
        told.number = told.at = 1;
        const auto heard = fleet::HostSample::fromJson(toJson(told));
        QVERIFY2(heard, heard ? "" : qPrintable(heard.error().field));
        QCOMPARE(*heard, told);
    }

    void ratesAreOverTheTimeBetween()
    {
        write("/proc/diskstats", "8 0 sda 10 0 100 0 10 0 200 0 0 0 0\n8 1 sda1 10 0 100 0 10 0 200 0 0 0 0\n"
                                 "253 0 dm-0 10 0 100 0 10 0 200 0 0 0 0\n");
        write("/sys/block/sda/device/model", "x");
        LinuxHost host(m_root->path());
        QElapsedTimer longest;
        longest.start();
        static_cast<void>(host.sample());
        QElapsedTimer shortest;
        shortest.start();
        write("/proc/stat", "cpu  150 20 30 850 40 5 5 0 7 7\n"); // 50 of 100 were busy
        write("/proc/net/dev", QByteArray(kNet).replace("eth0:1000", "eth0:9000"));
        write("/proc/diskstats", "8 0 sda 10 0 1100 0 10 0 2200 0 0 0 0\n8 1 sda1 10 0 9100 0 10 0 9200 0 0 0 0\n"
                                 "253 0 dm-0 10 0 9100 0 10 0 9200 0 0 0 0\n");
        const double atLeast = double(shortest.nsecsElapsed()) / 1e9;
        const fleet::HostSample sample = host.sample();
        const double atMost = double(longest.nsecsElapsed()) / 1e9;
        QCOMPARE(sample.cpu, 50.0);
        const double in = sample.interfaces[0].in; // bytes per second: 8,000 came between the two
        QVERIFY2(in * atLeast <= 8'001 && in * atMost >= 7'999, qPrintable(QString::number(in)));
        QCOMPARE(sample.interfaces[0].out, 0.0);
        QVERIFY(sample.diskRead > 0);
        QVERIFY(std::abs(sample.diskWritten - 2 * sample.diskRead) <= 1); // of the disk itself alone, in whole bytes
    }

    void countersThatGoBackAreNoTraffic()
    {
        LinuxHost host(m_root->path());
        static_cast<void>(host.sample());
        write("/proc/stat", "cpu  10 2 3 80 4 0 0 0 0 0\n");
        write("/proc/net/dev", QByteArray(kNet).replace("eth0:1000", "eth0:1"));
        fleet::HostSample sample = host.sample();
        QCOMPARE(sample.cpu, 0.0);
        QCOMPARE(sample.interfaces[0].in, 0.0);
        // Busy went back, idle did not, as with a guest's stolen time.
        write("/proc/stat", "cpu  5 2 3 180 4 0 0 0 0 0\n");
        sample = host.sample();
        QCOMPARE(sample.cpu, 0.0);
        write("/proc/net/dev", "");
        QVERIFY(host.sample().interfaces.isEmpty());
    }

    void rubbishAndNothingAreZero_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("rubbish") << QByteArray("\xff\x00 rub:bish - \\999 / \n\n: - :\ncpu\ncpu x y z w\n - a\n", 42);
        QTest::newRow("one long line") << QByteArray(2'000'000, '9');
        QTest::newRow("many words") << QByteArray("9 ").repeated(300'000);
        QTest::newRow("many lines") << QByteArray("a: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n").repeated(20'000);
    }

    void rubbishAndNothingAreZero()
    {
        QFETCH(const QByteArray, text);
        for (const char *file : {"/proc/stat", "/proc/meminfo", "/proc/net/dev", "/proc/loadavg", "/proc/uptime",
                                 "/proc/cpuinfo", "/proc/diskstats", "/proc/self/mountinfo", "/proc/pressure/cpu",
                                 "/etc/os-release", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/cpu.max"})
            write(file, text);
        LinuxHost host(m_root->path());
        static_cast<void>(host.sample());
        const fleet::HostSample sample = host.sample();
        QCOMPARE(sample.cpu, 0.0);
        QVERIFY(sample.disks.isEmpty());
        QVERIFY(sample.interfaces.size() <= fleet::HostSample::kMostParts);
        static_cast<void>(host.facts());
    }

    void disksAreShownOnce()
    {
        const QList<proc::Mount> mounts = proc::localMounts("20 1 0:5 / /proc rw - proc proc rw\n"
                                                            "21 1 8:1 /home/a /mnt/part rw - ext4 /dev/sda1 rw\n"
                                                            "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                                                            "23 1 8:1 / /mnt/again rw shared:1 - ext4 /dev/sda1 rw\n"
                                                            "24 1 8:2 / /with\\040blank rw - xfs /dev/sdb rw\n"
                                                            "25 1 7:1 / /snap/core rw - squashfs /dev/loop1 ro\n"
                                                            "26 1 0:9 / /net rw - nfs4 box:/x rw\n"
                                                            "27 1 0:8 / /pool rw - zfs tank/data rw\n"
                                                            "short line\n");
        QCOMPARE(mounts.size(), 3);
        QCOMPARE(mounts[0].place, QByteArray("/"));
        QCOMPARE(mounts[1].place, QByteArray("/with blank"));
        QCOMPARE(mounts[2].source, QByteArray("tank/data"));
    }

    void containersHaveTheirOwnDiskAndLimits()
    {
        write("/proc/self/mountinfo", "500 400 0:60 / / rw - overlay overlay rw,lowerdir=/x\n"
                                      "501 500 8:1 /docker/hosts /etc/hosts rw - ext4 /dev/sda1 rw\n");
        write("/etc/hosts", "127.0.0.1 localhost\n");
        write("/sys/fs/cgroup/memory.max", "4096000\n");
        write("/sys/fs/cgroup/memory.current", "3000000\n");
        write("/sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 1000000\nactive_file 5\n");
        write("/sys/fs/cgroup/cpu.max", "150000 100000\n");
        LinuxHost host(m_root->path());
        fleet::HostSample sample = host.sample();
        QCOMPARE(sample.memoryTotal, 4'096'000);
        QCOMPARE(sample.memoryUsed, 2'000'000);
        QCOMPARE(sample.disks.size(), 1);
        QCOMPARE(sample.disks[0].mount, u"/"_s);
        QVERIFY(sample.disks[0].total > 0 && sample.disks[0].used <= sample.disks[0].total);
        QCOMPARE(host.facts().memoryTotal, 4'096'000);
        QCOMPARE(host.facts().cpuCores, 2);
        write("/sys/fs/cgroup/cpu.max", "50000 100000\n");
        QCOMPARE(host.facts().cpuCores, 1);
        write("/sys/fs/cgroup/cpu.max", "max 100000\n");
        write("/sys/fs/cgroup/memory.max", "max\n");
        sample = host.sample();
        QCOMPARE(sample.memoryTotal, 8000 * 1024);
        QCOMPARE(host.facts().cpuCores, 2);
    }

    void thisMachineIsRead()
    {
        LinuxHost host;
        static_cast<void>(host.sample());
        QElapsedTimer patience;
        patience.start();
        double cpu = 0;
        while (cpu == 0.0 && patience.elapsed() < kPatience) { // this test itself is what the machine does
            QElapsedTimer busy;
            busy.start();
            while (busy.elapsed() < 100) {
            }
            cpu = host.sample().cpu;
        }
        QVERIFY(cpu > 0);
        const fleet::HostSample sample = host.sample();
        QVERIFY(sample.memoryTotal > 0 && sample.memoryUsed > 0 && sample.uptimeMs > 0);
        QVERIFY(!sample.disks.isEmpty());
        const fleet::HostFacts facts = host.facts();
        QVERIFY(facts.cpuCores > 0 && !facts.kernel.isEmpty() && !facts.name.isEmpty());
        QCOMPARE(host.facts(), facts); // nothing to tell again
        QBENCHMARK
        {
            static_cast<void>(host.sample());
        }
    }

private:
    void write(const QString &path, const QByteArray &text) const
    {
        const QString place = m_root->path() + path;
        QDir().mkpath(QFileInfo(place).path());
        QFile file(place);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    void write(const char *path, const QByteArray &text) const { write(QString::fromLatin1(path), text); }

    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_GUILESS_MAIN(LinuxHostTest)
#include "linux_host_test.moc"
