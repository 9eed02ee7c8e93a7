// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A component's server against a runtime API in memory. */
@Timeout(40)
final class SdkTest {
    private static final ServerOptions ANY_PORT = new ServerOptions().withPort(0);
    private static final ServerOptions SYNC = ANY_PORT.withSync(true);

    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Probe.Shared shared = new Probe.Shared();
    private final List<ComponentServer> servers = new ArrayList<>();
    private FakeRuntime runtime;

    @BeforeEach
    void begin() throws IOException {
        runtime = new FakeRuntime();
        System.setOut(new PrintStream(output, true, StandardCharsets.US_ASCII));
    }

    @AfterEach
    void end() {
        shared.gate.countDown();
        servers.forEach(server -> server.stop(Duration.ofSeconds(1)));
        runtime.close();
        System.setOut(stdout);
    }

    private ComponentServer start(ComponentServer server) throws IOException {
        servers.add(server);
        return server.start();
    }

    private int serve(ServerOptions options) throws IOException {
        return start(new ComponentServer(options).add("probe", () -> new Probe(shared))).port();
    }

    private FakeRuntime.Reply call(int port, String node, Map<String, ?> config) throws Exception {
        return runtime.call(port, node, Map.of("componentName", "probe", "config", config));
    }

    private List<Map<?, ?>> logLines() throws JsonException {
        List<Map<?, ?>> lines = new ArrayList<>();
        for (String line : output.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add((Map<?, ?>) Json.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }

    private List<Map<?, ?>> sentLines() {
        List<Map<?, ?>> lines = new ArrayList<>();
        runtime.calls("logs").forEach(call -> ((List<?>) call.body()).forEach(line -> lines.add((Map<?, ?>) line)));
        return lines;
    }

    /** Code, message and whether it may be tried again, as far as {@code names} asks. */
    private static String said(Map<?, ?> error, String... names) {
        return Stream.of(names).map(name -> String.valueOf(error.get(name))).collect(Collectors.joining(" "));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Map<?, ?> error(Map<String, Object> report) {
        return (Map<?, ?>) report.get("error");
    }

    // Calls

    @Test
    void valuesGoBothWays() throws Exception {
        byte[] large = random(300_000);
        Map<String, Object> inputs = Map.of("text", "größe 日本", "n", 1.5, "large", runtime.addBlob(large),
            "deep", List.of(Map.of("small", Map.of("$bytes", Base64.getEncoder().encodeToString(new byte[] {0, -1})))));
        FakeRuntime.Reply reply = runtime.call(serve(SYNC), "n", Map.of("inputs", inputs));
        Map<String, Object> outputs = reply.object("outputs");
        for (String name : List.of("text", "n", "deep")) {
            assertEquals(inputs.get(name), outputs.get(name));
        }
        assertArrayEquals(large, runtime.blob(outputs.get("large")));
        assertEquals("n", outputs.get("mark"));
        assertTrue(runtime.calls("complete").isEmpty());
    }

    @Test
    void acceptedThenCompletedWithLogAndProgress() throws Exception {
        assertEquals(Map.of("status", "accepted"), call(serve(ANY_PORT), "n", Map.of("batch", 250)).body());
        Map<String, Object> report = runtime.await("complete", 1).get(0);
        assertEquals(Map.of("seen", 250L), report.get("outputs"));
        assertEquals(1L, report.get("attempt"));
        List<Object> sent = new ArrayList<>();
        sentLines().forEach(line -> sent.add(line.get("event")));
        assertEquals(List.of("node_started", "inputs_fetched", "node_completed"), sent);
        assertEquals(Map.of("percent", 50.0, "message", "half"), runtime.await("progress", 1).get(0));
        assertEquals(sent, logLines().stream().map(line -> line.get("event")).collect(Collectors.toList()));
        Map<?, ?> last = logLines().get(2);
        assertEquals("probe e n", last.get("logger") + " " + last.get("execution_id") + " " + last.get("node_id"));
        assertEquals(List.of("seen"), ((Map<?, ?>) last.get("context")).get("output_keys"));
        assertTrue(((Map<?, ?>) last.get("context")).get("duration_ms") instanceof Long);
        assertFalse(output.toString(StandardCharsets.UTF_8).contains("secret"));
        assertTrue(runtime.calls("complete").stream().allMatch(call -> call.token().equals("Bearer secret")));
    }

    @Test
    void snakeCaseAndTheBearerHeaderAreUnderstood() throws Exception {
        byte[] body = Json.write(Map.of("execution_id", "e", "node_id", "n", "component_name", "probe", "attempt", 3,
            "runtime_url", runtime.url() + "/", "inputs", Map.of("x", 1)));
        int port = serve(ANY_PORT);
        assertEquals(200, FakeRuntime.post(port, "/execute", body, "Authorization", "bearer other").status());
        assertEquals(3L, runtime.await("complete", 1).get(0).get("attempt"));
        assertEquals("Bearer other", runtime.calls("complete").get(0).token());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/execute|[]|400", "/execute|{|400", "/execute|{'nodeId':'n'}|400",
        "/execute|{'executionId':'e','nodeId':'n','attempt':0}|400",
        "/execute|{'executionId':'e','nodeId':'n','attempt':true}|400",
        "/execute|{'executionId':'e','nodeId':'n','inputs':[1]}|400",
        "/execute|{'executionId':'e','nodeId':'n','runtimeUrl':'file:/etc/passwd'}|400",
        "/execute|{'executionId':'e','nodeId':'n','token':'a\\nHeader: b'}|400",
        "/execute|{'executionId':'e','nodeId':'n','componentName':'unknown'}|404",
        "/other|{}|404", "/execute/x|{}|404"},
        quoteCharacter = '`')
    void refusals(String path, String body, int status) throws Exception {
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        FakeRuntime.Reply reply = FakeRuntime.post(serve(SYNC), path, json);
        assertEquals(status, reply.status());
        assertEquals("failed", reply.body().get("status"));
        assertTrue(shared.executed.isEmpty());
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        assertEquals(413, FakeRuntime.post(serve(SYNC), "/execute", new byte[16 * 1024 * 1024 + 1]).status());
    }

    @Test
    void healthTwiceOnOneConnection() throws Exception {
        URI url = URI.create("http://127.0.0.1:" + serve(SYNC) + "/health?deep=1");
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> reply = FakeRuntime.HTTP.send(HttpRequest.newBuilder(url).build(),
                HttpResponse.BodyHandlers.ofString());
            assertEquals("200 {\"status\":\"healthy\"}", reply.statusCode() + " " + reply.body());
        }
    }

    @Test
    void discoveredComponentsHaveTheirNames() throws Exception {
        int port = start(new ComponentServer(SYNC).addDiscovered()).port();
        FakeRuntime.Reply reply = runtime.call(port, "n", Map.of("componentName", "shout",
            "inputs", Map.of("text", "hey"), "config", Map.of("times", 3)));
        assertEquals(Map.of("text", "hey!!!"), reply.object("outputs"));
        FakeRuntime.Reply bare = runtime.call(port, "m", Map.of());
        assertEquals("inputs.text: missing, not text", bare.object("error").get("message"));
    }

    @Test
    void whatIsSetUpWrongSaysSoAtOnce() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> new ComponentServer(ANY_PORT.withWorkers(0, 1)));
        assertThrows(IllegalStateException.class, () -> new ComponentServer(ANY_PORT).start());
        assertThrows(IllegalArgumentException.class,
            () -> new ComponentServer().add("a", Shout::new).add("a", Shout::new));
        int taken = serve(ANY_PORT);
        ComponentServer second = new ComponentServer(ANY_PORT.withPort(taken)).add("a", Shout::new);
        assertThrows(IOException.class, second::start);
    }

    // At least once

    @Test
    void aRepeatedCallStartsNothingAndRenewsTheToken() throws Exception {
        int port = serve(ANY_PORT);
        call(port, "n", Map.of("wait", true));
        assertTrue(shared.running.tryAcquire(10, TimeUnit.SECONDS));
        assertEquals("accepted", runtime.call(port, "n", Map.of("token", "newer")).body().get("status"));
        shared.gate.countDown();
        Map<String, Object> report = runtime.await("complete", 1).get(0);
        assertEquals("Bearer newer", runtime.calls("complete").get(0).token());
        assertEquals(report.get("outputs"), call(port, "n", Map.of()).object("outputs"));
        assertEquals(List.of("e/n"), shared.executed);
    }

    @Test
    void aFailureAnswersItsOwnAttemptOnly() throws Exception {
        int port = serve(SYNC);
        FakeRuntime.Reply first = call(port, "n", Map.of("fail", "BROKEN"));
        assertEquals("BROKEN", first.object("error").get("code"));
        assertEquals(false, first.object("error").get("retryable"));
        assertEquals(first, call(port, "n", Map.of()));
        assertEquals("ok", runtime.call(port, "n", Map.of("attempt", 2)).body().get("status"));
        assertEquals(2, shared.executed.size());
    }

    @Test
    void aFullQueueSaysBusy() throws Exception {
        int port = serve(ANY_PORT.withWorkers(1, 1));
        for (String node : List.of("a", "b")) {
            assertEquals(200, call(port, node, Map.of("wait", true)).status());
        }
        FakeRuntime.Reply third = call(port, "c", Map.of());
        assertEquals(503, third.status());
        assertEquals("COMPONENT_BUSY true", said(third.object("error"), "code", "retryable"));
        assertEquals(200, call(port, "a", Map.of()).status());
        shared.gate.countDown();
        runtime.await("complete", 2);
    }

    @Test
    void finishedRunsAreForgottenBeyondTheLimit() throws Exception {
        int port = serve(SYNC.withRemember(2));
        for (String node : List.of("a", "b", "b", "c", "d", "a")) {
            call(port, node, Map.of());
        }
        assertEquals(List.of("e/a", "e/b", "e/c", "e/d", "e/a"), shared.executed);
    }

    @Test
    void parallelRunsShareNothing() throws Exception {
        int port = serve(ANY_PORT.withWorkers(50, 0));
        Set<String> nodes = IntStream.range(0, 50).mapToObj(index -> "n" + index).collect(Collectors.toSet());
        for (String node : nodes) {
            call(port, node, Map.of("wait", true));
        }
        assertTrue(shared.running.tryAcquire(50, 20, TimeUnit.SECONDS));
        shared.gate.countDown();
        assertEquals(nodes, runtime.await("complete", 50).stream()
            .map(report -> ((Map<?, ?>) report.get("outputs")).get("mark")).collect(Collectors.toSet()));
    }

    // Failure, cancel, log

    @Test
    void anExceptionIsReportedWithItsStack() throws Exception {
        call(serve(ANY_PORT), "n", Map.of("raise", "boom"));
        Map<?, ?> error = error(runtime.await("fail", 1).get(0));
        assertEquals("COMPONENT_ERROR boom true", said(error, "code", "message", "retryable"));
        assertTrue(error.get("stack").toString().contains("IllegalArgumentException: boom"), error.toString());
        assertTrue(error.get("stack").toString().contains("Probe.execute(Probe.java:"), error.toString());
        assertTrue(logLines().stream().anyMatch(line -> "node_failed".equals(line.get("event"))
            && ((Map<?, ?>) line.get("context")).get("stack_trace").toString().contains("boom")));
    }

    @Test
    void badOutputsFailTheNode() throws Exception {
        Map<?, ?> error = call(serve(SYNC), "n", Map.of("bad", true)).object("error");
        assertEquals("INVALID_OUTPUT", error.get("code"));
        assertTrue(error.get("message").toString().startsWith("outputs.deep[0].object"));
    }

    @Test
    void aCancelledRunEndsAsCancelled() throws Exception {
        runtime.cancel("user_requested");
        call(serve(ANY_PORT), "n", Map.of("batch", 1000));
        Map<?, ?> error = error(runtime.await("fail", 1).get(0));
        assertEquals("CANCELLED false", said(error, "code", "retryable"));
        Map<?, ?> last = logLines().get(logLines().size() - 1);
        assertEquals("WARN node_cancelled", last.get("level") + " " + last.get("event"));
        assertTrue(runtime.calls("complete").isEmpty());
    }

    @Test
    void theDeadlineCancels() throws Exception {
        Map<?, ?> error = runtime.call(serve(SYNC), "n", Map.of("timeoutMs", 0)).object("error");
        assertEquals("NODE_TIMEOUT true", said(error, "code", "retryable"));
    }

    @Test
    void oddLogLinesStayReadable() throws Exception {
        call(serve(SYNC), "n", Map.of("log", true));
        Map<?, ?> said = logLines().get(2);
        assertEquals("INFO said größe", said.get("level") + " " + said.get("event") + " " + said.get("message"));
        assertEquals(Map.of("number", 1L, "odd", "odd", "nan", "NaN"), said.get("context"));
        assertEquals(Map.of("error", "java.lang.IllegalStateException: oh"), logLines().get(3).get("context"));
    }

    @Test
    void aBurstOfLogLinesWaitsForTheServer() throws Exception {
        call(serve(SYNC), "n", Map.of("burst", 20_000));
        List<String> sent = sentLines().stream().filter(line -> "burst".equals(line.get("event")))
            .map(line -> (String) line.get("message")).toList();
        assertEquals(IntStream.range(0, 20_000).mapToObj(String::valueOf).toList(), sent);
        assertTrue(runtime.calls("logs").stream().allMatch(call -> ((List<?>) call.body()).size() <= 1000));
    }

    @Test
    void droppedLogLinesAreCountedAndTold() throws Exception {
        Integer[] codes = new Integer[1000];
        Arrays.fill(codes, 503);
        runtime.failures.put("logs", FakeRuntime.codes(codes));
        call(serve(SYNC), "n", Map.of("burst", 12_000));
        Map<?, ?> last = logLines().get(logLines().size() - 1);
        assertEquals("log_lines_dropped WARN", last.get("event") + " " + last.get("level"));
        assertTrue((Long) ((Map<?, ?>) last.get("context")).get("dropped") >= 12_000, last.toString());
    }

    @Test
    void stoppingWakesWhatDoesNotEnd() throws Exception {
        ComponentServer server = new ComponentServer(ANY_PORT.withWorkers(1, 1)).add("", () -> new Probe(shared));
        start(server);
        call(server.port(), "works", Map.of("wait", true));
        call(server.port(), "waits", Map.of());
        assertTrue(shared.running.tryAcquire(10, TimeUnit.SECONDS));
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.stop(Duration.ZERO));
        for (Map<String, Object> report : runtime.await("fail", 2)) {
            assertEquals("COMPONENT_STOPPED true", said(error(report), "code", "retryable"));
        }
        stopped.get(10, TimeUnit.SECONDS);
        assertEquals(List.of("e/works"), shared.executed);
    }

    // The server's troubles

    @Test
    void completeIsRetriedUntilItIsTaken() throws Exception {
        runtime.failures.put("complete", FakeRuntime.codes(503, 500, 429));
        call(serve(ANY_PORT), "n", Map.of());
        assertEquals(4, runtime.await("complete", 4).size());
    }

    @Test
    void aRefusedCompleteIsNotRetried() throws Exception {
        runtime.failures.put("complete", FakeRuntime.codes(410));
        int port = serve(ANY_PORT.withWorkers(1, 1));
        call(port, "a", Map.of());
        call(port, "b", Map.of());
        assertEquals(2, runtime.await("complete", 2).size());
    }

    @Test
    void refusedProgressDoesNotRepeatTheLog() throws Exception {
        runtime.failures.put("progress", FakeRuntime.codes(503));
        call(serve(ANY_PORT), "n", Map.of("batch", 1));
        runtime.await("complete", 1);
        assertEquals(1, sentLines().stream().filter(line -> "node_started".equals(line.get("event"))).count());
    }

    @Test
    void aDownloadCutShortIsRepeated() throws Exception {
        byte[] bytes = random(260_000);
        runtime.cutBlobs(2);
        FakeRuntime.Reply reply = runtime.call(serve(SYNC), "n", Map.of("inputs", Map.of("x", runtime.addBlob(bytes))));
        assertArrayEquals(bytes, runtime.blob(reply.object("outputs").get("x")));
    }

    @Test
    void aMissingBlobFailsTheNode() throws Exception {
        Map<String, Object> inputs = Map.of("x", Map.of("$ref", "blob:../no ne"));
        FakeRuntime.Reply reply = runtime.call(serve(SYNC), "n", Map.of("inputs", inputs));
        assertEquals(false, reply.object("error").get("retryable"));
    }

    private static final class Copy extends FlowComponent {
        @Override
        protected boolean streamsBlobs() {
            return true;
        }

        @Override
        protected Map<String, ?> execute(Values inputs, Values config) throws IOException {
            Path file = Files.createTempFile("meshhelm", ".copy");
            try (InputStream first = openBlob(inputs.get("x")); InputStream second = openBlob(inputs.get("x"))) {
                Files.write(file, first.readAllBytes());
                return Map.of("file", saveBlob(file), "stream", saveBlob(second),
                    "bytes", saveBlob(Files.readAllBytes(file)), "none", saveBlob(new byte[0]));
            } finally {
                Files.delete(file);
            }
        }
    }

    @Test
    void streams() throws Exception {
        int port = start(new ComponentServer(SYNC).add("", Copy::new)).port();
        byte[] large = random(3_000_001);
        Map<byte[], Object> cases = Map.of(large, runtime.addBlob(large), new byte[] {7, 8}, Map.of("$bytes", "Bwg="));
        int number = 0;
        for (Map.Entry<byte[], Object> each : cases.entrySet()) {
            Map<String, Object> outputs = runtime.call(port, "n" + number++,
                Map.of("inputs", Map.of("x", each.getValue()))).object("outputs");
            for (String name : List.of("file", "stream", "bytes")) {
                assertArrayEquals(each.getKey(), runtime.blob(outputs.get(name)), name);
            }
            assertEquals(0, runtime.blob(outputs.get("none")).length);
        }
    }

    @Test
    void aSourceThatBreaksIsNotTheNetworksFault() throws Exception {
        FlowComponent broken = new FlowComponent() {
            @Override
            protected Map<String, ?> execute(Values inputs, Values config) {
                return Map.of("x", saveBlob(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                }));
            }
        };
        int port = start(new ComponentServer(SYNC).add("", () -> broken)).port();
        Map<?, ?> error = runtime.call(port, "n", Map.of()).object("error");
        assertEquals("COMPONENT_ERROR", error.get("code"));
        assertTrue(error.get("message").toString().contains("the disk is gone"), error.toString());
    }
}
