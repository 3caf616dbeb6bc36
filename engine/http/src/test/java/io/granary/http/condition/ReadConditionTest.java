package io.granary.http.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.condition.Outcome.Failed;
import io.granary.http.condition.Outcome.NotModified;
import io.granary.http.condition.Outcome.Proceed;
import io.granary.http.message.Headers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadConditionTest {
    private static final String ETAG = "8d777f385d3dfec8815d20f7496026dc-2";
    private static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00.789Z");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String BEFORE = "Sun, 01 Mar 2026 11:59:59 GMT";
    private static final String SAME = "Sun, 01 Mar 2026 12:00:00 GMT";
    private static final String AFTER = "Sun, 01 Mar 2026 12:00:01 GMT";
    private static final String FUTURE = "Sat, 29 Oct 2100 19:43:31 GMT";

    @Test
    void withoutConditionsAReadProceeds() {
        assertThat(read()).isEqualTo(new Proceed());
        assertThat(copy()).isEqualTo(new Proceed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\"", "*", "\"x\", \"%s\"", "\"a,b\",%s", " \"%s\" "})
    void anEtagMatchesWithAndWithoutQuotes(String template) {
        String header = template.formatted(ETAG);
        assertThat(read("If-Match", header)).isEqualTo(new Proceed());
        assertThat(read("If-None-Match", header)).isEqualTo(new NotModified());
        assertThat(copy("If-Match", header)).isEqualTo(new Proceed());
        assertThat(copy("If-None-Match", header))
                .isEqualTo(new Failed("x-amz-copy-source-If-None-Match"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "other", "\"%s", "\"x%s\"", "\"**\"", ",", "'%s'"})
    void anotherEtagDoesNot(String template) {
        String header = template.formatted(ETAG);
        assertThat(read("If-Match", header)).isEqualTo(new Failed("If-Match"));
        assertThat(read("If-None-Match", header)).isEqualTo(new Proceed());
        assertThat(copy("If-Match", header)).isEqualTo(new Failed("x-amz-copy-source-If-Match"));
    }

    @Test
    void aWeakEtagNamesAnObjectButDoesNotPinIt() {
        String weak = "W/\"" + ETAG + "\"";
        assertThat(read("If-None-Match", weak)).isEqualTo(new NotModified());
        assertThat(read("If-Match", weak)).isEqualTo(new Failed("If-Match"));
    }

    @Test
    void datesAreComparedAsWholeSeconds() {
        assertThat(read("If-Modified-Since", BEFORE)).isEqualTo(new Proceed());
        assertThat(read("If-Modified-Since", SAME)).isEqualTo(new NotModified());
        assertThat(read("If-Modified-Since", AFTER)).isEqualTo(new NotModified());
        assertThat(read("If-Unmodified-Since", BEFORE))
                .isEqualTo(new Failed("If-Unmodified-Since"));
        assertThat(read("If-Unmodified-Since", SAME)).isEqualTo(new Proceed());
        assertThat(copy("If-Modified-Since", SAME))
                .isEqualTo(new Failed("x-amz-copy-source-If-Modified-Since"));
        assertThat(copy("If-Unmodified-Since", BEFORE))
                .isEqualTo(new Failed("x-amz-copy-source-If-Unmodified-Since"));
    }

    @Test
    void aDateInTheFutureOrUnreadableIsIgnored() {
        assertThat(read("If-Modified-Since", FUTURE)).isEqualTo(new Proceed());
        assertThat(copy("If-Modified-Since", FUTURE)).isEqualTo(new Proceed());
        assertThat(read("If-Modified-Since", "yesterday")).isEqualTo(new Proceed());
        assertThat(read("If-Unmodified-Since", "yesterday")).isEqualTo(new Proceed());
    }

    @Test
    void etagsDecideAloneOverDates() {
        assertThat(read("If-Match", ETAG, "If-Unmodified-Since", BEFORE)).isEqualTo(new Proceed());
        assertThat(read("If-Match", "x", "If-Unmodified-Since", AFTER))
                .isEqualTo(new Failed("If-Match"));
        assertThat(read("If-None-Match", "x", "If-Modified-Since", AFTER)).isEqualTo(new Proceed());
        assertThat(read("If-None-Match", ETAG, "If-Modified-Since", BEFORE))
                .isEqualTo(new NotModified());
    }

    @Test
    void bothHalvesMustHold() {
        assertThat(read("If-Match", ETAG, "If-None-Match", ETAG)).isEqualTo(new NotModified());
        assertThat(read("If-Match", "x", "If-None-Match", ETAG)).isEqualTo(new Failed("If-Match"));
        assertThat(read("If-Unmodified-Since", AFTER, "If-Modified-Since", AFTER))
                .isEqualTo(new NotModified());
    }

    @Test
    void aRangeIsHonouredForTheVeryObjectOnly() {
        assertThat(allows()).isTrue();
        assertThat(allows("If-Range", "\"" + ETAG + "\"")).isTrue();
        assertThat(allows("If-Range", ETAG)).isTrue();
        assertThat(allows("If-Range", SAME)).isTrue();
        assertThat(allows("If-Range", BEFORE)).isFalse();
        assertThat(allows("If-Range", AFTER)).isFalse();
        assertThat(allows("If-Range", "W/\"" + ETAG + "\"")).isFalse();
        assertThat(allows("If-Range", "*")).isFalse();
        assertThat(allows("If-Range", "\"x\"")).isFalse();
        assertThat(allows("If-Range", "")).isFalse();
    }

    private static boolean allows(String... headers) {
        return ReadCondition.allowsRange(Headers.of(headers), ETAG, MODIFIED);
    }

    private static Outcome read(String... headers) {
        return ReadCondition.ofObject(Headers.of(headers), ETAG, MODIFIED, NOW);
    }

    private static Outcome copy(String... headers) {
        String[] names = headers.clone();
        for (int i = 0; i < names.length; i += 2) {
            names[i] = "x-amz-copy-source-" + names[i];
        }
        return ReadCondition.ofCopySource(Headers.of(names), ETAG, MODIFIED, NOW);
    }
}
