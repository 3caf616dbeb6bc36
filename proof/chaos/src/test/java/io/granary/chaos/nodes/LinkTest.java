package io.granary.chaos.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinkTest {
    private ServerSocket far;
    private Link link;

    @BeforeEach
    void open() throws IOException {
        far = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        link = Link.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), far.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        far.close();
    }

    private Socket near() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), link.port());
    }

    @Test
    void whatIsSentArrivesInBothDirections() throws IOException {
        try (Socket near = near();
                Socket there = far.accept()) {
            near.getOutputStream().write(7);
            assertThat(there.getInputStream().read()).isEqualTo(7);
            there.getOutputStream().write(8);
            assertThat(near.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void nothingArrivesOverALinkThatIsCutUntilItIsHealed() throws IOException {
        try (Socket near = near();
                Socket there = far.accept()) {
            link.cut();
            near.getOutputStream().write(7);
            there.setSoTimeout(200);
            assertThatThrownBy(() -> there.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);

            link.heal();
            there.setSoTimeout(20_000);
            assertThat(there.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void aConnectionThatIsSeveredEndsOnBothSides() throws IOException {
        try (Socket near = near();
                Socket there = far.accept()) {
            near.getOutputStream().write(7);
            assertThat(there.getInputStream().read()).isEqualTo(7);
            link.sever();
            assertThat(there.getInputStream().read()).isNegative();
            assertThat(near.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aConnectionThatEndsOnOneSideEndsOnTheOther() throws IOException {
        try (Socket near = near()) {
            far.accept().close();
            assertThat(near.getInputStream().read()).isNegative();
        }
    }
}
