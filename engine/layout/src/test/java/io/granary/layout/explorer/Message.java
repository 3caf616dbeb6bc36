package io.granary.layout.explorer;

import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Stamp;
import java.util.SortedSet;

/// What processes say to one another. A document that goes along stands for the one that the
/// receiver would pull, having seen another digest.
sealed interface Message {
    record Gossip(Doc doc) implements Message {}

    record Write(long work, long row, Stamp stamp, Doc doc, Rules.Purpose purpose)
            implements Message {}

    record Written(long work, SortedSet<VersionId> confirmed) implements Message {}

    record WriteRefused(long work, Doc doc) implements Message {}

    record Read(long work, int round, VersionId at) implements Message {}

    record ReadAnswered(long work, int round, long row, Doc doc) implements Message {}

    record ReadRefused(long work, int round, Doc doc) implements Message {}

    /// Hold this tombstone, and say what is held then.
    record Prepare(long work, VersionId at, long row) implements Message {}

    record Prepared(long work, boolean willing, long row) implements Message {}

    /// Drop exactly this tombstone.
    record Forget(long work, VersionId at, long row) implements Message {}

    record Forgotten(long work, boolean willing) implements Message {}

    /// Whether it must not be believed any more when it comes late (§D.5 P4).
    default boolean carriesRow() {
        return switch (this) {
            case Write _, ReadAnswered _, Prepare _, Prepared _, Forget _ -> true;
            case Gossip _, Written _, WriteRefused _, Read _, ReadRefused _, Forgotten _ -> false;
        };
    }

    /// The message for people.
    default String brief(Lore lore) {
        return switch (this) {
            case Gossip(Doc doc) -> "gossip " + lore.name(doc);
            case Write(long work, long row, Stamp stamp, _, Rules.Purpose purpose) ->
                    "%s#%d %s under %s"
                            .formatted(purpose, work, lore.row(row), lore.names(stamp.live()));
            case Written(long work, var confirmed) ->
                    "written#%d for %s".formatted(work, lore.names(confirmed));
            case WriteRefused(long work, Doc doc) ->
                    "stale write#%d %s".formatted(work, lore.name(doc));
            case Read(long work, int round, VersionId at) ->
                    "read#%d.%d at %s".formatted(work, round, lore.name(at));
            case ReadAnswered(long work, int round, long row, Doc doc) ->
                    "answer#%d.%d %s %s".formatted(work, round, lore.row(row), lore.name(doc));
            case ReadRefused(long work, int round, Doc doc) ->
                    "stale read#%d.%d %s".formatted(work, round, lore.name(doc));
            case Prepare(long work, VersionId at, long row) ->
                    "prepare#%d %s at %s".formatted(work, lore.row(row), lore.name(at));
            case Prepared(long work, boolean willing, long row) ->
                    "prepared#%d %s %s".formatted(work, willing, lore.row(row));
            case Forget(long work, VersionId at, long row) ->
                    "forget#%d %s at %s".formatted(work, lore.row(row), lore.name(at));
            case Forgotten(long work, boolean willing) ->
                    "forgotten#%d %s".formatted(work, willing);
        };
    }
}
