package io.granary.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class HeadersTest {
    private final Headers headers = Headers.of("Host", "h", "X-A", "1", "x-b", "2", "x-a", "3");

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(headers.first("HOST")).hasValue("h");
        assertThat(headers.all("x-A")).containsExactly("1", "3");
        assertThat(headers.joined("x-a")).hasValue("1, 3");
        assertThat(headers.has("x-c")).isFalse();
        assertThat(headers.first("x-c")).isEmpty();
        assertThat(headers.all("x-c")).isEmpty();
        assertThat(headers.joined("x-c")).isEmpty();
        assertThat(headers.names()).containsExactly("host", "x-a", "x-b");
        assertThat(headers.size()).isEqualTo(4);
    }

    @Test
    void fieldsAreShownInOrderAsTheyWereSpelled() {
        List<String> seen = new ArrayList<>();
        headers.forEach((name, value) -> seen.add(name + "=" + value));
        assertThat(seen).containsExactly("Host=h", "X-A=1", "x-b=2", "x-a=3");
    }

    @Test
    void settingReplacesAllOfAName() {
        Headers changed = headers.with("x-A", "9");
        assertThat(changed.all("x-a")).containsExactly("9");
        assertThat(changed.size()).isEqualTo(3);
        assertThat(headers.size()).isEqualTo(4);
    }

    @Test
    void manyFieldsFit() {
        Headers.Builder builder = Headers.builder();
        for (int i = 0; i < 100; i++) {
            builder.add("n" + i, "v" + i);
        }
        assertThat(builder.build().first("n99")).hasValue("v99");
    }

    @Test
    void headersThatDifferInTheCaseOfNamesAreEqual() {
        Headers same = Headers.of("host", "h", "x-a", "1", "X-B", "2", "X-A", "3");
        assertThat(headers).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(headers).isNotEqualTo(same.with("host", "i"));
        assertThat(Headers.builder().build()).isSameAs(Headers.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\u0000", "€"})
    void aValueCannotEndItsLine(String value) {
        assertThat(Headers.isValue(value)).isFalse();
        assertThatThrownBy(() -> Headers.of("a", value)).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aValueMayHoldAnyOtherOctet() {
        assertThat(Headers.isValue("a\t\u00ff b")).isTrue();
    }

    @Test
    void printedHeadersShowNoValues() {
        assertThat(headers.with("authorization", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void methodsAreCaseSensitive() {
        assertThat(Method.parse("SEARCH")).hasValue(Method.SEARCH);
        assertThat(Method.parse("get")).isEmpty();
        assertThat(Method.parse("BREW")).isEmpty();
    }

    @Test
    void aResponseKnowsTheLengthOfItsBody() {
        assertThat(Response.empty(204, headers).body().length()).isEqualTo(ByteCount.ZERO);
        assertThat(Response.whole(200, headers, Bytes.utf8("abc")).body().length())
                .isEqualTo(ByteCount.of(3));
        assertThat(new Body.Omitted(ByteCount.of(9)).length()).isEqualTo(ByteCount.of(9));
        assertThat(new Body.Streaming(ByteCount.of(7), Flux.empty()).length())
                .isEqualTo(ByteCount.of(7));
        assertThat(Response.empty(200, headers).with("ETag", "x").headers().first("etag"))
                .hasValue("x");
        assertThatThrownBy(() -> Response.empty(100, headers)).isInstanceOf(BrokenInvariant.class);
    }
}
