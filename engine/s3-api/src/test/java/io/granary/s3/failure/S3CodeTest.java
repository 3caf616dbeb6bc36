package io.granary.s3.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class S3CodeTest {
    @ParameterizedTest
    @EnumSource(S3Code.class)
    void everyCodeIsAnErrorWithWords(S3Code code) {
        assertThat(code.status()).isBetween(400, 599);
        assertThat(code.message()).isNotBlank();
        assertThat(code.text()).matches("[A-Z][A-Za-z0-9]+");
        assertThat(code.text().replaceAll("[^A-Za-z0-9]", ""))
                .isEqualToIgnoringCase(code.name().replace("_", ""));
    }

    @Test
    void noTwoCodesAreCalledAlike() {
        assertThat(Arrays.stream(S3Code.values()).map(S3Code::text)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_BUCKET, 404",
        "NO_SUCH_KEY, 404",
        "BUCKET_NOT_EMPTY, 409",
        "BUCKET_ALREADY_EXISTS, 409",
        "ACCESS_DENIED, 403",
        "INVALID_ACCESS_KEY_ID, 403",
        "SIGNATURE_DOES_NOT_MATCH, 403",
        "REQUEST_TIME_TOO_SKEWED, 403",
        "METHOD_NOT_ALLOWED, 405",
        "MISSING_CONTENT_LENGTH, 411",
        "PRECONDITION_FAILED, 412",
        "INVALID_RANGE, 416",
        "INVALID_PART_NUMBER, 416",
        "NOT_IMPLEMENTED, 501",
        "SLOW_DOWN, 503",
        "SERVICE_UNAVAILABLE, 503",
        "INTERNAL_ERROR, 500",
        "BAD_DIGEST, 400",
        "KEY_TOO_LONG_ERROR, 400"
    })
    void statusesAreThoseOfS3(S3Code code, int status) {
        assertThat(code.status()).isEqualTo(status);
    }
}
