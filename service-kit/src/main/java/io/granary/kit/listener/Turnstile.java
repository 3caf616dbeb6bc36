package io.granary.kit.listener;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.time.Time;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Lets uploads in as memory allows, first come, first served.
///
/// Without it, more clients at a time than memory has room for would be told to come again; with it
/// they wait a moment, their bodies still in their own hands. Small bodies pass by: they find room
/// beside the large ones. Who has waited for all of `patience` goes on regardless, and is answered
/// by whoever has to refuse it.
public final class Turnstile {
    private static final long SMALL = 64 << 10;

    private final long most;
    private final Duration patience;
    private final Time time;
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private final AtomicInteger changes = new AtomicInteger();
    private long room;

    /// @param room bytes of memory for large bodies
    /// @param most what one body takes at most, however long it is
    public Turnstile(ByteCount room, ByteCount most, Duration patience, Time time) {
        this.room = room.value();
        this.most = Math.min(most.value(), room.value());
        this.patience = patience;
        this.time = time;
    }

    /// The same answers, but each request waits for its turn.
    public Function<Request, Mono<Response>> before(Function<Request, Mono<Response>> answer) {
        return request -> {
            long amount = amountOf(request.headers());
            return amount <= SMALL
                    ? answer.apply(request)
                    : Mono.usingWhen(
                            enter(amount),
                            _ -> answer.apply(request),
                            ticket -> Mono.fromRunnable(ticket::giveBack));
        };
    }

    /// The length counts as it is stated: chunked uploads state a little more than they bring.
    private long amountOf(Headers headers) {
        if (headers.has("transfer-encoding")) {
            return most;
        }
        String length = headers.first("content-length").orElse("0");
        return length.length() > 18 ? most : Math.min(most, Long.parseLong(length));
    }

    private Mono<Ticket> enter(long amount) {
        return Mono.create(sink -> new Ticket(amount, sink).queue());
    }

    /// Hands out what can be handed out. Whoever is let in may be done before this returns and free
    /// room again: that is seen in the next turn of the loop, not in a deeper call.
    private void turn() {
        if (changes.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Ticket next = admit(); next != null; next = admit()) {
                next.letIn();
            }
            seen = changes.addAndGet(-seen);
        } while (seen != 0);
    }

    private synchronized @Nullable Ticket admit() {
        Ticket first = waiting.peekFirst();
        if (first == null || first.amount > room) {
            return null;
        }
        waiting.removeFirst();
        room -= first.amount;
        first.holds = true;
        return first;
    }

    /// One request's place in the line, and then its share of the room.
    private final class Ticket {
        private final long amount;
        private final MonoSink<Ticket> sink;
        private boolean holds;

        Ticket(long amount, MonoSink<Ticket> sink) {
            this.amount = amount;
            this.sink = sink;
        }

        void queue() {
            synchronized (Turnstile.this) {
                waiting.addLast(this);
            }
            Disposable alarm =
                    time.timers()
                            .schedule(this::loseHope, patience.toMillis(), TimeUnit.MILLISECONDS);
            sink.onDispose(alarm);
            sink.onCancel(this::giveBack);
            turn();
        }

        void letIn() {
            sink.success(this);
        }

        private void loseHope() {
            boolean waited;
            synchronized (Turnstile.this) {
                waited = waiting.remove(this);
            }
            if (waited) {
                letIn();
                turn();
            }
        }

        void giveBack() {
            synchronized (Turnstile.this) {
                if (holds) {
                    holds = false;
                    room += amount;
                } else {
                    waiting.remove(this);
                }
            }
            turn();
        }
    }
}
