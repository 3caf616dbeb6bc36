package io.granary.chaos.expected;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.simulation.history.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final Value VALUE = new Value(7);

    @Test
    void aBodyNamesItsWrite() {
        for (int length : new int[] {Body.SHORTEST, 500, 1 << 20, (1 << 20) + 1}) {
            assertThat(Body.recognise("key", Body.of(VALUE, "key", length))).contains(VALUE);
        }
    }

    @Test
    void anyByteThatDiffersIsNoticed() {
        byte[] body = Body.of(VALUE, "key", 300);
        for (int at = 0; at < body.length; at++) {
            byte[] damaged = body.clone();
            damaged[at] ^= 1;
            assertThat(Body.recognise("key", damaged)).as("byte %d", at).isEmpty();
        }
    }

    @Test
    void aBodyThatIsTooShortOrTooLongIsNoticed() {
        byte[] body = Body.of(VALUE, "key", 300);
        assertThat(Body.recognise("key", Arrays.copyOf(body, 299))).isEmpty();
        assertThat(Body.recognise("key", Arrays.copyOf(body, 301))).isEmpty();
        assertThat(Body.recognise("key", new byte[0])).isEmpty();
    }

    @Test
    void theBodyOfAnotherKeyIsNoticed() {
        assertThat(Body.recognise("other", Body.of(VALUE, "key", 300))).isEmpty();
    }
}
