// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Ids, deadline, log and cancellation of one run. Thread-safe. */
final class RunContext {
    private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARN", "ERROR");
    private static final Set<String> OWN_MEMBERS = Set.of("logger", "execution_id", "node_id"); // the token says these
    static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long CANCEL_AGE_NS = 200_000_000; // for which an answer to "cancelled?" is believed
    private static final long MAX_TIMEOUT_MS = 1_000_000_000_000L;
    private static final int MAX_EVENT = 100;
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_PROGRESS = 1000;

    private final String logger;
    private final RuntimeClient runtime; // null when the call named no address
    private final Reporter reporter;     // null with it
    private final RunInfo first;
    private long attempt = 1;            // this and what follows: synchronized
    private Long expires;                // System.nanoTime()
    private String cancelled;
    private Long checked;

    RunContext(Map<?, ?> request, String logger, HttpClient http) {
        this.logger = logger;
        String url = Wire.text(request, "runtimeUrl", "runtime_url");
        runtime = url.isEmpty() ? null : new RuntimeClient(http, url, Wire.text(request, "token"));
        reporter = runtime == null ? null : new Reporter(runtime);
        first = new RunInfo(Wire.text(request, "executionId", "execution_id", "execId"),
            Wire.text(request, "nodeId", "node_id"), Wire.text(request, "componentName", "component_name"),
            Wire.text(request, "componentVersion", "component_version"),
            Wire.text(request, "idempotencyKey", "idempotency_key"), 1);
        adopt(request);
    }

    /** Takes over a repeated call for the same work: attempt, deadline, address and token. */
    void adopt(Map<?, ?> request) {
        String url = Wire.text(request, "runtimeUrl", "runtime_url");
        if (runtime != null && !url.isEmpty()) {
            runtime.adopt(url, Wire.text(request, "token"));
        }
        synchronized (this) {
            attempt = Math.max(attempt, Wire.first(request, "attempt") instanceof Long given ? given : 1);
            expires = Wire.first(request, "timeoutMs", "timeout_ms") instanceof Number milliseconds
                ? (Long) (System.nanoTime() + Math.min(milliseconds.longValue(), MAX_TIMEOUT_MS) * 1_000_000L) : null;
        }
    }

    synchronized RunInfo info() {
        return new RunInfo(first.executionId(), first.nodeId(), first.componentName(), first.componentVersion(),
            first.idempotencyKey(), attempt);
    }

    synchronized long attempt() {
        return attempt;
    }

    /** Until the server gives up on this attempt; null when it set no limit. */
    synchronized Duration left() {
        return expires == null ? null : Duration.ofNanos(expires - System.nanoTime());
    }

    boolean hasRuntime() {
        return runtime != null;
    }

    RuntimeClient runtime() {
        if (runtime == null) {
            throw new ComponentException("the call named no runtimeUrl, so there is no place for blobs", "NO_RUNTIME");
        }
        return runtime;
    }

    /** Ends the run from inside this process; seen at the next check. */
    synchronized void cancel(String reason) {
        cancelled = reason;
    }

    synchronized boolean isStopping() {
        return "shutdown".equals(cancelled);
    }

    void checkCancellation() {
        String reason = cancellation();
        if (reason != null) {
            throw new CancelledException(reason);
        }
    }

    void log(String level, String event, String message, Map<String, ?> context) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("execution_id", first.executionId());
        more.put("node_id", first.nodeId());
        if (context != null && !context.isEmpty()) {
            more.put("context", Wire.describe(context));
        }
        Map<String, Object> record = print(LEVELS.contains(level) ? level : "INFO", logger, clip(event, MAX_EVENT),
            clip(message.isEmpty() ? event : message, MAX_LINE), more);
        if (reporter != null) {
            record.keySet().removeAll(OWN_MEMBERS);
            reporter.log(record);
        }
    }

    /** One structured line on stdout; what it said. */
    static Map<String, Object> print(String level, String logger, String event, String message, Map<String, ?> more) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("timestamp", TIME.format(Instant.now()));
        record.put("level", level);
        record.put("logger", logger);
        record.put("event", event);
        record.put("message", message);
        record.putAll(more);
        // Bytes, because System.out's encoding follows the machine's locale; in one call, so that lines stay whole.
        byte[] json = Json.write(record);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        System.out.write(line, 0, line.length);
        System.out.flush();
        return record;
    }

    void progress(double percent, String message) {
        if (reporter != null) {
            double shown = Double.isNaN(percent) ? 0 : Math.max(0, Math.min(100, percent));
            reporter.progress(Map.of("percent", shown, "message", clip(message, MAX_PROGRESS)));
        }
    }

    void close() throws InterruptedException {
        long lost = reporter == null ? 0 : reporter.close();
        if (lost > 0) {
            print("WARN", logger, "log_lines_dropped", lost + " log lines did not reach the server",
                Map.of("execution_id", first.executionId(), "node_id", first.nodeId(),
                    "context", Map.of("dropped", lost)));
        }
    }

    static String clip(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    /** The reason when nobody waits any more. A server out of reach cancels nothing. */
    private String cancellation() {
        synchronized (this) {
            if (cancelled != null) {
                return cancelled;
            }
            long now = System.nanoTime();
            if (expires != null && now >= expires) {
                return "timeout";
            }
            if (runtime == null || checked != null && now - checked < CANCEL_AGE_NS) {
                return null;
            }
        }
        Object answer = null;
        try {
            answer = runtime.call("GET", "cancelled", null, Duration.ZERO, Duration.ofSeconds(5));
        } catch (RuntimeApiException outOfReach) {
            // The deadline is what ends a run that the server has forgotten.
        }
        synchronized (this) {
            checked = System.nanoTime();
            if (cancelled == null && answer instanceof Map<?, ?> said && Boolean.TRUE.equals(said.get("cancelled"))) {
                cancelled = Wire.text(said, "reason");
            }
            return cancelled;
        }
    }
}
