package io.granary.blocks.placement;

import io.granary.foundation.check.Check;
import java.util.Arrays;
import java.util.List;

/// Which directory each part of all blocks has as its home. Pure.
///
/// Directories are meant by their position in a list.
final class Homes {
    static final int PARTS = 1024;
    static final int NOWHERE = -1;
    static final int MOST_DIRECTORIES = 255;

    private final int[] homes;

    private Homes(int[] homes) {
        this.homes = homes;
    }

    /// Gives every directory as many parts as its capacity asks for, and moves no more than that
    /// takes.
    ///
    /// @param former for each part the home it has had, or [#NOWHERE]
    static Homes of(List<Long> capacities, int[] former) {
        Check.that(former.length == PARTS, "%d parts", former.length);
        int[] room = shares(capacities);
        int[] homes = new int[PARTS];
        for (int part = 0; part < PARTS; part++) {
            int home = former[part];
            boolean stays = home != NOWHERE && room[home] > 0;
            homes[part] = stays ? home : NOWHERE;
            if (stays) {
                room[home]--;
            }
        }
        settle(homes, room);
        return new Homes(homes);
    }

    static int[] nowhere() {
        int[] homes = new int[PARTS];
        Arrays.fill(homes, NOWHERE);
        return homes;
    }

    int of(int part) {
        return homes[part];
    }

    /// Parts in proportion to capacities; what rounding leaves goes to the largest remainders.
    private static int[] shares(List<Long> capacities) {
        long all = capacities.stream().mapToLong(Long::longValue).sum();
        Check.that(all > 0, "no directory takes blocks");
        int[] shares = new int[capacities.size()];
        double[] remainders = new double[capacities.size()];
        int given = 0;
        for (int at = 0; at < shares.length; at++) {
            double exact = (double) PARTS * capacities.get(at) / all;
            shares[at] = (int) exact;
            remainders[at] = exact - shares[at];
            given += shares[at];
        }
        for (; given < PARTS; given++) {
            int largest = 0;
            for (int at = 1; at < remainders.length; at++) {
                largest = remainders[at] > remainders[largest] ? at : largest;
            }
            shares[largest]++;
            remainders[largest] = -1;
        }
        return shares;
    }

    /// Deals the parts without a home out in turn.
    private static void settle(int[] homes, int[] room) {
        int next = 0;
        for (int part = 0; part < PARTS; part++) {
            if (homes[part] == NOWHERE) {
                while (room[next] == 0) {
                    next = (next + 1) % room.length;
                }
                homes[part] = next;
                room[next]--;
                next = (next + 1) % room.length;
            }
        }
    }
}
