package io.granary.kit.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.kit.consul.ConsulAgent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsulMembersTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void nodesMeetThroughConsulAndGoOnWithoutIt() throws Exception {
        try (ConsulAgent consul = ConsulAgent.in(folder);
                Members members = new Members(folder)) {
            Member one = members.finding("one", consul.address());
            Member two = members.finding("two", consul.address());
            List<Member> both = List.of(one, two);
            Members.until(
                    both,
                    () -> both.stream().allMatch(each -> each.peers().reachable().size() == 2));

            consul.stop();
            for (int round = 0; round < 5; round++) {
                one.peers().round().block();
            }
            assertThat(one.peers().reachable()).containsExactlyInAnyOrder(one.self(), two.self());
            assertThat(two.peers().reachable()).hasSize(2);
        }
    }
}
