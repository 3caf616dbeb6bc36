package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// All background work of one node. Safe for any thread.
public final class Workers {
    private final Map<String, Worker> workers = new ConcurrentSkipListMap<>();

    /// Shows this work to operators from now on. Names are those of the loops, each once in a node.
    public void add(Worker worker) {
        Worker before = workers.putIfAbsent(worker.loop().name(), worker);
        Check.that(before == null, "two workers are named %s", worker.loop().name());
    }

    /// How each fares, in the order of names. Fails when a queue cannot be counted.
    public Mono<List<WorkerReport>> report() {
        return Flux.fromIterable(workers.values()).concatMap(Workers::report).collectList();
    }

    /// Has the worker of that name do something. A change that cannot be kept fails.
    public Mono<Obeyed> obey(String name, Order order) {
        return Mono.defer(() -> {
            Worker worker = workers.get(name);
            return worker == null ? Mono.just(new Obeyed.Unknown()) : obey(worker, order);
        });
    }

    private static Mono<Obeyed> obey(Worker worker, Order order) {
        return switch (order) {
            case Order.Pause _ -> braked(worker, Brake::pause);
            case Order.Resume _ -> braked(worker, Brake::resume);
            case Order.Hurry _ -> worker.hurry().thenReturn(new Obeyed.Done());
            case Order.SetPace(String name, String value) -> set(worker, name, value);
        };
    }

    private static Mono<Obeyed> braked(Worker worker, Function<Brake, Supplier<Mono<Void>>> way) {
        Optional<Brake> brake = worker.brake();
        return brake.isEmpty()
                ? Mono.just(new Obeyed.Refused(worker.loop().name() + " cannot be paused"))
                : way.apply(brake.get()).get().thenReturn(new Obeyed.Done());
    }

    private static Mono<Obeyed> set(Worker worker, String name, String value) {
        return worker.paces().stream()
                .filter(pace -> pace.name().equals(name))
                .findFirst()
                .map(pace -> pace.set(value))
                .orElseGet(() -> Mono.just(new Obeyed.Unknown()));
    }

    private static Mono<WorkerReport> report(Worker worker) {
        return worker.queue().map(queue -> report(worker, queue));
    }

    private static WorkerReport report(Worker worker, OptionalLong queue) {
        PacedLoop loop = worker.loop();
        PacedLoop.Progress fared = loop.progress();
        SortedMap<String, String> paces = new TreeMap<>();
        worker.paces().forEach(pace -> paces.put(pace.name(), pace.now().get()));
        return new WorkerReport(
                loop.name(),
                state(worker, fared),
                queue,
                worker.headway(),
                fared.failures(),
                fared.failuresInARow(),
                fared.lastFailure()
                        .flatMap(why -> fared.failedAt().map(at -> new Setback(why, at))),
                paces,
                worker.brake().isPresent(),
                worker.note());
    }

    private static WorkerState state(Worker worker, PacedLoop.Progress fared) {
        if (worker.brake().map(brake -> brake.isOn().getAsBoolean()).orElse(false)) {
            return WorkerState.PAUSED;
        }
        if (fared.failuresInARow() > 0) {
            return WorkerState.FAILING;
        }
        return worker.busy() ? WorkerState.BUSY : WorkerState.IDLE;
    }
}
