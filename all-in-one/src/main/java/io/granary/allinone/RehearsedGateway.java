package io.granary.allinone;

import io.granary.kit.front.Listeners;
import io.granary.kit.front.Unforeseen;
import io.granary.kit.listener.HttpListener;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.Member;
import io.granary.kit.member.MemberSettings;
import io.granary.kit.service.Ground;
import io.granary.kit.service.ManagementSettings;
import io.granary.kit.service.Ports;
import io.granary.kit.service.Release;
import io.granary.kit.startup.Endings;
import io.granary.roles.Neighbourhood;
import io.granary.roles.gateway.GatewayRole;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/// A second node for rehearsals, which stores nothing: so the first one serves its requests over
/// the network, and both ends of that are learnt.
final class RehearsedGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Endings endings = new Endings();
    private final AllInOneSettings settings;
    private final Announcement.Ready first;

    RehearsedGateway(AllInOneSettings settings, Announcement.Ready first) {
        this.settings = settings;
        this.first = first;
    }

    /// Joins the first node; what comes says where the second one takes requests.
    Announcement.Ready start() throws IOException {
        Ground ground =
                Ground.open(
                        first.directory().resolve("rehearsal"),
                        new ManagementSettings("127.0.0.1", 0),
                        endings);
        Member member =
                Member.open(memberSettings(), ground.home(), ground.time(), ground.randomness());
        endings.push(member::close);
        member.layoutKnown().block(PATIENCE);
        var gateway =
                GatewayRole.start(
                        settings.front().role(member),
                        member.ports(),
                        Neighbourhood.of(member.ports(), settings.quorum(), settings.consistency()),
                        Unforeseen::report);
        endings.push(gateway.running()::close);
        gateway.accounts().loaded().block(PATIENCE);
        HttpListener listener =
                settings.front()
                        .open(
                                ground,
                                new Listeners(ground, endings::push),
                                new DefaultSslBundleRegistry(),
                                gateway.s3()::answer);
        return first.at(Ports.urlOf("127.0.0.1", listener.port()));
    }

    private MemberSettings memberSettings() {
        String secret = first.directory().resolve("cluster-secret").toString();
        ClusterSettings cluster =
                settings.cluster().beside(secret, List.of(first.cluster().toString()));
        return MemberSettings.ofPart(cluster, "", Release.version(), List.of());
    }

    @Override
    public void close() {
        endings.close();
    }
}
