package io.granary.layout.discovery;

import io.granary.rpc.SocketName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class StaticDiscoveryTest {
    @Test
    void theListedAddressesAreAlwaysTheAnswer() {
        List<SocketName> listed = new ArrayList<>(List.of(new SocketName("one.example", 3904)));
        Discovery discovery = new StaticDiscovery(listed);
        listed.clear();

        for (int round = 0; round < 2; round++) {
            StepVerifier.create(discovery.addresses())
                    .expectNext(List.of(new SocketName("one.example", 3904)))
                    .verifyComplete();
        }
    }
}
