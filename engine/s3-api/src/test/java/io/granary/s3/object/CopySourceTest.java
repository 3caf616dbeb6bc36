package io.granary.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopySourceTest {
    @ParameterizedTest
    @CsvSource({
        "box/key, box, key, ''",
        "/box/key, box, key, ''",
        "/box//key, box, /key, ''",
        "box/a/b/c, box, a/b/c, ''",
        "box/a%2Bb, box, a+b, ''",
        "box/a+b, box, a+b, ''",
        "box/a%252Fb, box, a%2Fb, ''",
        "box/a%20b, box, a b, ''",
        "box/a b, box, a b, ''",
        "box/a?b, box, a?b, ''",
        "box/%F0%9F%98%80, box, 😀, ''",
        "box/../x, box, ../x, ''",
        "box/key?versionId=null, box, key, null",
        "box/what?versionId=1?versionId=2, box, what?versionId=1, 2"
    })
    void aSourceIsABucketAndAKeyDecodedOnce(
            String header, String bucket, String key, String version) {
        CopySource source = CopySource.parse(header);
        assertThat(source.bucket().value()).isEqualTo(bucket);
        assertThat(source.key().toString()).isEqualTo(key);
        assertThat(source.version().orElse("")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "'', INVALID_ARGUMENT",
        "/, INVALID_ARGUMENT",
        "box, INVALID_ARGUMENT",
        "/box/, INVALID_ARGUMENT",
        "//key, INVALID_ARGUMENT",
        "box/%zz, INVALID_ARGUMENT",
        "box/%ff, INVALID_ARGUMENT",
        "BOX/key, NO_SUCH_BUCKET"
    })
    void whatNamesNoObjectIsRefused(String header, S3Code code) {
        assertThatThrownBy(() -> CopySource.parse(header))
                .isInstanceOfSatisfying(
                        S3Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
