// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Brings a run's log lines and progress to the server, by a thread of its own. While the server takes lines, whoever
 * logs faster than that waits. While it does not, nobody waits: the oldest lines go, are counted, and a line says how
 * many.
 */
final class Reporter {
    private static final int KEPT_LINES = 5000; // that wait at most
    private static final int BATCH_LINES = 1000; // of one delivery; the server takes no more
    private static final int BATCH_BYTES = 1_000_000;
    private static final long EVERY_MS = 300;
    private static final long PATIENCE_MS = 10_000; // for which a line waits for room
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private enum Outcome { TAKEN, REFUSED, TRY_AGAIN }

    private record Line(Map<String, Object> record, int size) { }

    private final RuntimeClient runtime;
    private final Deque<Line> lines = new ArrayDeque<>(); // this and what follows: synchronized
    private Map<String, Object> progress;
    private Thread thread;
    private long dropped; // lines that no line has told of yet
    private boolean failing; // the last delivery did not get through
    private boolean closing;

    Reporter(RuntimeClient runtime) {
        this.runtime = runtime;
    }

    void log(Map<String, Object> record) {
        Line line = new Line(record, Json.write(record).length);
        synchronized (this) {
            wake();
            waitForRoom();
            lines.addLast(line);
            shorten();
            wake();
        }
    }

    synchronized void progress(Map<String, Object> latest) {
        progress = latest;
        wake();
    }

    /** Delivers what is left, once. How many lines the server never got. */
    long close() throws InterruptedException {
        Thread delivering;
        synchronized (this) {
            closing = true;
            notifyAll();
            delivering = thread;
        }
        if (delivering != null) {
            delivering.join();
        }
        synchronized (this) {
            return dropped + lines.size();
        }
    }

    private void waitForRoom() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        long left = PATIENCE_MS;
        try {
            while (lines.size() >= KEPT_LINES && !failing && !closing && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt(); // the run is to end; its line does not wait for that
        }
    }

    private void wake() {
        if (closing) {
            return;
        }
        if (thread == null) {
            thread = new Thread(this::deliver, "meshhelm-report");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void shorten() {
        while (lines.size() > KEPT_LINES) {
            lines.removeFirst();
            dropped++;
        }
    }

    /** The oldest lines, as many as fit into one delivery. */
    private List<Line> takeBatch() {
        List<Line> batch = new ArrayList<>();
        int size = 0;
        while (!lines.isEmpty() && batch.size() < BATCH_LINES
            && (batch.isEmpty() || size + lines.peekFirst().size() <= BATCH_BYTES)) {
            size += lines.peekFirst().size();
            batch.add(lines.removeFirst());
        }
        return batch;
    }

    private void deliver() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                List<Line> batch;
                Map<String, Object> latest;
                long told;
                boolean last;
                synchronized (this) {
                    while (lines.isEmpty() && progress == null && dropped == 0 && !closing) {
                        wait();
                    }
                    batch = takeBatch();
                    latest = progress;
                    progress = null;
                    told = dropped;
                    dropped = 0;
                    last = closing;
                    notifyAll();
                }
                Outcome logs = sendLogs(batch, told);
                boolean hasProgress = latest == null
                    || logs != Outcome.TRY_AGAIN && post("progress", latest) != Outcome.TRY_AGAIN;
                goesOn = keep(batch, told, logs, hasProgress ? null : latest, last);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt(); // nobody does that; the lines are on stdout
        }
    }

    /** Takes back what did not get through and waits a little for more to come; false: that was the last delivery. */
    private synchronized boolean keep(List<Line> batch, long told, Outcome logs, Map<String, Object> latest,
        boolean last) throws InterruptedException {
        failing = logs == Outcome.TRY_AGAIN;
        if (failing) {
            dropped += told;
            for (int index = batch.size() - 1; index >= 0; index--) {
                lines.addFirst(batch.get(index));
            }
            shorten();
        } else if (logs == Outcome.REFUSED) {
            dropped += told + batch.size();
        }
        if (progress == null) {
            progress = latest;
        }
        if (last && (logs != Outcome.TAKEN || latest != null || lines.isEmpty())) {
            return false;
        }
        notifyAll();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
        long left = EVERY_MS;
        while (left > 0 && !closing && (failing || lines.size() < BATCH_LINES)) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return true;
    }

    private Outcome sendLogs(List<Line> batch, long told) {
        List<Map<String, Object>> body = new ArrayList<>();
        if (told > 0) {
            body.add(notice(told));
        }
        batch.forEach(line -> body.add(line.record()));
        return body.isEmpty() ? Outcome.TAKEN : post("logs", body);
    }

    private static Map<String, Object> notice(long count) {
        return Map.of("timestamp", RunContext.TIME.format(Instant.now()), "level", "WARN", "event", "log_lines_dropped",
            "message", count + " log lines before this one were dropped: the server did not take them in time",
            "context", Map.of("dropped", count));
    }

    private Outcome post(String path, Object body) {
        try {
            runtime.call("POST", path, body, Duration.ZERO, TIMEOUT);
            return Outcome.TAKEN;
        } catch (RuntimeApiException error) {
            return error.retryable() ? Outcome.TRY_AGAIN : Outcome.REFUSED;
        }
    }
}
