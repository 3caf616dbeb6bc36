package io.granary.kit.member;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.kit.home.NodeHome;
import io.granary.kit.startup.Endings;
import io.granary.rpc.NodeId;
import io.granary.rpc.identity.ClusterSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;

/// Members of one cluster in this process, on real sockets, which all end with the test.
final class Members implements AutoCloseable {
    static final ClusterSecret SECRET = ClusterSecret.parse("5e".repeat(32)).orElseThrow();

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
        Path secret = folder.resolve("secret");
        if (!Files.exists(secret)) {
            SECRET.save(secret);
        }
        return open(name, settings(secret.toString(), List.of(peers)));
    }

    Member open(String name, ClusterSettings settings) {
        NodeHome home = NodeHome.open(folder.resolve(name));
        endings.push(home::close);
        Member member =
                Member.open(
                        new MemberSettings(settings, "here", name, "1.2.3", List.of("it is new")),
                        home,
                        time,
                        randomness);
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
                ByteCount.mebibytes(8));
    }

    static String addressOf(Member member) {
        return member.peers().own().cluster().toString();
    }

    /// Goes round until `claim` holds.
    static void until(List<Member> members, BooleanSupplier claim) {
        for (int round = 0; round < 500 && !claim.getAsBoolean(); round++) {
            Flux.fromIterable(members).concatMap(member -> member.peers().round()).then().block();
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
