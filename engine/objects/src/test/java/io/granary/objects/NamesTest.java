package io.granary.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.random.SecureRandomness;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "my-bucket",
                "my.bucket.1",
                "0123",
                "a-b.c-d",
                "1.2.3",
                "1.2.3.4.5",
                "a23456789012345678901234567890123456789012345678901234567890123"
            })
    void aBucketMayHaveThisName(String name) {
        assertThat(BucketName.parse(name)).contains(new BucketName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "a234567890123456789012345678901234567890123456789012345678901234",
                "Bucket",
                "under_score",
                "-start",
                "end-",
                ".start",
                "end.",
                "two..dots",
                "dot.-dash",
                "dash-.dot",
                "192.168.5.4",
                "xn--bucket",
                "sthree-bucket",
                "bucket-s3alias",
                "bucket--ol-s3",
                "bucket.mrap",
                "caf\u00e9",
                "with space",
                "with/slash",
                "new\nline"
            })
    void aBucketMayNotHaveThisName(String name) {
        assertThat(BucketName.parse(name)).isEmpty();
    }

    @Test
    void aKeyIsOneToAThousandAndTwentyFourBytesOfUtf8() {
        assertThat(ObjectKey.parse(Bytes.utf8("/a//b/../\u0001\ud83d\ude00")))
                .isEqualTo(new ObjectKey.Parsed.Key(ObjectKey.of("/a//b/../\u0001\ud83d\ude00")));
        assertThat(ObjectKey.parse(Bytes.utf8("x".repeat(1024))))
                .isInstanceOf(ObjectKey.Parsed.Key.class);
        assertThat(ObjectKey.parse(Bytes.utf8("\u20ac".repeat(342))))
                .isEqualTo(new ObjectKey.Parsed.TooLong(1026));
        assertThat(ObjectKey.parse(Bytes.EMPTY)).isEqualTo(new ObjectKey.Parsed.Empty());
        assertThat(ObjectKey.parse(Bytes.hex("61ff"))).isEqualTo(new ObjectKey.Parsed.NotUtf8());
        assertThat(ObjectKey.parse(Bytes.hex("eda080"))).isEqualTo(new ObjectKey.Parsed.NotUtf8());
    }

    @Test
    void keysAreOrderedByByteAndNotByCharacter() {
        assertThat(ObjectKey.of("\ud83d\ude00")).isGreaterThan(ObjectKey.of("\uffee"));
    }

    @Test
    void anEtagIsReadWithAndWithoutQuotes() {
        var etag = new ETag("00112233445566778899aabbccddeeff");

        assertThat(ETag.parse("00112233445566778899aabbccddeeff")).contains(etag);
        assertThat(ETag.parse(etag.quoted())).contains(etag);
        assertThat(ETag.parse(etag + "-10000")).isPresent();
        assertThat(ETag.parse(etag + "-0")).isEmpty();
        assertThat(ETag.parse("W/" + etag.quoted())).isEmpty();
        assertThat(ETag.parse("\"")).isEmpty();
        assertThat(ETag.parse("00112233445566778899AABBCCDDEEFF")).isEmpty();
    }

    @Test
    void accessKeysThatAreMadeHaveTheirForm() {
        var randomness = new SecureRandomness();

        assertThat(AccessKeyId.next(randomness).value()).matches("GK[0-9a-f]{24}");
        assertThat(SecretKey.next(randomness).value()).matches("[0-9a-f]{64}");
    }

    @Test
    void accessKeysThatComeFromElsewhereMayHaveOtherForms() {
        assertThat(AccessKeyId.parse("AKIA_old-1")).isPresent();
        assertThat(AccessKeyId.parse("ab")).isEmpty();
        assertThat(AccessKeyId.parse("with/slash")).isEmpty();
        assertThat(AccessKeyId.parse("x".repeat(129))).isEmpty();
        assertThat(SecretKey.parse("p/+=~!8x")).isPresent();
        assertThat(SecretKey.parse("short")).isEmpty();
        assertThat(SecretKey.parse("white space")).isEmpty();
        assertThat(SecretKey.parse("x".repeat(129))).isEmpty();
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(new SecretKey("very-secret")).asString().doesNotContain("very-secret");
    }

    @Test
    void metadataIsCountedWithoutItsPrefix() {
        var headers =
                UserHeaders.of(
                        Map.of(
                                "content-type", "text/plain",
                                "x-amz-meta-a", "12345",
                                "x-amz-meta-empty", "",
                                "x-amz-metals", "other"));

        assertThat(headers.metadataLength()).isEqualTo(1 + 5 + 5);
        assertThat(headers.find("content-type")).contains("text/plain");
        assertThat(headers.find("Content-Type")).isEmpty();
    }

    @Test
    void headersThatWouldBreakAnAnswerAreABug() {
        assertThatThrownBy(() -> UserHeaders.of(Map.of("x-amz-meta-a", "one\r\ntwo: three")))
                .isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> UserHeaders.of(Map.of("Content-Type", "text/plain")))
                .isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> UserHeaders.of(Map.of("x-amz-meta-a", "\u20ac")))
                .isInstanceOf(BrokenInvariant.class);
    }
}
