// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain Java values: Map, List, String, Long, Double, Boolean, null; BigInteger and BigDecimal beyond. */
final class Json {
    private static final int MAX_DEPTH = 500;
    private static final int MAX_DIGITS = 1000;

    private Json() { }

    static Object read(byte[] utf8) throws JsonException {
        Reader text = new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder());
        JsonReader reader = new JsonReader(text); // strict unless told otherwise; holds nothing that wants closing
        try {
            Object value = value(reader, 0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException("more than one JSON value", null);
            }
            return value;
        } catch (CharacterCodingException bad) {
            throw new JsonException("not UTF-8", bad);
        } catch (IOException | IllegalStateException | NumberFormatException bad) {
            throw new JsonException("not JSON (at " + reader.getPath() + ")", bad);
        }
    }

    /** Of Map, List, String, Number, Boolean and null, as {@link Wire#encode} leaves them. */
    static byte[] write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            write(writer, value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object value(JsonReader reader, int depth) throws IOException, JsonException {
        if (depth > MAX_DEPTH) {
            throw new JsonException("nested deeper than " + MAX_DEPTH, null);
        }
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                reader.beginObject();
                while (reader.hasNext()) {
                    members.put(reader.nextName(), value(reader, depth + 1));
                }
                reader.endObject();
                return members;
            }
            case BEGIN_ARRAY -> {
                List<Object> items = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNext()) {
                    items.add(value(reader, depth + 1));
                }
                reader.endArray();
                return items;
            }
            case STRING -> {
                return reader.nextString();
            }
            case NUMBER -> {
                return number(reader.nextString());
            }
            case BOOLEAN -> {
                return reader.nextBoolean();
            }
            default -> {
                reader.nextNull();
                return null;
            }
        }
    }

    private static Number number(String text) throws JsonException {
        if (text.length() > MAX_DIGITS) {
            throw new JsonException("a number of " + text.length() + " digits", null);
        }
        if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? (Number) new BigDecimal(text) : (Number) number;
    }

    private static void write(JsonWriter writer, Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            writer.beginObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                writer.name((String) member.getKey());
                write(writer, member.getValue());
            }
            writer.endObject();
        } else if (value instanceof List<?> items) {
            writer.beginArray();
            for (Object item : items) {
                write(writer, item);
            }
            writer.endArray();
        } else if (value instanceof Boolean flag) {
            writer.value(flag);
        } else if (value instanceof Number number) {
            writer.value(number);
        } else {
            writer.value((String) value); // null included
        }
    }
}
