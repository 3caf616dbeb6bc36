package io.granary.kit.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.random.SecureRandomness;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    @Test
    void idsAreSixteenDigitsAndNeverRepeat() {
        var ids = new RequestIds(new SecureRandomness());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String id = ids.next();
            assertThat(id).matches("[0-9A-F]{16}");
            assertThat(seen.add(id)).isTrue();
        }
    }
}
