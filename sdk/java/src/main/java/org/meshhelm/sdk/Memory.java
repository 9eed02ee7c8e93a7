// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs by idempotency key: all that are in work, and the last finished ones. Thread-safe. */
final class Memory {
    private static final long MAX_REMEMBERED = 64 * 1024 * 1024; // bytes of answers

    /** A run, and whether this call has begun it. */
    record Found(Run run, boolean isNew) { }

    private final int limit;
    private final Map<String, Run> runs = new LinkedHashMap<>();

    Memory(int limit) {
        this.limit = limit;
    }

    /** {@code begin} gives null when there is no room. */
    synchronized Found findOrBegin(String key, long attempt, Supplier<Run> begin) {
        Run known = runs.get(key);
        if (known != null && !isSpent(known, attempt)) {
            return new Found(known, false);
        }
        Run run = begin.get();
        if (run != null) {
            runs.remove(key);
            runs.put(key, run);
            forget();
        }
        return new Found(run, true);
    }

    synchronized List<Run> inWork() {
        return runs.values().stream().filter(run -> !run.told().isDone()).toList();
    }

    private void forget() {
        long size = runs.values().stream().mapToLong(Memory::sizeOf).sum();
        Iterator<Run> each = runs.values().iterator();
        while (each.hasNext() && (runs.size() > limit || size > MAX_REMEMBERED)) {
            Run run = each.next();
            if (run.done().isDone()) {
                size -= sizeOf(run);
                each.remove();
            }
        }
    }

    /** A failure answers for its own attempt only; a later one is worked on anew. */
    private static boolean isSpent(Run run, long attempt) {
        Answer answer = run.done().getNow(null);
        return answer != null && !answer.isOk() && attempt > run.context().attempt();
    }

    private static long sizeOf(Run run) {
        Answer answer = run.done().getNow(null);
        return answer == null ? 0 : answer.body().length;
    }
}
