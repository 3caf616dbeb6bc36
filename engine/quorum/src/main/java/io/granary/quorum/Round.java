package io.granary.quorum;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.quorum.Asking.Errand;
import io.granary.quorum.tally.Tally;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/// One question on its way to several nodes.
///
/// Whatever happens to it is an event, and events are handled one at a time whichever thread brings
/// them, so no field needs a lock.
final class Round<A> {
    private final Pace pace;
    private final Asking<A> asking;
    private final MonoSink<List<Answered<A>>> sink;
    private final boolean restarting;

    private final Queue<Event<A>> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unhandled = new AtomicInteger();

    private final List<Answered<A>> answers = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<NodeId> silent = new ArrayList<>();
    private boolean decided;
    private boolean busy;
    private @Nullable Throwable surprise;
    private @Nullable Disposable timer;

    private sealed interface Event<A> {
        record Began<A>() implements Event<A> {}

        record Came<A>(Errand<A> errand, A answer) implements Event<A> {}

        record Failed<A>(Errand<A> errand, Throwable failure) implements Event<A> {}

        record TimerRang<A>() implements Event<A> {}
    }

    /// @param restarting whether the round ends as soon as a node disagrees
    Round(Pace pace, Asking<A> asking, MonoSink<List<Answered<A>>> sink, boolean restarting) {
        this.restarting = restarting;
        this.pace = pace;
        this.asking = asking;
        this.sink = sink;
    }

    void begin() {
        happened(new Event.Began<>());
    }

    private void happened(Event<A> event) {
        events.add(event);
        if (unhandled.getAndIncrement() == 0) {
            do {
                handle(events.remove());
            } while (unhandled.decrementAndGet() > 0);
        }
    }

    private void handle(Event<A> event) {
        if (decided) {
            return;
        }
        switch (event) {
            case Event.Began<A> _ -> askAll(asking.begin());
            case Event.Came<A>(var errand, A answer) -> came(errand, answer);
            case Event.Failed<A>(var errand, Throwable failure) -> failed(errand, failure);
            case Event.TimerRang<A> _ -> timerRang();
        }
        decide();
    }

    private void askAll(List<Errand<A>> errands) {
        for (Errand<A> errand : errands) {
            silent.add(errand.node());
            // Detached, and never cancelled: a slow replica must still receive a write after enough
            // others have answered or the caller has gone. UnderWay bounds what this leaves behind
            // for each peer, and the question's own terms bound how long.
            errand.question().subscribe(new Reply(errand));
        }
    }

    private void came(Errand<A> errand, A answer) {
        silent.remove(errand.node());
        answers.add(new Answered<>(errand.node(), answer));
        asking.came(errand, answer);
    }

    private void failed(Errand<A> errand, Throwable failure) {
        silent.remove(errand.node());
        if (restarting && isKind(failure, PeerFailed.Kind.DISAGREES)) {
            end();
            sink.error(new Disagreed(errand.node(), String.valueOf(failure.getMessage())));
            return;
        }
        failures.add(shortName(errand.node()) + ": " + failure.getMessage());
        busy = busy || isKind(failure, PeerFailed.Kind.BUSY);
        if (surprise == null && isSurprising(failure)) {
            surprise = failure;
        }
        askAll(asking.failed(errand));
    }

    private static boolean isSurprising(Throwable failure) {
        return !(failure instanceof PeerUnreachable)
                && !isKind(failure, PeerFailed.Kind.RECOVERING);
    }

    private static boolean isKind(Throwable failure, PeerFailed.Kind kind) {
        return failure instanceof PeerFailed failed && failed.kind() == kind;
    }

    private void timerRang() {
        timer = null;
        switch (asking) {
            case Everybody<A> _ -> {
                silent.forEach(node -> failures.add(shortName(node) + ": silent"));
                lost();
            }
            case NearestFirst<?, A> _ -> askAll(asking.besides(pace.hedges()::spend));
        }
    }

    private void decide() {
        if (decided) {
            return;
        }
        switch (asking.tally().verdict()) {
            case WAITING -> wake();
            case REACHED, REFUSED -> {
                end();
                sink.success(List.copyOf(answers));
            }
            case LOST -> lost();
        }
    }

    /// Sets the one timer of the round, unless it is set or nobody would act on it.
    private void wake() {
        if (timer == null && unhandled.get() == 1) {
            delay().ifPresent(after -> timer = pace.after(after, this::rang));
        }
    }

    private void rang() {
        happened(new Event.TimerRang<>());
    }

    private Optional<Duration> delay() {
        return switch (asking) {
            case Everybody<A> writing -> Optional.of(writing.patience());
            case NearestFirst<?, A> _ ->
                    asking.hasSpare() ? Optional.of(pace.hedgeAfter(silent)) : Optional.empty();
        };
    }

    private void lost() {
        end();
        Tally tally = asking.tally();
        sink.error(
                new QuorumLost(
                        "%d of %d replicas needed, %d answered%s"
                                .formatted(
                                        tally.wanted(),
                                        tally.votes().size(),
                                        answers.size(),
                                        failures.isEmpty() ? "" : failures),
                        busy,
                        surprise));
    }

    private void end() {
        decided = true;
        if (timer != null) {
            timer.dispose();
        }
    }

    private static String shortName(NodeId node) {
        return node.value().slice(0, 4).toHex();
    }

    /// Turns what one node says into an event.
    private final class Reply implements CoreSubscriber<A> {
        private final Errand<A> errand;
        private final long askedAt = pace.time().monotonicNanos();
        private boolean over;

        Reply(Errand<A> errand) {
            this.errand = errand;
        }

        @Override
        public Context currentContext() {
            return Context.of(sink.contextView());
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(A answer) {
            over = true;
            if (asking instanceof NearestFirst<?, A>) {
                long now = pace.time().monotonicNanos();
                pace.nearness().answered(errand.node(), now - askedAt, now);
            }
            happened(new Event.Came<>(errand, answer));
        }

        @Override
        public void onError(Throwable failure) {
            if (!over) {
                over = true;
                pace.nearness().failed(errand.node(), pace.time().monotonicNanos());
                happened(new Event.Failed<>(errand, failure));
            }
        }

        @Override
        public void onComplete() {
            if (!over) {
                onError(new BrokenInvariant("an empty answer"));
            }
        }
    }
}
