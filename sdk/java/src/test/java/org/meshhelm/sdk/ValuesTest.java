// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values between JSON, wire and Java. */
final class ValuesTest {
    private static Object read(String json) throws JsonException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Values values(String json) throws JsonException {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) read(json)).forEach((name, value) -> members.put((String) name, value));
        return new Values("inputs", members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "-7", "9223372036854775807", "9223372036854775808", "1.5", "1E+400",
        "\"größe 日本 🚀 \\\"\"", "[]", "{}", "[1,[\"a\",{\"b\":null}],false]", "{\"a\":{\"b\":[0]}}"})
    void jsonComesBackAsItWas(String json) throws JsonException {
        assertEquals(json, new String(Json.write(read(json)), StandardCharsets.UTF_8));
    }

    @Test
    void numbersKeepTheirKind() throws JsonException {
        assertEquals(List.of(1L, 1.0, new BigInteger("9223372036854775808"), new BigDecimal("1e400")),
            read("[1, 1.0, 9223372036854775808, 1e400]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\":1,}", "nan", "NaN", "'a'", "{a:1}", "1 2", "[1] x", "01",
        "// c\n1"})
    void whatIsNotJsonIsRefused(String text) {
        assertThrows(JsonException.class, () -> read(text));
    }

    @Test
    void jsonHasLimits() {
        assertThrows(JsonException.class, () -> read("[".repeat(5000)));
        assertThrows(JsonException.class, () -> read("9".repeat(5000)));
        assertThrows(JsonException.class, () -> Json.read(new byte[] {'"', (byte) 0xff, '"'}));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "65536, false", "65537, true"})
    void bytesRoundTripOnBothSidesOfTheLimit(int size, boolean asBlob) throws JsonException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Map<String, byte[]> store = new HashMap<>();
        Object wire = Json.read(Json.write(Wire.encode(Map.of("a", List.of(bytes)), given -> {
            store.put("b", given);
            return new Blob("b", (long) given.length, null);
        }, "outputs")));
        Object marker = ((List<?>) ((Map<?, ?>) wire).get("a")).get(0);
        assertEquals(asBlob, ((Map<?, ?>) marker).containsKey("$ref"));
        Object back = Wire.decode(wire, blob -> store.get(blob.id()));
        assertArrayEquals(bytes, (byte[]) ((List<?>) ((Map<?, ?>) back).get("a")).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$bytes\":\"YQ==\",\"more\":1}", "{\"$bytes\":1}", "{\"$ref\":\"#/x\"}", "{\"$ref\":7}"})
    void objectsThatOnlyLookLikeMarkersStayObjects(String json) throws JsonException {
        Object value = read(json);
        assertEquals(value, Wire.decode(value, blob -> fail("fetched")));
    }

    @Test
    void everythingJavaUsesBecomesJson() throws JsonException {
        Object wire = Wire.encode(Map.of("a", List.of(1, 2L, 2.5f, (short) 3, new int[] {4, 5}, new String[] {"x"},
            new Blob("id", 3L, "ff"), values("{\"n\":1}"))), bytes -> fail("stored"), "outputs");
        assertEquals("{\"a\":[1,2,2.5,3,[4,5],[\"x\"],{\"$ref\":\"blob:id\",\"size\":3,\"sha256\":\"ff\"},{\"n\":1}]}",
            new String(Json.write(wire), StandardCharsets.UTF_8));
    }

    @Test
    void valuesJsonCannotSayAreRefusedWithTheirPlace() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("again", endless);
        Map<Object, String> bad = Map.of(Map.of("a", List.of(1, new Object())), "outputs.a[1]: a java.lang.Object",
            Map.of("a", Double.NaN), "outputs.a: NaN", Map.of(1, 2), "outputs: the key 1", Map.of("s", "\ud800"),
            "outputs.s: text with half a character");
        bad.forEach((value, message) -> assertTrue(assertThrows(ComponentException.class,
            () -> Wire.encode(value, bytes -> fail("stored"), "outputs")).getMessage().startsWith(message)));
        assertEquals("INVALID_OUTPUT", assertThrows(ComponentException.class,
            () -> Wire.encode(endless, bytes -> fail("stored"), "outputs")).code());
    }

    @Test
    void inputsHaveTypes() throws JsonException {
        Values inputs = values("{\"t\":\"x\",\"i\":7,\"w\":5.0,\"d\":1.5,\"f\":true,\"l\":[1],\"o\":{\"n\":2},"
            + "\"z\":null}");
        assertEquals("x", inputs.text("t"));
        assertEquals(7, inputs.integer("i"));
        assertEquals(5, inputs.integer("w"));
        assertEquals(1.5, inputs.number("d"));
        assertEquals(7.0, inputs.number("i"));
        assertTrue(inputs.flag("f"));
        assertEquals(List.of(1L), inputs.list("l"));
        assertEquals(2, inputs.object("o").integer("n"));
        assertFalse(inputs.has("z"));
        assertEquals("fallback", inputs.text("z", "fallback"));
        assertEquals(3, inputs.integer("none", 3));
        assertEquals(0.5, inputs.number("none", 0.5));
        assertTrue(inputs.flag("none", true));
        assertThrows(UnsupportedOperationException.class, () -> inputs.asMap().put("t", 1));
    }

    @Test
    void aWrongTypeSaysWhereAndWhat() throws JsonException {
        Values inputs = values("{\"d\":1.5,\"o\":{\"n\":\"x\"},\"big\":1e400}");
        Map<Runnable, String> wrong = Map.of(
            () -> inputs.text("none"), "inputs.none: missing, not text",
            () -> inputs.integer("d"), "inputs.d: the number 1.5, not a whole number of 64 bits",
            () -> inputs.object("o").flag("n"), "inputs.o.n: text, not true or false",
            () -> inputs.bytes("o"), "inputs.o: an object, not bytes",
            () -> inputs.list("d"), "inputs.d: the number 1.5, not a list",
            () -> inputs.integer("big"), "inputs.big: the number 1E+400, not a whole number of 64 bits");
        wrong.forEach((ask, message) -> {
            ComponentException error = assertThrows(ComponentException.class, ask::run);
            assertEquals(message, error.getMessage());
            assertEquals("INVALID_INPUT", error.code());
        });
    }
}
