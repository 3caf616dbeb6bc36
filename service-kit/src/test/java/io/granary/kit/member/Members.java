package io.granary.kit.member;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.kit.consul.ConsulSettings;
import io.granary.kit.home.NodeHome;
import io.granary.kit.startup.Endings;
import io.granary.layout.map.Assignment;
import io.granary.rpc.NodeId;
import io.granary.rpc.identity.ClusterSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Members of one cluster in this process, on real sockets, which all end with the test.
final class Members implements AutoCloseable {
    static final ClusterSecret SECRET = ClusterSecret.parse("5e".repeat(32)).orElseThrow();

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);

    private final Endings endings = new Endings();
    private final MachineTime time = new MachineTime();
    private final SecureRandomness randomness = new SecureRandomness();
    private final Map<NodeId, NodeHome> homes = new TreeMap<>();
    private final Path folder;

    Members(Path folder) {
        this.folder = folder;
        endings.push(time::close);
    }

    /// A member that knows the secret and some others.
    Member joining(String name, String... peers) {
        return open(name, joining(folder.resolve("secret"), peers));
    }

    /// A member that knows the secret and a Consul.
    Member finding(String name, String consul) {
        ClusterSettings listed = joining(folder.resolve("secret"));
        return open(
                name,
                new ClusterSettings(
                        listed.address(),
                        0,
                        0,
                        "",
                        listed.secretFile(),
                        DiscoveryKind.CONSUL,
                        List.of(),
                        "",
                        List.of(),
                        new ConsulSettings(consul, "granary-members", ""),
                        listed.bodiesInMemory(),
                        listed.greetingPatience()));
    }

    private static ClusterSettings joining(Path secret, String... peers) {
        if (!Files.exists(secret)) {
            SECRET.save(secret);
        }
        return settings(secret.toString(), List.of(peers));
    }

    /// A member that was not started to keep blocks.
    Member keepingRowsAlone(String name, String... peers) {
        return open(
                name,
                MemberSettings.ofPart(
                        joining(folder.resolve("secret"), peers),
                        name,
                        "1.2.3",
                        List.of(Assignment.METADATA)));
    }

    Member open(String name, ClusterSettings settings) {
        return open(
                name,
                MemberSettings.ofWhole(settings, "here", name, "1.2.3")
                        .telling(List.of("it is new")));
    }

    private Member open(String name, MemberSettings settings) {
        NodeHome home = NodeHome.open(folder.resolve(name));
        endings.push(home::close);
        Member member = Member.open(settings, home, time, randomness);
        endings.push(member::close);
        homes.put(member.self(), home);
        return member;
    }

    /// Ends a member as the end of its process would.
    void end(Member member) {
        member.close();
        Optional.ofNullable(homes.remove(member.self())).ifPresent(NodeHome::close);
    }

    static ClusterSettings settings(String secretFile, List<String> peers) {
        return listeningAt(0, secretFile, peers);
    }

    static ClusterSettings listeningAt(int port, String secretFile, List<String> peers) {
        return new ClusterSettings(
                "127.0.0.1",
                port,
                0,
                "",
                secretFile,
                DiscoveryKind.STATIC,
                peers,
                "",
                List.of(),
                new ConsulSettings("127.0.0.1:8500", "granary", ""),
                ByteCount.mebibytes(8),
                Duration.ofSeconds(3));
    }

    static String addressOf(Member member) {
        return member.peers().own().cluster().toString();
    }

    /// Goes round until `claim` holds. Rounds of a member that knows nobody yet take no time, and
    /// what it looks for elsewhere does.
    static void until(List<Member> members, BooleanSupplier claim) {
        for (int round = 0; round < 1_000 && !claim.getAsBoolean(); round++) {
            Flux.fromIterable(members)
                    .concatMap(member -> member.peers().round())
                    .then(Mono.delay(BETWEEN_ROUNDS, Schedulers.single()))
                    .block();
        }
        if (!claim.getAsBoolean()) {
            throw new AssertionError("it never came to be");
        }
    }

    @Override
    public void close() {
        endings.close();
    }
}
