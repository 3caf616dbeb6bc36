package io.granary.cli.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1024, 1024",
        "7b, 7",
        "1kB, 1000",
        "1K, 1000",
        "1KiB, 1024",
        "1.5TB, 1500000000000",
        "1.5 TiB, 1649267441664",
        "500G, 500000000000",
        "9EB, 9000000000000000000",
        "0.0000000015GB, 1.5"
    })
    void amountsAreReadAsPeopleWriteThem(String text, double bytes) {
        if (bytes == Math.rint(bytes)) {
            assertThat(Amount.parse(text).bytes()).isEqualTo((long) bytes);
        } else {
            assertThatThrownBy(() -> Amount.parse(text))
                    .isInstanceOf(TypeConversionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "TB", "-1", "1,5TB", "1 000", "1e3", "1iB", "1TBs", "10EB", "0x10", "1.", "∞"
            })
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "1500000, 1.50 MB",
        "99950000000, 100 GB",
        "999499999999, 999 GB",
        "999500000000, 1.00 TB",
        "1099511627776, 1.10 TB",
        "9223372036854775807, 9.22 EB"
    })
    void amountsAreShownInThreeDigits(long bytes, String shown) {
        assertThat(Amount.shown(bytes)).isEqualTo(shown);
    }
}
