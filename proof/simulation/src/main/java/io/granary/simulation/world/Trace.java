package io.granary.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What happened: a fingerprint of all of it, and the last notes in words.
public final class Trace {
    private static final int KEPT = 256;

    private final Note[] notes = new Note[KEPT];
    private final Consumer<String> listener;
    private final boolean listening;
    private long fingerprint;
    private long written;

    /// Written out only when somebody looks.
    private record Note(long at, Supplier<String> text) {
        @Override
        public String toString() {
            return "%11.6f s  %s".formatted(at / 1e9, text.get());
        }
    }

    private Trace(Consumer<String> listener, boolean listening) {
        this.listener = listener;
        this.listening = listening;
    }

    public static Trace silent() {
        return new Trace(_ -> {}, false);
    }

    /// A trace that tells `listener` each note at once.
    public static Trace toldTo(Consumer<String> listener) {
        return new Trace(listener, true);
    }

    /// Takes down what happened.
    ///
    /// @param mark says in a number what `text` says in words
    public void note(long at, long mark, Supplier<String> text) {
        mix(mark);
        var note = new Note(at, text);
        notes[(int) (written++ % KEPT)] = note;
        if (listening) {
            listener.accept(note.toString());
        }
    }

    /// Adds to the fingerprint alone.
    public void mix(long value) {
        fingerprint = Chance.mixed(fingerprint * 31 + value);
    }

    public long fingerprint() {
        return fingerprint;
    }

    /// The last notes, the oldest first.
    public List<String> last(int count) {
        List<String> lines = new ArrayList<>();
        for (long at = Math.max(0, written - Math.min(count, KEPT)); at < written; at++) {
            lines.add(notes[(int) (at % KEPT)].toString());
        }
        return lines;
    }
}
