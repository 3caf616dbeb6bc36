package io.granary.simulation.clients;

import io.granary.objects.rows.Version;
import io.granary.simulation.checkers.Promise;
import io.granary.simulation.checkers.Violation;
import io.granary.simulation.history.History;
import io.granary.simulation.history.Value;
import io.granary.simulation.history.Write;
import io.granary.simulation.world.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// What all clients of a run write into together.
public final class Notebook {
    private final History history = new History();
    private final Bodies bodies = new Bodies();
    private final SortedSet<String> keys = new TreeSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Trace trace;
    private final BiConsumer<String, Write> witness;
    private int numbers;
    private boolean last;

    /// @param witness is called for each write at the moment it is acknowledged
    public Notebook(Trace trace, BiConsumer<String, Write> witness) {
        this.trace = trace;
        this.witness = witness;
    }

    public History history() {
        return history;
    }

    public List<Violation> violations() {
        return violations;
    }

    Bodies bodies() {
        return bodies;
    }

    /// All keys that somebody ever began to write.
    public SortedSet<String> keys() {
        return keys;
    }

    /// From now on reads say what is left in the end, and every request must succeed.
    public void faultsAreOver() {
        last = true;
    }

    boolean areFaultsOver() {
        return last;
    }

    int nextNumber() {
        return ++numbers;
    }

    void begins(String key, int number, Value value, long at) {
        keys.add(key);
        history.begins(key, number, value, at);
    }

    void acknowledged(String key, int number, long at) {
        history.acknowledged(key, number, at);
        history.of(key).writes().stream()
                .filter(write -> write.number() == number)
                .forEach(write -> witness.accept(key, write));
    }

    /// Whether a stored version is what `write` left.
    public boolean isOf(Version version, Write write) {
        return switch (version.state()) {
            case Version.State.Complete(var description, _) ->
                    bodies.withTag(description.etag().value()).equals(Optional.of(write.value()));
            case Version.State.DeleteMarker() -> write.value().equals(Value.NOTHING);
        };
    }

    /// A request came to nothing, which it may only while there are faults.
    void failed(String what, long at) {
        if (last) {
            violated(Promise.HEALS, at, what);
        }
    }

    /// What a checker of its own found.
    public void violated(Promise promise, long at, String how) {
        violations.add(new Violation(promise, "at %.6f s: %s".formatted(at / 1e9, how)));
        note(at, "VIOLATION " + promise + ": " + how);
    }

    void note(long at, String what) {
        trace.note(at, what.hashCode(), () -> what);
    }
}
