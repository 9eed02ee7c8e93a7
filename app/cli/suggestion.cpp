// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>
#include <vector>

#include "app/cli/arguments.h"

namespace mh::cli {

namespace {

/// How many letters are to be added, dropped, changed or swapped with their neighbour.
int distance(const QString &a, const QString &b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> now(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        now[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const int changed = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[at] = std::min({changed, last[at] + 1, now[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[at] = std::min(now[at], before[at - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last.back();
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    constexpr qsizetype kLongest = 60;
    if (word.size() < 2 || word.size() > kLongest)
        return {};
    QString best;
    int least = int(std::min<qsizetype>(2, word.size() / 2)) + 1;
    for (const QString &candidate : candidates) {
        // The beginning of a longer word is near, too: "compl" is "completion".
        const bool begins = word.size() > 2 && candidate.startsWith(word);
        const int far = begins ? 1 : distance(word.toLower(), candidate);
        if (far < least) {
            least = far;
            best = candidate;
        }
    }
    return best;
}

} // namespace mh::cli
