package io.granary.storage.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReserveTest {
    private static final ByteCount KEPT = ByteCount.mebibytes(10);

    @Test
    void aWriteThatFitsBesideTheReserveMayBegin() {
        var reserve = new Reserve(() -> ByteCount.mebibytes(11), KEPT);
        assertThatCode(() -> reserve.require(ByteCount.mebibytes(1))).doesNotThrowAnyException();
        assertThat(reserve.isTouched()).isFalse();
    }

    @Test
    void aWriteThatWouldTouchTheReserveIsRefused() {
        var reserve = new Reserve(() -> ByteCount.mebibytes(11), KEPT);
        assertThatThrownBy(() -> reserve.require(ByteCount.of((1 << 20) + 1)))
                .isInstanceOf(DiskFull.class)
                .hasMessageContaining("11534336 B free");
    }

    @Test
    void aReserveThatIsUsedUpIsTouched() {
        assertThat(new Reserve(() -> ByteCount.mebibytes(9), KEPT).isTouched()).isTrue();
    }

    @Test
    void theRoomOfARealDiskIsMeasured(@TempDir Path directory) {
        assertThatCode(() -> Reserve.on(directory, ByteCount.ZERO).require(ByteCount.of(1)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        Reserve.on(directory, ByteCount.gibibytes(1L << 30))
                                .require(ByteCount.ZERO))
                .isInstanceOf(DiskFull.class);
    }
}
