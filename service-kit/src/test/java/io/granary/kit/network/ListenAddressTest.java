package io.granary.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ListenAddressTest {
    @Test
    void aStarIsEveryAddress() throws Exception {
        var address = new ListenAddress("*", 3900).toSocketAddress();
        assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
        assertThat(address.getPort()).isEqualTo(3900);
    }

    @Test
    void aLiteralIsItself() throws Exception {
        assertThat(new ListenAddress("127.0.0.1", 0).toSocketAddress().getAddress())
                .hasToString("/127.0.0.1");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new ListenAddress("127.0.0.1", 65_536))
                .isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> new ListenAddress(" ", 1)).isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> new ListenAddress("no such host", 1).toSocketAddress())
                .isInstanceOf(UnknownHostException.class);
    }
}
