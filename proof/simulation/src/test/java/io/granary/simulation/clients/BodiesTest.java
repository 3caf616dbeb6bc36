package io.granary.simulation.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.simulation.history.Value;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private final Bodies bodies = new Bodies();

    @Test
    void aBodySaysWhichValueItIs() {
        Bytes body = bodies.make(new Value(17), 100);
        assertThat(body.length()).isEqualTo(100);
        assertThat(bodies.recognise(body)).contains(new Value(17));
    }

    @Test
    void aBodyThatIsCutShortOrChangedIsNobodys() {
        Bytes body = bodies.make(new Value(17), 100);
        byte[] changed = body.toArray();
        changed[99] ^= 1;
        assertThat(bodies.recognise(body.slice(0, 99))).isEmpty();
        assertThat(bodies.recognise(Bytes.wrap(changed))).isEmpty();
        assertThat(bodies.recognise(Bytes.EMPTY)).isEmpty();
    }

    @Test
    void aMixtureOfTwoBodiesIsNobodys() {
        Bytes one = bodies.make(new Value(1), 100);
        Bytes other = bodies.make(new Value(2), 100);
        assertThat(bodies.recognise(Bytes.concat(one.slice(0, 50), other.slice(50, 100))))
                .isEmpty();
    }
}
