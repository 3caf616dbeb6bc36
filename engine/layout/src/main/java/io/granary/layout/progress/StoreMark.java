package io.granary.layout.progress;

import io.granary.foundation.check.Check;
import java.util.Comparator;

/// A store at its `boots`-th start: a store that shows a lower count again was rolled back.
public record StoreMark(StoreId store, long boots) implements Comparable<StoreMark> {
    private static final Comparator<StoreMark> ORDER =
            Comparator.comparing(StoreMark::store).thenComparing(StoreMark::boots);

    public StoreMark {
        Check.that(boots >= 0, "started %d times", boots);
    }

    @Override
    public int compareTo(StoreMark other) {
        return ORDER.compare(this, other);
    }
}
