// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The HTTP side of a component: POST /execute and GET /health. A call that waits for its result holds no thread. */
final class HttpFront {
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final int BACKLOG = 128;
    private static final int THREADS = 16;

    static {
        // The JDK's server has its limits in system properties only; who starts the process has the last word.
        unlessSet("sun.net.httpserver.nodelay", "true");
        unlessSet("sun.net.httpserver.maxReqTime", "30");
        unlessSet("jdk.httpserver.maxConnections", "512");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "meshhelm-http");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<ExecuteCall, CompletionStage<Answer>> execute;

    HttpFront(String host, int port, Function<ExecuteCall, CompletionStage<Answer>> execute) throws IOException {
        this.execute = execute;
        server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    void start() {
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    void stop() {
        threads.shutdown(); // what is being answered is answered; the JDK's own grace would always wait to its end
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            answer(exchange);
        } catch (ComponentException refusal) {
            reply(exchange, Answer.refused(400, refusal.code(), refusal.getMessage(), refusal.retryable()));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (what.equals("GET /health")) {
            reply(exchange, Answer.HEALTHY);
        } else if (!what.equals("POST /execute")) {
            reply(exchange, Answer.refused(404, "NOT_FOUND", "only /health and /execute are here", false));
        } else {
            byte[] body = body(exchange);
            if (body == null) {
                refuseBody(exchange);
                return;
            }
            ExecuteCall call = ExecuteCall.read(body, exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"));
            execute.apply(call).thenAcceptAsync(answer -> reply(exchange, answer), threads);
        }
    }

    /** Null when it is too large. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > MAX_BODY)) {
            return null;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        return body.length > MAX_BODY ? null : body;
    }

    private static void reply(HttpExchange exchange, Answer answer) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (answer.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException gone) {
            // A caller that goes away is no error of ours; it asks again when it still wants to know.
        }
    }

    /** Closing on what still arrives would reset the connection, and the caller might never read why. */
    private static void refuseBody(HttpExchange exchange) {
        Answer answer = Answer.refused(413, "INVALID_REQUEST", "the body is too large", false);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.getResponseBody().flush();
            long left = 2L * MAX_BODY;
            byte[] scrap = new byte[64 * 1024];
            for (int read = 0; left > 0 && read >= 0; left -= read) {
                read = exchange.getRequestBody().read(scrap);
            }
        } catch (IOException gone) {
            // The refusal has been written, or nobody is there to read it.
        }
    }

    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
