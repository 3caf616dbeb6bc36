package io.granary.allinone;

import io.granary.admin.tokens.AdminToken;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.front.Unforeseen;
import io.granary.kit.home.Disks;
import io.granary.kit.management.Condition;
import io.granary.kit.member.Member;
import io.granary.kit.snapshots.AskedSnapshots;
import io.granary.kit.snapshots.NodeSnapshots;
import io.granary.kit.startup.CannotStart;
import io.granary.kit.startup.Endings;
import io.granary.roles.admin.AdminRole.Administration;
import io.granary.roles.combined.CombinedRole;
import io.granary.roles.combined.CombinedRole.CombinedSettings;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// All roles in this process, on the disks of this machine, as a node of a cluster.
final class CombinedStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(CombinedStore.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Endings endings;
    private final Member member;
    private final CombinedRole.Node node;
    private volatile boolean loaded;

    private CombinedStore(Opening opening, Endings endings) {
        this.endings = endings;
        AllInOneSettings settings = opening.settings();
        Disks disks =
                Disks.open(
                        opening.home(),
                        CombinedRole.families(),
                        settings.rows(),
                        settings.blocks().places());
        endings.push(disks::close);
        member =
                Member.open(
                        settings.member(), opening.home(), opening.time(), opening.randomness());
        endings.push(member::close);
        endings.push(opening.telemetry().watch(member.ports().workers(), opening.time()));
        var snapshots =
                NodeSnapshots.start(
                        Disks.snapshotsIn(opening.home().path()),
                        disks::copyRowsTo,
                        member.ports(),
                        settings.snapshots());
        endings.push(snapshots::close);
        var administration =
                new Administration(
                        new AdminToken(opening.credentials().adminToken()),
                        member.view(),
                        member.desk(),
                        new AskedSnapshots(member.ports().rpc()),
                        Unforeseen::report);
        node =
                CombinedRole.start(
                        new CombinedSettings(
                                settings.front().role(member),
                                settings.blocks().role(settings.sweep()),
                                settings.reconcile(),
                                settings.expiry(),
                                settings.quorum(),
                                settings.consistency()),
                        member.ports(),
                        disks.stores(),
                        administration);
        endings.push(node.running()::close);
        refuseIfNobodyCanHelp();
    }

    /// A node that is a cluster by itself and has lost rows would wait for them for ever.
    private void refuseIfNobodyCanHelp() {
        if (isOnlyNode()) {
            var voice = member.ports().voice();
            voice.settled().orTimeout(SETTLING.toSeconds(), TimeUnit.SECONDS).join();
            voice.trouble()
                    .ifPresent(why -> {
                        throw new CannotStart(why);
                    });
        }
    }

    static CombinedStore open(Opening opening) {
        Endings endings = new Endings();
        try {
            return new CombinedStore(opening, endings);
        } catch (RuntimeException failure) {
            endings.close();
            throw failure;
        }
    }

    @Override
    public Mono<Response> s3(Request request) {
        return node.s3().answer(request);
    }

    @Override
    public Mono<Response> admin(Request request) {
        return node.admin().answer(request);
    }

    @Override
    public NodeId self() {
        return member.self();
    }

    @Override
    public SocketName cluster() {
        return member.peers().own().cluster();
    }

    @Override
    public boolean needsOthers() {
        return !isOnlyNode();
    }

    private boolean isOnlyNode() {
        return nodes().equals(List.of(self()));
    }

    private List<NodeId> nodes() {
        return member.layout().document().newest().map(now -> now.map().nodes()).orElse(List.of());
    }

    @Override
    public Mono<Void> welcome(Credentials credentials, String bucket) {
        var steps = new FirstSteps(node.keys(), node.buckets());
        Mono<Void> taken =
                Mono.defer(() ->
                        credentials
                                .key()
                                .filter(_ -> takesFirstSteps())
                                .map(key -> steps.take(key, bucket))
                                .orElseGet(Mono::empty));
        return member.layoutKnown()
                .then(node.loaded())
                .doOnSuccess(_ -> loaded = true)
                .then(taken.retryWhen(whileOthersAreMissing()));
    }

    /// Of several nodes with equal settings one has to make the bucket, or there would be several
    /// buckets of one name.
    private boolean takesFirstSteps() {
        return nodes().getFirst().equals(self());
    }

    private Retry whileOthersAreMissing() {
        return Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                .maxBackoff(LAST_RETRY)
                .filter(failure -> needsOthers() && !(failure instanceof CannotStart))
                .doBeforeRetry(retry ->
                        LOG.debug("event=welcome.failed reason=\"{}\"", retry.failure().toString()))
                .scheduler(member.ports().time().timers());
    }

    @Override
    public Condition readiness() {
        return switch (member.readiness()) {
            case Condition.Failing failing -> failing;
            case Condition.Fine fine ->
                    loaded ? fine : new Condition.Failing("Buckets and keys are being read.");
        };
    }

    @Override
    public void close() {
        endings.close();
    }
}
