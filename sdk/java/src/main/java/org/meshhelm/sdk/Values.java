// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inputs or the config of a run, by name and with their types. Meshhelm converts an input to the type that the
 * component's port declares; a getter that finds another type, or nothing, fails the node with
 * {@code INVALID_INPUT} and a message that names the place. Read only; thread-safe.
 */
public final class Values {
    private final String path;
    private final Map<String, Object> members;

    Values(String path, Map<String, Object> members) {
        this.path = path;
        this.members = Collections.unmodifiableMap(members);
    }

    /**
     * The names that are there.
     *
     * @return in the order of arrival
     */
    public Set<String> names() {
        return members.keySet();
    }

    /**
     * Whether there is a value other than null.
     *
     * @param name of the value
     * @return false for null, too
     */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /**
     * The value as it is: Map, List, String, Long, Double (BigInteger, BigDecimal beyond), Boolean, byte[], Blob.
     *
     * @param name of the value
     * @return null when it is missing
     */
    public Object get(String name) {
        return members.get(name);
    }

    /**
     * Everything.
     *
     * @return a view that cannot be changed
     */
    public Map<String, Object> asMap() {
        return members;
    }

    /**
     * A text.
     *
     * @param name of the value
     * @return never null
     */
    public String text(String name) {
        return as(String.class, name, "text");
    }

    /**
     * A text that may be missing.
     *
     * @param name     of the value
     * @param fallback when it is missing
     * @return the text
     */
    public String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    /**
     * A whole number; 5.0 is one, too.
     *
     * @param name of the value
     * @return the number
     */
    public long integer(String name) {
        try {
            return decimal(name, "a whole number").longValueExact();
        } catch (ArithmeticException notWhole) {
            throw wrong(name, "a whole number of 64 bits");
        }
    }

    /**
     * A whole number that may be missing.
     *
     * @param name     of the value
     * @param fallback when it is missing
     * @return the number
     */
    public long integer(String name, long fallback) {
        return has(name) ? integer(name) : fallback;
    }

    /**
     * A number.
     *
     * @param name of the value
     * @return the nearest double
     */
    public double number(String name) {
        return decimal(name, "a number").doubleValue();
    }

    /**
     * A number that may be missing.
     *
     * @param name     of the value
     * @param fallback when it is missing
     * @return the nearest double
     */
    public double number(String name, double fallback) {
        return has(name) ? number(name) : fallback;
    }

    /**
     * True or false.
     *
     * @param name of the value
     * @return the value
     */
    public boolean flag(String name) {
        return as(Boolean.class, name, "true or false");
    }

    /**
     * True or false; may be missing.
     *
     * @param name     of the value
     * @param fallback when it is missing
     * @return the value
     */
    public boolean flag(String name, boolean fallback) {
        return has(name) ? flag(name) : fallback;
    }

    /**
     * Bytes, however large.
     *
     * @param name of the value
     * @return not a copy
     */
    public byte[] bytes(String name) {
        return as(byte[].class, name, "bytes");
    }

    /**
     * A list.
     *
     * @param name of the value
     * @return items as {@link #get} describes them
     */
    @SuppressWarnings("unchecked")
    public List<Object> list(String name) {
        return (List<Object>) as(List.class, name, "a list");
    }

    /**
     * An object, with getters of the same kind.
     *
     * @param name of the value
     * @return its members
     */
    public Values object(String name) {
        Map<String, Object> found = new LinkedHashMap<>();
        Map<?, ?> given = as(Map.class, name, "an object");
        given.forEach((key, value) -> found.put((String) key, value));
        return new Values(path + "." + name, found);
    }

    private BigDecimal decimal(String name, String wanted) {
        Number found = as(Number.class, name, wanted);
        if (found instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        if (found instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return found instanceof BigDecimal exact ? exact : BigDecimal.valueOf(found.doubleValue());
    }

    private <T> T as(Class<T> type, String name, String wanted) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw wrong(name, wanted);
        }
        return type.cast(value);
    }

    private ComponentException wrong(String name, String wanted) {
        return new ComponentException(path + "." + name + ": " + kind(members.get(name)) + ", not " + wanted,
            "INVALID_INPUT");
    }

    private static String kind(Object value) {
        if (value == null) {
            return "missing";
        }
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Number number) {
            return "the number " + number;
        }
        if (value instanceof Boolean flag) {
            return flag.toString();
        }
        if (value instanceof Blob) {
            return "a blob, to be read with openBlob()";
        }
        return value instanceof byte[] ? "bytes" : value instanceof List ? "a list" : "an object";
    }
}
