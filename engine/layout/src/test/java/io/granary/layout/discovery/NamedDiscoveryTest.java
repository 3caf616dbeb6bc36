package io.granary.layout.discovery;

import io.granary.foundation.work.DiskLane;
import io.granary.rpc.SocketName;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class NamedDiscoveryTest {
    private final DiskLane lane = DiskLane.onCaller();

    @Test
    void anAddressIsItsOwnName() {
        SocketName address = new SocketName("127.0.0.1", 3904);

        StepVerifier.create(new NamedDiscovery(address, lane).addresses())
                .expectNext(List.of(address))
                .verifyComplete();
    }

    @Test
    void aNameHasEachAddressOnce() {
        SocketName name = new SocketName("localhost", 3904);

        StepVerifier.create(new NamedDiscovery(name, lane).addresses())
                .expectNextMatches(found ->
                        found.contains(new SocketName("127.0.0.1", 3904))
                                && found.stream().distinct().count() == found.size())
                .verifyComplete();
    }

    @Test
    void aNameThatNobodyHasIsAFailure() {
        SocketName name = new SocketName("nobody.invalid", 3904);

        StepVerifier.create(new NamedDiscovery(name, lane).addresses())
                .verifyError(UnknownHostException.class);
    }
}
