package io.granary.http.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.range.RangeHeader.Part;
import io.granary.http.range.RangeHeader.Unsatisfiable;
import io.granary.http.range.RangeHeader.Whole;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {
    private static final ByteCount TEN = ByteCount.of(10);

    @ParameterizedTest
    @CsvSource({
        "bytes=0-8,0,8",
        "bytes=1-,1,9",
        "bytes=-2,8,9",
        "bytes=-15,0,9",
        "bytes=0-100,0,9",
        "bytes=9-9,9,9",
        "bytes=0-9,0,9",
        "BYTES=0-0,0,0",
        "bytes=3-99999999999999999999999,3,9",
        "bytes=-99999999999999999999999,0,9",
        "bytes=000-0001,0,1"
    })
    void oneRangeOfBytesIsServedAndClipped(String header, long first, long last) {
        assertThat(parse(header, TEN)).isEqualTo(new Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=100-200", "bytes=10-", "bytes=-0", "bytes=99999999999999999999-"})
    void aRangeWithoutAByteIsUnsatisfiable(String header) {
        assertThat(parse(header, TEN)).isEqualTo(new Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=1-0",
                "bytes=-1-",
                "bytes=0--1",
                "bytes=-",
                "bytes=",
                "bytes=5",
                "bytes=0-1,3-4",
                "bytes=0-1,",
                "items=0-1",
                "bytes 0-1",
                "bytes= 0-1",
                "bytes=0 -1",
                "bytes=a-b",
                "bytes=0-1x",
                "bytes=+0-1",
                ""
            })
    void whateverElseItSaysIsIgnored(String header) {
        assertThat(parse(header, TEN)).isEqualTo(new Whole());
    }

    @Test
    void anEmptyObjectHasNoByteToStartAt() {
        assertThat(parse("bytes=0-", ByteCount.ZERO)).isEqualTo(new Unsatisfiable());
        assertThat(parse("bytes=0-5", ByteCount.ZERO)).isEqualTo(new Unsatisfiable());
        assertThat(parse("bytes=-5", ByteCount.ZERO)).isEqualTo(new Whole());
    }

    @Test
    void withoutAHeaderTheWholeIsMeant() {
        assertThat(RangeHeader.parse(Optional.empty(), TEN)).isEqualTo(new Whole());
    }

    @Test
    void aPartStatesItsPlace() {
        Part part = new Part(2, 5);
        assertThat(part.length()).isEqualTo(ByteCount.of(4));
        assertThat(part.contentRange(TEN)).isEqualTo("bytes 2-5/10");
    }

    private static RangeHeader parse(String header, ByteCount size) {
        return RangeHeader.parse(Optional.of(header), size);
    }
}
