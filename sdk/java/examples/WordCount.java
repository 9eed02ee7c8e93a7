// SPDX-License-Identifier: Apache-2.0
// Counts the words of a text: java -cp … WordCount [port]
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.meshhelm.sdk.ComponentServer;
import org.meshhelm.sdk.FlowComponent;
import org.meshhelm.sdk.ServerOptions;
import org.meshhelm.sdk.Values;

/** A component and the program that serves it. */
public final class WordCount extends FlowComponent {
    @Override
    protected Map<String, ?> execute(Values inputs, Values config) {
        AtomicLong words = new AtomicLong();
        processBatch(inputs.text("text").lines().toList(), // looks for a cancel every 100 lines
            line -> words.addAndGet(line.isBlank() ? 0 : line.strip().split("\\s+").length));
        log("INFO", "counted", "Counted the words", Map.of("words", words.get()));
        return Map.of("words", words.get());
    }

    /**
     * Serves until the process is told to end.
     *
     * @param arguments the port, 8080 when missing
     * @throws IOException when the port is taken
     */
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        new ComponentServer(new ServerOptions().withPort(port)).add("word-count", WordCount::new).serve();
    }
}
