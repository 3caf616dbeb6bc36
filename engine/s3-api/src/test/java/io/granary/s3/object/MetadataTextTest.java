package io.granary.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataTextTest {
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String roundTrip(String value) {
        return MetadataText.sent(MetadataText.kept(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
                "a tab\tand blanks",
                "=?UTF-8?X?abc?=",
                "=?UTF-8?Q?abc",
                "=?ISO-8859-1?Q?abc?="
            })
    void printableAsciiComesBackUnchanged(String value) {
        assertThat(roundTrip(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ÄMÄZÕÑ S3, =?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=",
        "test_—_file%E2%80%94_é_2?.pdf,"
                + " =?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=3F.pdf?=",
        "é, =?UTF-8?B?w6k=?="
    })
    void otherOctetsGoOutAsAnEncodedWord(String text, String sent) {
        assertThat(roundTrip(octets(text))).isEqualTo(sent);
        assertThat(roundTrip(sent)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "=?UTF-8?B?YWJj?=, abc",
        "=?utf-8?b?YWJj?=, abc",
        "=?UTF-8?Q?actually-ascii?=, actually-ascii",
        "=?UTF-8?Q?a_b=2Dc?=, a b-c"
    })
    void anEncodedWordThatNeededNoEncodingComesBackWithout(String value, String sent) {
        assertThat(roundTrip(value)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?B?AAECAw==?=", "=?UTF-8?Q?a=0D=0Ab?=", "=?UTF-8?B?DQo=?="})
    void controlCharactersStayEncoded(String value) {
        assertThat(MetadataText.kept(value)).isEqualTo(value);
        assertThat(MetadataText.sent(value)).isEqualTo(value);
    }

    @Test
    void octetsThatAreNoUtf8AreReplaced() {
        assertThat(MetadataText.sent("\u00e9")).isEqualTo("=?UTF-8?B?77+9?=");
    }
}
