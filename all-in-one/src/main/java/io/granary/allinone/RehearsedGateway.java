package io.granary.allinone;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.Time;
import io.granary.gateway.HttpListener;
import io.granary.kit.home.NodeHome;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.DiscoveryKind;
import io.granary.kit.member.Member;
import io.granary.kit.member.MemberSettings;
import io.granary.kit.network.EventLoops;
import io.granary.kit.startup.Endings;
import io.granary.kit.telemetry.Telemetry;
import io.granary.roles.Neighbourhood;
import io.granary.roles.gateway.GatewayRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A second node for rehearsals, which stores nothing: so the first one serves its requests over
/// the network, and both ends of that are learnt.
final class RehearsedGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Endings endings = new Endings();
    private final AllInOneSettings settings;
    private final Announcement.Ready first;
    private final Time time;

    RehearsedGateway(AllInOneSettings settings, Announcement.Ready first, Time time) {
        this.settings = settings;
        this.first = first;
        this.time = time;
    }

    /// Joins the first node; what comes says where the second one takes requests.
    Announcement.Ready start() throws IOException {
        Randomness randomness = new SecureRandomness();
        NodeHome home = NodeHome.open(first.directory().resolve("rehearsal"));
        endings.push(home::close);
        Member member = Member.open(memberSettings(), home, time, randomness);
        endings.push(member::close);
        member.layoutKnown().block(PATIENCE);
        var gateway =
                GatewayRole.start(
                        RoleSettings.gateway(settings, member),
                        member.ports(),
                        Neighbourhood.of(member.ports(), settings.quorum(), settings.consistency()),
                        CombinedStore::unforeseen);
        endings.push(gateway.running()::close);
        gateway.loaded().block(PATIENCE);

        EventLoops loops = EventLoops.start();
        endings.push(loops::close);
        Telemetry telemetry = new Telemetry();
        endings.push(telemetry::close);
        HttpListener listener =
                new Listeners(loops, time, telemetry, randomness)
                        .s3(settings.s3(), gateway.s3()::answer);
        endings.push(() -> listener.stop(Duration.ZERO));
        return first.at("http://127.0.0.1:" + listener.port());
    }

    private MemberSettings memberSettings() {
        Path secret = first.directory().resolve("cluster-secret");
        return new MemberSettings(
                new ClusterSettings(
                        "127.0.0.1",
                        0,
                        0,
                        "",
                        secret.toString(),
                        DiscoveryKind.STATIC,
                        List.of(first.cluster().toString()),
                        "",
                        List.of(),
                        settings.cluster().bodiesInMemory()),
                settings.zone(),
                "",
                Release.version(),
                List.of());
    }

    @Override
    public void close() {
        endings.close();
    }
}
