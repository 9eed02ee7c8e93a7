// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what a pool with many allocations costs: each call by itself, in this thread's processor time, and the
// memory that the pool takes. The clock's own share is in every figure and printed first.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

#include <QFile>

#include "core/net/pool.h"

using namespace Qt::StringLiterals;
using namespace mh::net;

namespace {

double micros()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
}

double quantile(const std::vector<double> &sorted, double part)
{
    return sorted[size_t(std::lround(part * double(sorted.size() - 1)))];
}

void measure(const char *what, int count, const std::function<void(int)> &call)
{
    std::vector<double> each;
    each.reserve(size_t(count));
    double sum = 0;
    for (int i = 0; i < count; ++i) {
        const double from = micros();
        call(i);
        each.push_back(micros() - from);
        sum += each.back();
    }
    std::sort(each.begin(), each.end());
    std::printf("%-46s mean %5.2f   p50 %5.2f   p99 %5.2f   p99.99 %6.2f us\n", what, sum / count, quantile(each, 0.5),
                quantile(each, 0.99), quantile(each, 0.9999));
}

double residentMb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

Pool pool(const QString &root)
{
    return *Pool::make(*Prefix::parse(root));
}

void must(bool isDone)
{
    if (!isDone)
        std::printf("a call was refused\n");
}

class Bench
{
public:
    explicit Bench(int count) : m_count(count) {}

    void run()
    {
        measure("(the clock)", m_count, [](int) {});
        lowest();
        shaped("sparse: /64s of a /32", u"2001:db8::/32"_s, Placement::Sparse, 64, 64);
        shaped("best fit: /56s to /64s of a /32", u"2001:db8::/32"_s, Placement::BestFit, 56, 64);
        shaped("lowest: /32s of a /8", u"10.0.0.0/8"_s, Placement::Lowest, 32, 32);
        anywhere();
    }

private:
    void memory(double before) const { std::printf("%-46s %.0f MB\n", "  memory", residentMb() - before); }

    void lowest()
    {
        const double before = residentMb();
        Pool some = pool(u"2001:db8::/40"_s);
        measure("lowest: /64s of a /40", m_count,
                [&](int) { must(bool(some.allocate(64, Placement::Lowest, {}, 0))); });
        memory(before);
        const auto any = [&] { return *some.root().nth(64, m_random() % quint64(m_count)); };
        measure("  who has an address", m_count, [&](int) { must(some.find(any().last()).has_value()); });
        measure("  neighbours", m_count, [&](int) { (void)some.before(any()), (void)some.behind(any()); });
        measure("  room and usage", m_count, [&](int) { must(some.room(56) < some.usage().total); });
        std::vector<quint64> order(size_t(m_count) / 2);
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = 2 * i;
        std::shuffle(order.begin(), order.end(), m_random);
        measure("  release every second one, in any order", m_count / 2,
                [&](int i) { must(bool(some.release(*some.root().nth(64, order[size_t(i)]), 0))); });
        measure("  and into the holes", m_count / 2,
                [&](int) { must(bool(some.allocate(64, Placement::Lowest, {}, 0))); });
    }

    void shaped(const char *what, const QString &root, Placement placement, int shortest, int longest)
    {
        std::vector<Prefix> all(static_cast<size_t>(m_count)); // touched before the pool is measured
        const double before = residentMb();
        Pool some = pool(root);
        measure(what, m_count, [&](int i) {
            const int length = shortest + int(m_random() % quint64(longest - shortest + 1));
            const auto given = some.allocate(length, placement, {}, 0);
            must(bool(given));
            all[size_t(i)] = *given;
        });
        memory(before);
        if (placement != Placement::Sparse)
            return;
        std::shuffle(all.begin(), all.end(), m_random);
        measure("  grow as far as it can", m_count, [&](int i) {
            const Prefix &each = all[size_t(i)];
            must(bool(some.grow(each, *some.growableTo(each), 0)));
        });
    }

    void anywhere()
    {
        const double before = residentMb();
        Pool some = pool(u"2001:db8::/32"_s);
        measure("take: /128s anywhere in a /32", m_count,
                [&](int) { must(bool(some.take(*some.root().nth(128, U128(m_random() >> 32, m_random())), {}, 0))); });
        memory(before);
        measure("  lowest /128 besides", m_count / 10,
                [&](int) { must(bool(some.allocate(128, Placement::Lowest, {}, 0))); });
        measure("  best fit /96 besides", m_count / 10,
                [&](int) { must(bool(some.allocate(96, Placement::BestFit, {}, 0))); });
    }

    int m_count;
    std::mt19937_64 m_random{1};
};

} // namespace

int main(int argc, char *argv[])
{
    Bench(argc > 1 ? std::atoi(argv[1]) : 1'000'000).run();
    return 0;
}
