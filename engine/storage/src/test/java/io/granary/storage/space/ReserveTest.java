package io.granary.storage.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import java.io.IOException;
import java.nio.file.Files;
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
    void aReserveIsNoMoreThanAHundredthOfTheDisk(@TempDir Path directory) throws IOException {
        long total = Files.getFileStore(directory).getTotalSpace();
        ByteCount free = ByteCount.of(Files.getFileStore(directory).getUsableSpace());
        assertThatThrownBy(
                        () -> Reserve.upTo(directory, ByteCount.gibibytes(1L << 20)).require(free))
                .isInstanceOf(DiskFull.class)
                .hasMessageContaining("which %d B are kept".formatted(total / 100));
        assertThatCode(() -> Reserve.upTo(directory, ByteCount.ZERO).require(ByteCount.of(1)))
                .doesNotThrowAnyException();
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
