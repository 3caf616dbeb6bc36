package io.granary.blocks.scrub;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Meter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a walk over files or references has come, and how fast it is.
///
/// Both walks go by hashes, which are spread evenly: the first bytes of a hash say how much is
/// behind. What a node could not foresee, such as files that are larger later on, shows in the
/// rate.
final class Course {
    private static final Duration LATELY = Duration.ofMinutes(10);

    /// The end of the walk; its places are the first four bytes of hashes.
    private static final long END = 1L << 32;

    private static final Pattern FILE =
            Pattern.compile("[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{8})[0-9a-f]*");
    private static final Pattern DIRECTORY = Pattern.compile("([0-9a-f]{2})(?:/.*)?");

    private final Meter way;
    private final Meter files;
    private long reached;

    Course(Time time) {
        this.way = Meter.over(LATELY, time);
        this.files = Meter.over(LATELY, time);
    }

    /// Measures anew from the place of `state`: another walk, or the same after a rest.
    synchronized void begin(ScrubState state) {
        reached = placeOf(state);
        way.restart();
        files.restart();
    }

    /// The same walk is at the place of `state`.
    synchronized void goOn(ScrubState state) {
        long place = placeOf(state);
        way.add(Math.max(0, place - reached));
        reached = place;
    }

    void lookedAtAFile() {
        files.add(1);
    }

    Headway headway(ScrubState state) {
        long done = state.found().lookedAt();
        if (state.phase() == ScrubState.Phase.AT_REST) {
            return Headway.endless(done, 0);
        }
        long place = placeOf(state);
        return new Headway(
                done,
                files.perSecond(),
                OptionalDouble.of((double) place / END),
                state.paused()
                        ? Optional.empty()
                        : Headway.leftOf((double) (END - place), way.perSecond()));
    }

    /// From 0 to 100.
    static int percent(ScrubState state) {
        return (int) (placeOf(state) * 100 / END);
    }

    private static long placeOf(ScrubState state) {
        return switch (state.phase()) {
            case AT_REST -> 0;
            case FILES -> placeOfFile(state.place().toUtf8());
            case REFERENCES -> placeOfHash(state.place());
        };
    }

    /// A file that is not ours may be where a walk stopped; its directory says about where that is.
    private static long placeOfFile(String name) {
        Matcher file = FILE.matcher(name);
        if (file.matches()) {
            return Long.parseLong(file.group(1), 16);
        }
        Matcher directory = DIRECTORY.matcher(name);
        return directory.matches() ? Long.parseLong(directory.group(1), 16) << 24 : 0;
    }

    private static long placeOfHash(Bytes hash) {
        long place = 0;
        for (int i = 0; i < 4; i++) {
            place = place << 8 | (i < hash.length() ? hash.at(i) & 0xff : 0);
        }
        return place;
    }
}
