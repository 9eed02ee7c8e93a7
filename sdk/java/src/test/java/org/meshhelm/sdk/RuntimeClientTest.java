// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls when the other side is slow, silent, gone or a stranger. */
@Timeout(40)
final class RuntimeClientTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static RuntimeClient client(int port) throws IOException {
        return new RuntimeClient(Transport.create(), "http://127.0.0.1:" + port + "/api/runtime", "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"begun\":"})
    void aServerThatFallsSilentIsGivenUp(String begin) throws Exception {
        try (ServerSocket listener = new ServerSocket(0)) {
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
                try {
                    Socket socket = listener.accept();
                    socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
                    return socket;
                } catch (IOException error) {
                    throw new UncheckedIOException(error);
                }
            });
            RuntimeClient client = client(listener.getLocalPort());
            RuntimeApiException error = assertThrows(RuntimeApiException.class,
                () -> client.call("GET", "cancelled", null, Duration.ZERO, SHORT));
            assertEquals("0 SERVER_UNREACHABLE true", error.status() + " " + error.code() + " " + error.retryable());
            accepted.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void aNewAddressIsTriedAtOnce() throws Exception {
        int gone;
        try (ServerSocket listener = new ServerSocket(0)) {
            gone = listener.getLocalPort();
        }
        try (FakeRuntime runtime = new FakeRuntime()) {
            RuntimeClient client = client(gone);
            CompletableFuture<Object> answer =
                CompletableFuture.supplyAsync(() -> client.call("GET", "cancelled", null, LONG, SHORT));
            client.adopt(runtime.url(), "newer");
            assertEquals(Map.of("cancelled", false, "reason", ""), answer.get(20, TimeUnit.SECONDS));
            assertEquals("Bearer newer", runtime.calls("cancelled").get(0).token());
        }
    }

    @Test
    void aRefusalSaysWhatTheServerSaid() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime()) {
            runtime.failures.put("complete", FakeRuntime.codes(409));
            RuntimeClient client = new RuntimeClient(Transport.create(), runtime.url(), "token");
            RuntimeApiException error = assertThrows(RuntimeApiException.class,
                () -> client.call("POST", "complete", Map.of(), LONG, LONG));
            assertEquals("409 TEST: told to true", error.status() + " " + error.getMessage() + " " + error.isOver());
        }
    }

    @Test
    void anInterruptedCallEndsAsStopped() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            RuntimeClient client = client(silent.getLocalPort());
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    client.openBlob(new Blob("b", null, null), LONG);
                    thrown.complete(null);
                } catch (RuntimeException error) {
                    thrown.complete(error);
                }
            });
            thread.start();
            silent.accept().close(); // it has asked, and asks again
            thread.interrupt();
            assertEquals("shutdown", ((CancelledException) thrown.get(10, TimeUnit.SECONDS)).reason());
        }
    }

    @Test
    void aCertificateOfOnesOwnIsTrustedWhenItIsNamed(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("key.p12");
        keytool("-genkeypair", "-keystore", store.toString(), "-storepass", "changeit", "-alias", "a", "-keyalg", "EC",
            "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
        Path pem = folder.resolve("ca.pem");
        keytool("-exportcert", "-rfc", "-keystore", store.toString(), "-storepass", "changeit", "-alias", "a",
            "-file", pem.toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        try {
            String url = "https://127.0.0.1:" + server.getAddress().getPort();
            HttpClient trusting = HttpClient.newBuilder().sslContext(Transport.trusting(pem)).build();
            assertEquals(null, new RuntimeClient(trusting, url, "t").call("GET", "x", null, Duration.ZERO, LONG));
            RuntimeClient stranger = new RuntimeClient(Transport.create(), url, "t");
            assertThrows(RuntimeApiException.class, () -> stranger.call("GET", "x", null, Duration.ZERO, LONG));
        } finally {
            server.stop(0);
        }
        Files.writeString(pem, "");
        IOException empty = assertThrows(IOException.class, () -> Transport.trusting(pem));
        assertTrue(empty.getMessage().contains("no certificate"), empty.getMessage());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
