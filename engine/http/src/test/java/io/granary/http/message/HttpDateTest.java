package io.granary.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final Instant NOVEMBER = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                " Sun, 06 nov 1994 08:49:37 UTC ",
                "Sun, 06 Nov 1994 08:49:37 +0000"
            })
    void allThreeFormsAreRead(String text) {
        assertThat(HttpDate.parse(text)).hasValue(NOVEMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "1994-11-06T08:49:37Z",
                "Sun, 31 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nob 1994 08:49:37 GMT",
                "Sun, 06 ovN 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "Sun, 06 Nov 1994 08:49 GMT",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 19944 08:49:37 GMT",
                "Sun, +6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:-7 GMT",
                "Sun, 99999999999 Nov 1994 08:49:37 GMT"
            })
    void anythingElseIsNot(String text) {
        assertThat(HttpDate.parse(text)).isEmpty();
    }

    @Test
    void twoDigitsOfAYearMeanAHundredYearsFrom1970() {
        assertThat(HttpDate.parse("Friday, 06-Nov-69 08:49:37 GMT"))
                .hasValue(Instant.parse("2069-11-06T08:49:37Z"));
        assertThat(HttpDate.parse("Friday, 06-Nov-70 08:49:37 GMT"))
                .hasValue(Instant.parse("1970-11-06T08:49:37Z"));
    }

    @Test
    void printingDropsPartsOfASecond() {
        assertThat(HttpDate.print(NOVEMBER.plusMillis(999)))
                .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void everyPrintedDateIsReadAgain() {
        Instant at = Instant.parse("2000-02-27T23:59:59Z");
        for (int i = 0; i < 2000; i++) {
            assertThat(HttpDate.parse(HttpDate.print(at))).hasValue(at);
            at = at.plusSeconds(123_457);
        }
    }
}
