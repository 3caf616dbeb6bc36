package io.granary.layout.explorer.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// All chance of one run.
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /// True in `percent` of 100 cases.
    public boolean in100(int percent) {
        return random.nextInt(100) < percent;
    }

    public long next() {
        return random.nextLong();
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// Some of `all`, in an order by chance.
    public <T> List<T> some(List<T> all, int count) {
        List<T> rest = new ArrayList<>(all);
        List<T> some = new ArrayList<>();
        while (some.size() < count) {
            some.add(rest.remove(below(rest.size())));
        }
        return some;
    }
}
