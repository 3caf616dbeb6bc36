package io.granary.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/b,/b",
        "/b/,/b/",
        "/b//x,/b//x",
        "/b/./../x,/b/./../x",
        "/b/a;b=c,/b/a;b=c",
        "/b/a+b,/b/a+b",
        "/b/a%2Bb,/b/a+b",
        "/b/%2f%2F,/b///",
        "/b/%2541,/b/%41",
        "/b/a%3Fb,/b/a?b",
        "/b/%E2%82%AC,/b/€",
        "http://h:1/b/k,/b/k",
        "HTTPS://h,/",
        "http://h?x,/",
    })
    void everyOctetOfThePathIsDecodedOnceAndNothingIsNormalised(String raw, String path) {
        assertThat(parse(raw).path().toUtf8()).isEqualTo(path);
    }

    @Test
    void thePathNeedNotBeUtf8() {
        assertThat(parse("/%ff%00").path()).isEqualTo(Bytes.hex("2fff00"));
        assertThat(parse("/\u00c3\u00a9").path().toUtf8()).isEqualTo("/é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "*",
                "ftp://h/b",
                "http:/b",
                "/%",
                "/%2",
                "/%g0",
                "/%0g",
                "/% 1",
                "/%+1",
                "/a b",
                "/a\tb",
                "/a\u0100",
                "/\uff11",
                "/%\uff11\uff11",
                "/?a=%",
                "/?%zz",
                "/?a=%ff",
                "/?a=%c3",
                "/?a=%ed%a0%80",
                "/?a=b c"
            })
    void whatIsNoTargetIsRefused(String raw) {
        assertThat(RequestTarget.parse(raw)).isEmpty();
    }

    @Test
    void parametersKeepTheirOrderAndTheirDoubles() {
        RequestTarget target = parse("/b?b=1&a&b=2&=3&c=&&d=x=y?z&");
        assertThat(target.query())
                .containsExactly(
                        new QueryParameter("b", "1"),
                        new QueryParameter("a", ""),
                        new QueryParameter("b", "2"),
                        new QueryParameter("", "3"),
                        new QueryParameter("c", ""),
                        new QueryParameter("d", "x=y?z"));
        assertThat(target.first("b")).hasValue("1");
        assertThat(target.first("a")).hasValue("");
        assertThat(target.first("z")).isEmpty();
        assertThat(target.has("c")).isTrue();
        assertThat(target.has("C")).isFalse();
    }

    @Test
    void aPlusIsASpaceInTheQueryAlone() {
        RequestTarget target = parse("/a+b?a+b=c+d%2B%20e");
        assertThat(target.path().toUtf8()).isEqualTo("/a+b");
        assertThat(target.query()).isEqualTo(List.of(new QueryParameter("a b", "c d+ e")));
    }

    @Test
    void onePathHasOneEncodedSpelling() {
        for (String raw :
                List.of(
                        "/b/a(%20)~é".replace("é", "\u00c3\u00a9"),
                        "/b/%61%28 )~%c3%a9".replace(" ", "%20"))) {
            assertThat(parse(raw).encodedPath()).isEqualTo("/b/a%28%20%29~%C3%A9");
        }
        assertThat(parse("/b/plain-1._~/").encodedPath()).isEqualTo("/b/plain-1._~/");
    }

    @Test
    void encodingLeavesOnlyUnreservedOctets() {
        assertThat(PercentEncoding.encode("a/b c+é\n")).isEqualTo("a%2Fb%20c%2B%C3%A9%0A");
        assertThat(PercentEncoding.encodePath("a/b%")).isEqualTo("a/b%25");
        assertThat(PercentEncoding.encode("")).isEmpty();
    }

    private static RequestTarget parse(String raw) {
        return RequestTarget.parse(raw).orElseThrow();
    }
}
