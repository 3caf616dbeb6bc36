package io.granary.allinone;

import io.granary.kit.front.Listeners;
import io.granary.kit.home.SecretFile;
import io.granary.kit.listener.HttpListener;
import io.granary.kit.service.Ground;
import io.granary.kit.service.Lifetime;
import io.granary.kit.service.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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

    private final AllInOneSettings settings;
    private final Store.Opener opener;
    private final SslBundles bundles;
    private final Announcement announcement;
    private final Lifetime lifetime = new Lifetime();
    private volatile Announcement.@Nullable Ready ready;

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
        lifetime.begin(this::open);
    }

    private void open() throws IOException {
        announcement.opening(settings.dataDir());
        Ground ground = Ground.open(settings.dataDir(), settings.management(), lifetime.endings());
        SecretFile file = ground.home().credentials();
        Optional<String> kept = file.read();
        Credentials credentials = Credentials.settle(settings, kept, ground.randomness());

        Store store =
                opener.open(
                        new Store.Opening(
                                settings,
                                ground.home(),
                                credentials,
                                ground.time(),
                                ground.randomness(),
                                ground.telemetry()));
        lifetime.endings().push(store::close);
        Mono<Void> welcomed = store.welcome(credentials, settings.first().bucket());
        boolean waits = store.needsOthers();
        if (!waits) {
            welcomed.block(PATIENCE);
        }

        Doors doors = openDoors(ground, store);
        keep(file, kept, credentials.toFile(doors.s3(), settings.s3().region()));
        ground.serve(store::readiness);
        Announcement.Ready everything = everything(store, credentials, doors, ground);
        ready = everything;
        if (waits) {
            announcement.waiting(everything);
            Disposable waiting =
                    welcomed.subscribe(
                            _ -> {}, this::cannotWelcome, () -> announcement.ready(everything));
            lifetime.endings().push(waiting::dispose);
        } else {
            announcement.ready(everything);
        }
    }

    /// The node serves all the same; what an operator asked it to make at its start is missing.
    private void cannotWelcome(Throwable failure) {
        LOG.error("event=welcome.failed", failure);
    }

    private Announcement.Ready everything(
            Store store, Credentials credentials, Doors doors, Ground ground) {
        return new Announcement.Ready(
                store.self(),
                store.cluster(),
                doors.s3(),
                settings.s3().region(),
                credentials,
                settings.first().bucket(),
                doors.admin(),
                ground.management(),
                settings.dataDir());
    }

    /// Where everything is, once the node has started.
    Announcement.Ready ready() {
        return Optional.ofNullable(ready).orElseThrow();
    }

    /// Where clients of the interfaces connect.
    private record Doors(String s3, String admin) {}

    private Doors openDoors(Ground ground, Store store) throws IOException {
        Listeners listeners = new Listeners(ground, lifetime.endings()::push);
        HttpListener admin = listeners.admin(settings.admin(), store::admin);
        HttpListener s3 = settings.front().open(ground, listeners, bundles, store::s3);
        return new Doors(
                Ports.urlOf(settings.s3().address(), s3.port()),
                Ports.urlOf(settings.admin().address(), admin.port()));
    }

    private static void keep(SecretFile file, Optional<String> kept, String text) {
        if (!kept.equals(Optional.of(text))) {
            file.write(text);
        }
    }

    @Override
    public void stop() {
        announcement.stopping();
        lifetime.end();
    }

    @Override
    public boolean isRunning() {
        return lifetime.isRunning();
    }
}
