package io.granary.tables.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.rpc.WireForm;
import io.granary.tables.world.World;
import org.junit.jupiter.api.Test;

class RecoveryFormsTest {
    private static final StoreId STORE = new StoreId(Bytes.hex("a7".repeat(16)));
    private static final Plea PLEA = new Plea(World.id(4), STORE);
    private static final Testimony TESTIMONY = new Testimony(true, new StoreMark(STORE, 258));

    @Test
    void pleasTravelAsTheyAlwaysDid() {
        String golden = "0a20" + "05" + "00".repeat(31) + "1210" + "a7".repeat(16);

        assertThat(written(RecoveryForms.PLEA, PLEA)).isEqualTo(golden);
        assertThat(read(RecoveryForms.PLEA, golden)).isEqualTo(PLEA);
    }

    @Test
    void testimoniesTravelAsTheyAlwaysDid() {
        String golden = "0801" + "1210" + "a7".repeat(16) + "188202";

        assertThat(written(RecoveryForms.TESTIMONY, TESTIMONY)).isEqualTo(golden);
        assertThat(read(RecoveryForms.TESTIMONY, golden)).isEqualTo(TESTIMONY);
    }

    @Test
    void aLostStoreLiesOnDiskAsItAlwaysDid() {
        assertThat(StoreMarks.encode(STORE).toHex()).isEqualTo("01" + "a7".repeat(16));
        assertThat(StoreMarks.decodeLost(Bytes.hex("01" + "a7".repeat(16)))).isEqualTo(STORE);
        assertThatThrownBy(() -> StoreMarks.decodeLost(Bytes.hex("01a7")))
                .isInstanceOf(UnknownFormat.class);
    }

    @Test
    void whatNobodyWouldSayIsRefused() {
        for (String rubbish : new String[] {"", "0a01", "1210", "0801", "1202a7a7", "ff"}) {
            assertThatThrownBy(() -> read(RecoveryForms.PLEA, rubbish))
                    .isInstanceOf(UnknownFormat.class);
            assertThatThrownBy(() -> read(RecoveryForms.TESTIMONY, rubbish))
                    .isInstanceOf(UnknownFormat.class);
        }
    }

    private static <T> String written(WireForm<T> form, T value) {
        return Bytes.copyOf(form.write(value).getFirst()).toHex();
    }

    private static <T> T read(WireForm<T> form, String hex) {
        return form.read(Bytes.hex(hex).toByteBuffer());
    }
}
