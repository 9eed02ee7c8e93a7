// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Brings a run's log lines and progress to the server. Never lets the run wait: a thread of its own delivers. */
final class Reporter {
    private static final int KEPT_RECORDS = 5000; // lines kept while the server cannot be reached
    private static final int RECORDS_PER_CALL = 500;
    private static final long EVERY_MS = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RuntimeClient runtime;
    private final Deque<Map<String, Object>> records = new ArrayDeque<>(); // this and what follows: synchronized
    private Map<String, Object> progress;
    private Thread thread;
    private boolean closing;

    Reporter(RuntimeClient runtime) {
        this.runtime = runtime;
    }

    synchronized void log(Map<String, Object> record) {
        records.addLast(record);
        if (records.size() > KEPT_RECORDS) {
            records.removeFirst();
        }
        wake();
    }

    synchronized void progress(Map<String, Object> latest) {
        progress = latest;
        wake();
    }

    /** Delivers what is left, once; what cannot be delivered is on stdout anyway. */
    void close() throws InterruptedException {
        Thread delivering;
        synchronized (this) {
            closing = true;
            notifyAll();
            delivering = thread;
        }
        if (delivering != null) {
            delivering.join();
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

    private void deliver() {
        try {
            while (true) {
                List<Map<String, Object>> batch = new ArrayList<>();
                Map<String, Object> latest;
                synchronized (this) {
                    while (records.isEmpty() && progress == null && !closing) {
                        wait();
                    }
                    while (!records.isEmpty() && batch.size() < RECORDS_PER_CALL) {
                        batch.add(records.removeFirst());
                    }
                    latest = progress;
                    progress = null;
                }
                boolean logsTaken = batch.isEmpty() || post("logs", batch);
                boolean progressTaken = latest == null || logsTaken && post("progress", latest);
                keep(logsTaken ? List.of() : batch, progressTaken ? null : latest);
                if (!goesOn(logsTaken && progressTaken)) {
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt(); // nobody does that; the lines are on stdout
        }
    }

    private synchronized void keep(List<Map<String, Object>> batch, Map<String, Object> latest) {
        for (int index = batch.size() - 1; index >= 0; index--) {
            records.addFirst(batch.get(index));
        }
        if (progress == null) {
            progress = latest;
        }
    }

    /** Waits a little for more to come; false when there is nothing more to do. */
    private synchronized boolean goesOn(boolean taken) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
        long left = EVERY_MS;
        while (left > 0 && !closing) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return !closing || taken && (!records.isEmpty() || progress != null);
    }

    /** False when it is worth another try. */
    private boolean post(String path, Object body) {
        try {
            runtime.call("POST", path, body, Duration.ZERO, TIMEOUT);
            return true;
        } catch (RuntimeApiException error) {
            return !error.retryable();
        }
    }
}
