package io.granary.allinone;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.gateway.HttpListener;
import io.granary.gateway.Turnstile;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.home.NodeHome;
import io.granary.kit.home.SecretFile;
import io.granary.kit.management.Condition;
import io.granary.kit.management.ManagementPorts;
import io.granary.kit.management.ManagementServer;
import io.granary.kit.network.EventLoops;
import io.granary.kit.startup.CannotStart;
import io.granary.kit.startup.Endings;
import io.granary.kit.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// Starts everything in order, and stops it in the opposite order.
///
/// The management port comes first, so that a probe learns that the node is alive but not yet
/// ready; the S3 port comes last, when its first request can be answered. A node that needs others
/// opens all ports without them: an operator has to be able to make the layout.
final class Node implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

    /// Less than clients wait for a connection that does not move.
    private static final Duration UPLOADS_WAIT = Duration.ofSeconds(25);

    private final AllInOneSettings settings;
    private final Store.Opener opener;
    private final SslBundles bundles;
    private final Announcement announcement;
    private final Randomness randomness = new SecureRandomness();
    private final Endings endings = new Endings();
    private volatile Supplier<Condition> readiness = () -> new Condition.Failing("starting");
    private volatile Announcement.@Nullable Ready ready;
    private volatile boolean running;

    Node(
            AllInOneSettings settings,
            Store.Opener opener,
            SslBundles bundles,
            Announcement announcement) {
        this.settings = settings;
        this.opener = opener;
        this.bundles = bundles;
        this.announcement = announcement;
    }

    @Override
    public void start() {
        try {
            open();
            running = true;
        } catch (IOException failure) {
            endings.close();
            throw new CannotStart(failure.toString());
        } catch (RuntimeException failure) {
            endings.close();
            throw failure;
        }
    }

    private void open() throws IOException {
        announcement.opening(settings.dataDir());
        NodeHome home = NodeHome.open(settings.dataDir());
        endings.push(home::close);
        SecretFile file = home.credentials();
        Optional<String> kept = file.read();
        Credentials credentials = Credentials.settle(settings, kept, randomness);

        MachineTime time = new MachineTime();
        endings.push(time::close);
        EventLoops loops = EventLoops.start();
        endings.push(loops::close);
        Telemetry telemetry = new Telemetry();
        endings.push(telemetry::close);
        ManagementServer management = manage(loops, telemetry);
        endings.push(management::close);

        Store store = opener.open(new Store.Opening(settings, home, credentials, time, randomness));
        endings.push(store::close);
        Mono<Void> welcomed = store.welcome(credentials, settings.first().bucket());
        boolean waits = store.needsOthers();
        if (!waits) {
            welcomed.block(PATIENCE);
        }

        var turnstile =
                new Turnstile(
                        settings.roomForUploads(), settings.mostOfOneUpload(), UPLOADS_WAIT, time);
        var answers = new Answers(turnstile.before(store::s3), store::admin);
        Doors doors = openDoors(new Listeners(loops, time, telemetry, randomness), answers);
        keep(file, kept, credentials.toFile(doors.s3(), settings.s3().region()));
        readiness = store::readiness;
        endings.push(() -> readiness = () -> new Condition.Failing("stopping"));
        Announcement.Ready everything = everything(store, credentials, doors, management);
        ready = everything;
        if (waits) {
            announcement.waiting(everything);
            Disposable waiting =
                    welcomed.subscribe(
                            _ -> {}, this::cannotWelcome, () -> announcement.ready(everything));
            endings.push(waiting::dispose);
        } else {
            announcement.ready(everything);
        }
    }

    /// The node serves all the same; what an operator asked it to make at its start is missing.
    private void cannotWelcome(Throwable failure) {
        LOG.error("event=welcome.failed", failure);
    }

    private Announcement.Ready everything(
            Store store, Credentials credentials, Doors doors, ManagementServer management) {
        return new Announcement.Ready(
                store.self(),
                store.cluster(),
                doors.s3(),
                settings.s3().region(),
                credentials,
                settings.first().bucket(),
                doors.admin(),
                urlOf(settings.management().address(), management.port()),
                settings.dataDir());
    }

    /// Where everything is, once the node has started.
    Announcement.Ready ready() {
        return Optional.ofNullable(ready).orElseThrow();
    }

    private ManagementServer manage(EventLoops loops, Telemetry telemetry) throws IOException {
        var ports =
                new ManagementPorts(Condition.Fine::new, () -> readiness.get(), telemetry::scrape);
        return Listeners.bound(
                settings.management().listen(),
                address -> ManagementServer.start(address, loops, ports));
    }

    /// Where clients of the interfaces connect.
    private record Doors(String s3, String admin) {}

    /// What each interface answers.
    private record Answers(
            Function<Request, Mono<Response>> s3, Function<Request, Mono<Response>> admin) {}

    private Doors openDoors(Listeners listeners, Answers answers) throws IOException {
        HttpListener admin = stoppedLater(listeners.admin(settings.admin(), answers.admin()));
        if (settings.s3().hasCertificate()) {
            stoppedLater(listeners.encryptedS3(settings.s3(), bundles, answers.s3()));
        }
        HttpListener s3 = stoppedLater(listeners.s3(settings.s3(), answers.s3()));
        return new Doors(
                urlOf(settings.s3().address(), s3.port()),
                urlOf(settings.admin().address(), admin.port()));
    }

    private HttpListener stoppedLater(HttpListener listener) {
        endings.push(() -> listener.stop(LAST_REQUESTS));
        return listener;
    }

    private static void keep(SecretFile file, Optional<String> kept, String text) {
        if (!kept.equals(Optional.of(text))) {
            file.write(text);
        }
    }

    private static String urlOf(String host, int port) {
        String name = host.equals("*") ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }

    @Override
    public void stop() {
        announcement.stopping();
        endings.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
