package io.granary.quorum;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.quorum.tally.Tally;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
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

    private final Queue<Event<A>> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unhandled = new AtomicInteger();

    private final List<Answered<A>> answers = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<NodeId> silent = new ArrayList<>();
    private Tally tally;
    private int asked;
    private boolean decided;
    private @Nullable Throwable surprise;
    private @Nullable Disposable timer;

    private sealed interface Event<A> {
        record Began<A>() implements Event<A> {}

        record Came<A>(NodeId node, A answer) implements Event<A> {}

        record Failed<A>(NodeId node, Throwable failure) implements Event<A> {}

        record TimerRang<A>() implements Event<A> {}
    }

    Round(Pace pace, Asking<A> asking, Tally tally, MonoSink<List<Answered<A>>> sink) {
        this.pace = pace;
        this.asking = asking;
        this.tally = tally;
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
            case Event.Began<A> _ -> {
                for (int i = 0; i < asking.first(); i++) {
                    askNext();
                }
            }
            case Event.Came<A>(NodeId node, A answer) -> came(node, answer);
            case Event.Failed<A>(NodeId node, Throwable failure) -> failed(node, failure);
            case Event.TimerRang<A> _ -> timerRang();
        }
        decide();
    }

    private void askNext() {
        int rank = asked++;
        NodeId node = asking.order().get(rank);
        silent.add(node);
        // Detached, and never cancelled: a slow replica must still receive a write after enough
        // others
        // have answered or the caller has gone. UnderWay bounds what this leaves behind for each
        // peer, and
        // the question's own terms bound how long.
        asking.ask(rank).subscribe(new Reply(node));
    }

    private void came(NodeId node, A answer) {
        silent.remove(node);
        answers.add(new Answered<>(node, answer));
        tally = tally.record(node, asking.voteOf(answer));
    }

    private void failed(NodeId node, Throwable failure) {
        silent.remove(node);
        failures.add(shortName(node) + ": " + failure.getMessage());
        if (surprise == null && !(failure instanceof PeerUnreachable)) {
            surprise = failure;
        }
        tally = tally.record(node, Vote.FAILED);
        if (hasSpare()) {
            askNext();
        }
    }

    private void timerRang() {
        timer = null;
        if (!hasSpare()) {
            silent.forEach(node -> failures.add(shortName(node) + ": silent"));
            lost();
        } else if (pace.hedges().spend()) {
            askNext();
        }
    }

    private void decide() {
        if (decided) {
            return;
        }
        switch (tally.verdict()) {
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
            case Asking.Everybody<A> _ -> Optional.of(pace.settings().patience());
            case Asking.NearestFirst<A> _ ->
                    hasSpare() ? Optional.of(pace.hedgeAfter(silent)) : Optional.empty();
        };
    }

    private boolean hasSpare() {
        return asked < asking.order().size();
    }

    private void lost() {
        end();
        sink.error(
                new QuorumLost(
                        "%d of %d replicas needed, %d answered%s"
                                .formatted(
                                        tally.wanted(),
                                        tally.votes().size(),
                                        answers.size(),
                                        failures.isEmpty() ? "" : failures),
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
        private final NodeId node;
        private final long askedAt = pace.time().monotonicNanos();
        private boolean over;

        Reply(NodeId node) {
            this.node = node;
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
            if (asking instanceof Asking.NearestFirst<A>) {
                long now = pace.time().monotonicNanos();
                pace.nearness().answered(node, now - askedAt, now);
            }
            happened(new Event.Came<>(node, answer));
        }

        @Override
        public void onError(Throwable failure) {
            if (!over) {
                over = true;
                pace.nearness().failed(node, pace.time().monotonicNanos());
                happened(new Event.Failed<>(node, failure));
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
