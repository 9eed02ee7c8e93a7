// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A runtime API in memory, and a caller of /execute: what the tests talk to instead of a server. */
final class FakeRuntime implements AutoCloseable {
    record Called(String method, String path, Object body, String token) { }

    record Reply(int status, Map<String, Object> body) {
        @SuppressWarnings("unchecked")
        Map<String, Object> object(String name) {
            return (Map<String, Object>) body.get(name);
        }
    }

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Map<String, byte[]> blobs = new HashMap<>();
    final Map<String, Deque<Integer>> failures = new HashMap<>(); // path → status codes to answer first
    private final List<Called> calls = new ArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String cancelled = "";
    private int cutBlobs; // so many downloads end in the middle

    FakeRuntime() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/api/runtime/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/runtime";
    }

    synchronized void cancel(String reason) {
        cancelled = reason;
    }

    synchronized void cutBlobs(int count) {
        cutBlobs = count;
    }

    synchronized Map<String, Object> addBlob(byte[] bytes) {
        String id = "b" + blobs.size();
        blobs.put(id, bytes);
        return new LinkedHashMap<>(Map.of("$ref", "blob:" + id));
    }

    /** What a {"$ref"} stands for. */
    synchronized byte[] blob(Object reference) {
        return blobs.get(Blob.fromJson(reference).id());
    }

    synchronized List<Called> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    /** The bodies sent to {@code path} once there are {@code count}. */
    @SuppressWarnings("unchecked")
    synchronized List<Map<String, Object>> await(String path, int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (calls(path).size() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(path + " was not called " + count + " times: " + calls);
            }
            wait(left);
        }
        return calls(path).stream().map(call -> (Map<String, Object>) call.body()).toList();
    }

    /** One call of /execute; {@code members} come on top of the usual ones. */
    Reply call(int port, String node, Map<String, ?> members) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("executionId", "e", "nodeId", node, "attempt", 1,
            "inputs", Map.of(), "config", Map.of(), "runtimeUrl", url(), "token", "secret", "timeoutMs", 60000));
        body.putAll(members);
        return post(port, "/execute", Json.write(body), "Idempotency-Key", "e/" + node);
    }

    @SuppressWarnings("unchecked")
    static Reply post(int port, String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(reply.statusCode(), (Map<String, Object>) Json.read(reply.body()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/runtime/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status;
        byte[] reply = {};
        boolean cut = false;
        synchronized (this) {
            Object json = null;
            try {
                json = path.startsWith("blobs") || body.length == 0 ? null : Json.read(body);
            } catch (JsonException bad) {
                throw new IOException(bad);
            }
            calls.add(new Called(exchange.getRequestMethod(), path, json,
                exchange.getRequestHeaders().getFirst("Authorization")));
            status = 200;
            if (failures.containsKey(path) && !failures.get(path).isEmpty()) {
                status = failures.get(path).removeFirst();
                reply = "{\"error\":{\"code\":\"TEST\",\"message\":\"told to\"}}".getBytes(StandardCharsets.UTF_8);
            } else if (path.equals("blobs")) {
                status = 201;
                reply = Json.write(addBlob(body));
            } else if (path.startsWith("blobs/")) {
                byte[] found = blobs.get(path.substring("blobs/".length()));
                status = found == null ? 404 : 200;
                reply = found == null ? reply : found;
                cut = found != null && cutBlobs-- > 0;
            } else if (path.equals("cancelled")) {
                reply = Json.write(Map.of("cancelled", !cancelled.isEmpty(), "reason", cancelled));
            }
            notifyAll();
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply, 0, cut ? reply.length / 2 : reply.length);
        } catch (IOException cutShort) {
            if (!cut) {
                throw cutShort;
            }
        }
    }

    static Deque<Integer> codes(Integer... codes) {
        return new ArrayDeque<>(List.of(codes));
    }
}
