// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** A call in work or finished. Thread-safe; the answer is set once. */
final class Run implements Runnable {
    /** Which of several processes did the work. */
    private static final String WORKER = host() + ":" + ProcessHandle.current().pid();
    private static final int MAX_STACK = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_WITHOUT_DEADLINE = Duration.ofSeconds(240);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<? extends FlowComponent> factory;
    private final boolean sync;
    private final RunContext context;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private Map<?, ?> request; // until it is done: inputs may be large, the answer is what is remembered
    private Thread worker;     // synchronized

    Run(Supplier<? extends FlowComponent> factory, Map<?, ?> request, String logger, boolean sync, HttpClient http) {
        this.factory = factory;
        this.request = request;
        this.sync = sync;
        this.context = new RunContext(request, logger, http);
    }

    RunContext context() {
        return context;
    }

    /** The answer, when there is one. */
    CompletableFuture<Answer> done() {
        return done;
    }

    /** When the server knows, or cannot be told. */
    CompletableFuture<Void> told() {
        return told;
    }

    /** Cancels and wakes whatever the author's code waits for. */
    void stop() {
        context.cancel("shutdown");
        synchronized (this) {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Works, keeps the answer, then tells the server unless the answer is the HTTP reply itself. */
    @Override
    public void run() {
        long started = System.nanoTime();
        try {
            Map<String, Object> report = new LinkedHashMap<>();
            Answer answer = work(started, report);
            report.put("durationMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            report.put("attempt", context.attempt());
            request = Map.of();
            context.close();
            done.complete(answer);
            if (!sync && context.hasRuntime()) {
                tell(answer.isOk() ? "complete" : "fail", report);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            done.complete(Answer.refused(503, "COMPONENT_STOPPED", "the component was ended", true));
            told.complete(null);
        }
    }

    private Answer work(long started, Map<String, Object> report) {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        Map<String, Object> error;
        try {
            Object outputs = outputs();
            context.log("INFO", "node_completed", "Completed", Map.of(
                "duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started),
                "output_keys", ((Map<?, ?>) outputs).keySet().stream().sorted().toList()));
            report.put("outputs", outputs);
            report.put("workerId", WORKER);
            return Answer.ok(outputs);
        } catch (CancelledException cancelled) {
            error = cancelled(cancelled.reason());
        } catch (Throwable thrown) { // whatever the author's code throws is the node's failure
            error = context.isStopping() && isInterruption(thrown) ? cancelled("shutdown") : failed(thrown);
        } finally {
            synchronized (this) {
                worker = null;
                Thread.interrupted(); // what follows has deadlines of its own
            }
        }
        report.put("error", error);
        return Answer.failed(error);
    }

    private Object outputs() throws Exception {
        FlowComponent component = factory.get();
        component.bind(context);
        context.checkCancellation();
        context.log("INFO", "node_started", "Started", Map.of("attempt", context.attempt()));
        Function<Blob, Object> fetch =
            component.streamsBlobs() ? blob -> blob : blob -> context.runtime().readBlob(blob);
        Map<String, Object> inputs = members("inputs", value -> Wire.decode(value, fetch));
        context.log("DEBUG", "inputs_fetched", "Have the inputs",
            Map.of("keys", inputs.keySet().stream().sorted().toList()));
        Map<String, ?> outputs = component.execute(new Values("inputs", inputs),
            new Values("config", members("config", value -> value)));
        context.checkCancellation();
        return Wire.encode(outputs == null ? Map.of() : outputs, bytes -> context.runtime().saveBlob(bytes), "outputs");
    }

    private Map<String, Object> members(String name, Function<Object, Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>();
        if (request.get(name) instanceof Map<?, ?> members) {
            members.forEach((key, value) -> changed.put((String) key, change.apply(value)));
        }
        return changed;
    }

    private Map<String, Object> cancelled(String reason) {
        String message = new CancelledException(reason).getMessage();
        context.log("WARN", "node_cancelled", "Cancelled", Map.of("reason", reason));
        // Only the server cancels a run; these two are this side's own and worth another attempt.
        return switch (reason) {
            case "shutdown" -> Answer.error("COMPONENT_STOPPED", message, true, "");
            case "timeout" -> Answer.error("NODE_TIMEOUT", message, true, "");
            default -> Answer.error("CANCELLED", message, false, "");
        };
    }

    private Map<String, Object> failed(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String stack = RunContext.clip(trace.toString(), MAX_STACK);
        String said = thrown.getMessage();
        String message = said == null || said.isEmpty() ? thrown.getClass().getSimpleName() : said;
        ComponentException known = thrown instanceof ComponentException component ? component : null;
        String code = known == null || known.code().isEmpty() ? "COMPONENT_ERROR" : known.code();
        context.log("ERROR", "node_failed", message, Map.of("code", code, "stack_trace", stack));
        return Answer.error(code, message, known == null || known.retryable(), stack);
    }

    /** The result is kept here, so a server that is down for longer than this asks again. */
    private void tell(String path, Map<String, Object> report) {
        Duration left = context.left();
        Duration patience = left == null ? PATIENCE_WITHOUT_DEADLINE : left.isNegative() ? Duration.ZERO : left;
        try {
            context.runtime().call("POST", path, report, PATIENCE.plus(patience), TIMEOUT);
        } catch (RuntimeApiException error) {
            if (!error.isOver()) {
                context.log("ERROR", "error", "Could not report the result", Map.of("error", error.getMessage()));
            }
        } catch (CancelledException ended) {
            context.log("WARN", "error", "Ended before the server was told", null);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    private static boolean isInterruption(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof InterruptedException || each instanceof ClosedByInterruptException
                || each instanceof InterruptedIOException && !(each instanceof SocketTimeoutException)) {
                return true;
            }
        }
        return false;
    }
}
