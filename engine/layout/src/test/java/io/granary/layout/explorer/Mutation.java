package io.granary.layout.explorer;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveSets;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.ReadVerdict;
import io.granary.layout.progress.ScopedTally;
import io.granary.layout.progress.Stamp;
import io.granary.layout.progress.StorageFence;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.Witness;
import io.granary.layout.progress.WriteVerdict;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// One rule broken, to see whether the search notices.
public enum Mutation {
    NO_WRITE_FENCE(
            new Rules() {
                @Override
                WriteVerdict toWrite(StorageFence fence, Stamp stamp, Purpose purpose) {
                    return unlessStale(super.toWrite(fence, stamp, purpose), stamp);
                }
            }),
    NO_READ_FENCE(
            new Rules() {
                @Override
                ReadVerdict toRead(StorageFence fence, VersionId at) {
                    return new ReadVerdict.Answer();
                }
            }),
    SYNC_SNAPSHOT_BEFORE_CLOSE(
            new Rules() {
                @Override
                long handedOn(long now, long unfenced) {
                    return unfenced;
                }
            }),
    ONE_SYNCED_NODE(
            new Rules() {
                @Override
                LiveVersions versions(Facts facts) {
                    return super.versions(allSyncedToWhatOneIs(facts));
                }

                @Override
                LiveVersions versions(LiveVersions before, Facts facts) {
                    return super.versions(before, allSyncedToWhatOneIs(facts));
                }
            }),
    RETIRED_AT_ONCE(
            new Rules() {
                @Override
                LiveVersions versions(Facts facts) {
                    return super.versions(allRefusingBelow(super.versions(facts).floor(), facts));
                }

                @Override
                LiveVersions versions(LiveVersions before, Facts facts) {
                    VersionId floor = super.versions(before, facts).floor();
                    return super.versions(before, allRefusingBelow(floor, facts));
                }
            }),
    UNSCOPED_CONFIRMATIONS(
            new Rules() {
                @Override
                boolean suffices(ScopedTally tally, LiveSets sets) {
                    ScopedTally unscoped = ScopedTally.NONE;
                    for (NodeId node : tally.confirmed().keySet()) {
                        unscoped = unscoped.with(node, new TreeSet<>(sets.sets().keySet()));
                    }
                    return unscoped.suffices(sets);
                }
            }),
    UNFENCED_HANDING_ON(
            new Rules() {
                @Override
                WriteVerdict toWrite(StorageFence fence, Stamp stamp, Purpose purpose) {
                    WriteVerdict verdict = super.toWrite(fence, stamp, purpose);
                    return purpose == Purpose.HANDING_ON ? unlessStale(verdict, stamp) : verdict;
                }
            }),
    MONOTONIC_WITHOUT_WRITE_BACK(
            new Rules() {
                @Override
                boolean settled(ScopedTally agreed, Doc doc, VersionId at) {
                    return true;
                }
            }),
    MONOTONIC_BY_READ_VERSION_ONLY(
            new Rules() {
                @Override
                boolean settled(ScopedTally agreed, Doc doc, VersionId at) {
                    var only = new TreeMap<VersionId, ReplicaSet>();
                    only.put(at, doc.setAt(at));
                    return agreed.suffices(new LiveSets(only));
                }
            }),
    STRAGGLERS_ACCEPTED(
            new Rules() {
                @Override
                WriteVerdict toWrite(StorageFence fence, Stamp stamp, Purpose purpose) {
                    WriteVerdict verdict = super.toWrite(fence, stamp, purpose);
                    return verdict instanceof WriteVerdict.NotMine
                            ? new WriteVerdict.Execute(stamp.live())
                            : verdict;
                }
            }),
    FORGOTTEN_WITHOUT_ONE_MEMBER(
            new Rules() {
                @Override
                List<NodeId> witnesses(ReplicaSet set, NodeId driver) {
                    List<NodeId> all = super.witnesses(set, driver);
                    return all.isEmpty() ? all : all.subList(0, all.size() - 1);
                }
            }),
    FORGOTTEN_WITHOUT_CLEAN_NODES(
            new Rules() {
                @Override
                Optional<VersionId> forgettable(Doc doc) {
                    return doc.versions().live().size() == 1
                            ? Optional.of(doc.floor())
                            : Optional.empty();
                }
            }),
    FORGOTTEN_WITHOUT_AGE(
            new Rules() {
                @Override
                boolean tombstonesMustAge() {
                    return false;
                }

                @Override
                boolean waitsOnceAllHoldIt() {
                    return false;
                }
            }),
    FORGOTTEN_WHILE_VERSIONS_CHANGE(
            new Rules() {
                @Override
                Optional<VersionId> forgettable(Doc doc) {
                    return doc.facts().versions().values().stream()
                                    .flatMap(sets -> sets.at(World.PLACE).nodes().stream())
                                    .allMatch(node -> isClean(node, doc))
                            ? Optional.of(doc.floor())
                            : Optional.empty();
                }
            }),
    FORGOTTEN_WITHOUT_EXPIRY_ON_THE_WAY(
            new Rules() {
                @Override
                boolean rowsExpireOnTheWay() {
                    return false;
                }
            }),
    FORGOTTEN_AS_SOON_AS_ALL_HOLD_IT(
            new Rules() {
                @Override
                boolean waitsOnceAllHoldIt() {
                    return false;
                }
            });

    @SuppressWarnings("ImmutableEnumChecker") // Rules have no state.
    private final Rules rules;

    Mutation(Rules rules) {
        this.rules = rules;
    }

    Rules rules() {
        return rules;
    }

    private static WriteVerdict unlessStale(WriteVerdict verdict, Stamp stamp) {
        return verdict instanceof WriteVerdict.Stale
                ? new WriteVerdict.Execute(stamp.live())
                : verdict;
    }

    private static boolean isClean(NodeId node, Doc doc) {
        Optional<VersionId> clean = doc.facts().trackers().of(node).clean();
        return clean.filter(at -> at.compareTo(doc.floor()) >= 0).isPresent();
    }

    private static Facts allSyncedToWhatOneIs(Facts facts) {
        SortedSet<VersionId> all = new TreeSet<>();
        facts.trackers().progress().entries().values().forEach(one -> all.addAll(one.synced()));
        return claiming(facts, own -> own.syncedTo(all));
    }

    private static Facts allRefusingBelow(VersionId floor, Facts facts) {
        return claiming(facts, own -> own.refusingBelow(floor));
    }

    private static Facts claiming(Facts facts, Function<Progress, Progress> more) {
        Trackers trackers = facts.trackers();
        for (Witness witness : facts.trackers().progress().entries().keySet()) {
            trackers = trackers.with(witness, more.apply(trackers.of(witness)));
        }
        return new Facts(facts.versions(), trackers, facts.banned());
    }
}
