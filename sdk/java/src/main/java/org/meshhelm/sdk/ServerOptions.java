// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

/**
 * How a {@link ComponentServer} listens and what it takes on.
 *
 * @param host     the address to listen on
 * @param port     0 for any free one
 * @param sync     true: the answer to /execute is the result itself; false: "accepted" at once, the result follows
 * @param workers  runs at the same time
 * @param maxQueue calls that wait for a worker; beyond it they are told 503
 * @param remember finished runs that are answered from memory
 */
public record ServerOptions(String host, int port, boolean sync, int workers, int maxQueue, int remember) {
    /** 127.0.0.1:8080, 4 workers, 64 waiting, 1000 remembered. */
    public ServerOptions() {
        this("127.0.0.1", 8080, false, 4, 64, 1000);
    }

    /**
     * The same, listening elsewhere.
     *
     * @param other the address to listen on
     * @return a copy
     */
    public ServerOptions withHost(String other) {
        return new ServerOptions(other, port, sync, workers, maxQueue, remember);
    }

    /**
     * The same on another port.
     *
     * @param other 0 for any free one
     * @return a copy
     */
    public ServerOptions withPort(int other) {
        return new ServerOptions(host, other, sync, workers, maxQueue, remember);
    }

    /**
     * The same, answering in another way.
     *
     * @param other true: the answer to /execute is the result itself
     * @return a copy
     */
    public ServerOptions withSync(boolean other) {
        return new ServerOptions(host, port, other, workers, maxQueue, remember);
    }

    /**
     * The same with other limits.
     *
     * @param atOnce  runs at the same time
     * @param waiting calls that wait for a worker
     * @return a copy
     */
    public ServerOptions withWorkers(int atOnce, int waiting) {
        return new ServerOptions(host, port, sync, atOnce, waiting, remember);
    }

    /**
     * The same with another memory.
     *
     * @param other finished runs that are answered from memory
     * @return a copy
     */
    public ServerOptions withRemember(int other) {
        return new ServerOptions(host, port, sync, workers, maxQueue, other);
    }
}
