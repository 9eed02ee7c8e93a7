// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How values travel: JSON as itself, bytes as {"$bytes": base64} or as a reference to a blob. */
final class Wire {
    /** More than this travels as a blob. */
    static final int SMALL_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 500;
    private static final Set<Class<?>> NUMBERS = Set.of(Byte.class, Short.class, Integer.class, Long.class,
        Float.class, Double.class, BigInteger.class, BigDecimal.class);

    private Wire() { }

    /** The first of several spellings that is there, else null. */
    static Object first(Map<?, ?> members, String... names) {
        for (String name : names) {
            if (members.get(name) != null) {
                return members.get(name);
            }
        }
        return null;
    }

    /** The same for texts; an empty one when it is missing or no text. */
    static String text(Map<?, ?> members, String... names) {
        return first(members, names) instanceof String text ? text : "";
    }

    /** Wire → Java; {@code fetch} says what a blob becomes. */
    static Object decode(Object value, Function<Blob, Object> fetch) {
        if (value instanceof List<?> items) {
            List<Object> decoded = new ArrayList<>(items.size());
            items.forEach(item -> decoded.add(decode(item, fetch)));
            return decoded;
        }
        if (!(value instanceof Map<?, ?> members)) {
            return value;
        }
        Blob blob = Blob.fromJson(members);
        if (blob != null) {
            return fetch.apply(blob);
        }
        if (members.size() == 1 && members.get("$bytes") instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException bad) {
                throw new ComponentException("an input has bad base64", "INVALID_INPUT", false, bad);
            }
        }
        Map<String, Object> decoded = new LinkedHashMap<>();
        members.forEach((name, item) -> decoded.put((String) name, decode(item, fetch)));
        return decoded;
    }

    /** Java → wire; {@code save} stores large bytes. Refuses what JSON cannot say, naming the place. */
    static Object encode(Object value, Function<byte[], Blob> save, String path) {
        return encode(value, save, path, 0);
    }

    /** What only has to be readable: whatever JSON cannot say becomes text. */
    static Map<String, Object> describe(Map<?, ?> members) {
        Map<String, Object> described = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            try {
                described.put(String.valueOf(name), encode(value, bytes -> new Blob("", null, null), ""));
            } catch (ComponentException notJson) {
                String text = String.valueOf(value);
                byte[] clean = text.getBytes(StandardCharsets.UTF_8);
                described.put(String.valueOf(name), new String(clean, StandardCharsets.UTF_8));
            }
        });
        return described;
    }

    private static Object encode(Object value, Function<byte[], Blob> save, String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid(path.substring(0, Math.min(path.length(), 100)), "nested deeper than " + MAX_DEPTH);
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw invalid(path, "text with half a character (a lone surrogate)");
            }
            return text;
        }
        if (value instanceof Number number) {
            if (!NUMBERS.contains(number.getClass()) || !Double.isFinite(number.doubleValue())
                && (number instanceof Double || number instanceof Float)) {
                throw invalid(path, number + " is not a number that JSON can say");
            }
            return number;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length > SMALL_BYTES ? save.apply(bytes).toJson()
                : Map.of("$bytes", Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof Blob blob) {
            return blob.toJson();
        }
        if (value instanceof Values values) {
            return encode(values.asMap(), save, path, depth);
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> encoded = new LinkedHashMap<>();
            members.forEach((name, item) -> {
                if (!(name instanceof String text)) {
                    throw invalid(path, "the key " + name + " is not text");
                }
                encoded.put(text, encode(item, save, path + "." + text, depth + 1));
            });
            return encoded;
        }
        List<Object> encoded = new ArrayList<>();
        if (value instanceof Iterable<?> items) {
            for (Object item : items) {
                encoded.add(encode(item, save, path + "[" + encoded.size() + "]", depth + 1));
            }
        } else if (value.getClass().isArray()) {
            for (int index = 0; index < Array.getLength(value); index++) {
                encoded.add(encode(Array.get(value, index), save, path + "[" + index + "]", depth + 1));
            }
        } else {
            throw invalid(path, "a " + value.getClass().getName() + " is not a value that JSON can say");
        }
        return encoded;
    }

    private static ComponentException invalid(String path, String what) {
        return new ComponentException(path + ": " + what, "INVALID_OUTPUT");
    }
}
