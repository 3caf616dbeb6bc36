package io.granary.layout.staging;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.document.Authorship;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Roster;
import io.granary.layout.document.StagedRole;
import io.granary.layout.document.Staging;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.HistoryEntry.Standing;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.rpc.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/// What operators do to the layout. Every node can have one; all see the same.
///
/// An answer comes when the change is durable on this node; the others are told at once. What
/// cannot be done fails with [LayoutRefused].
public final class LayoutDesk {
    private final LayoutKeeper keeper;
    private final DiskLane lane;
    private final Time time;
    private final Supplier<List<Answering>> answering;

    /// A desk at the node of `keeper`.
    ///
    /// @param lane where previews are computed, which may take seconds for a thousand nodes
    /// @param answering all nodes that answer now, this one among them
    public LayoutDesk(
            LayoutKeeper keeper, DiskLane lane, Time time, Supplier<List<Answering>> answering) {
        this.keeper = keeper;
        this.lane = lane;
        this.time = time;
        this.answering = answering;
    }

    /// The version that decides where things are; nothing before a first one was applied.
    public Optional<LayoutVersion> current() {
        return keeper.document().newest();
    }

    /// The nodes of that version; none before the first.
    public Roster roster() {
        return StagedChanges.rosterOf(keeper.document());
    }

    /// What counts while versions replace one another; nothing before a first one was applied.
    public Optional<LiveLayout> live() {
        return keeper.document().newest().map(_ -> keeper.live());
    }

    /// What differs between the layout that is and the one that is wanted.
    public StagedChanges staged() {
        return StagedChanges.of(keeper.document());
    }

    /// Writes what nodes are to be: all of it or, when one change is refused, nothing.
    public Mono<StagedChanges> stage(List<RoleChange> changes) {
        return staging(document -> {
            SortedMap<NodeId, StagedRole> roles = RoleReader.read(changes);
            requireNobodyBanned(document, roles);
            return write(document.staging(), roles);
        });
    }

    /// Takes back what is staged for one node.
    public Mono<StagedChanges> unstage(NodeId node) {
        return staging(document -> {
            Optional<NodeRole> now = StagedChanges.rosterOf(document).roleOf(node);
            return StagedChanges.of(document).roles().containsKey(node)
                    ? write(document.staging(), single(node, StagedRole.of(now)))
                    : document.staging();
        });
    }

    /// Writes what the next layout must be like.
    public Mono<StagedChanges> setParameters(LayoutParameters parameters) {
        return staging(document -> {
            requirePossible("metadata", parameters.metadata().fault());
            requirePossible("blocks", parameters.blocks().fault());
            PartitionBits now = StagedChanges.parametersOf(document).bits();
            if (document.newest().isPresent() && parameters.bits().value() < now.value()) {
                throw new LayoutRefused(
                        Reason.BAD_REQUEST,
                        "partitions can only become more: the layout has %d partition bits",
                        now.value());
            }
            return document.staging().with(parameters, now());
        });
    }

    /// Takes back everything that is staged.
    public Mono<StagedChanges> revertStaging() {
        return staging(document ->
                wanting(
                        document,
                        StagedChanges.rosterOf(document),
                        StagedChanges.parametersOf(document)));
    }

    /// Stages what an earlier version was computed from; nothing changes before it is applied. The
    /// number of partitions stays, as it never shrinks.
    public Mono<StagedChanges> revertTo(VersionId version) {
        return staging(document -> {
            LayoutVersion past = document.versions().get(version);
            if (past == null) {
                throw new LayoutRefused(Reason.UNKNOWN_VERSION, "there is no version %s", version);
            }
            LayoutParameters then = past.proposal().parameters();
            PartitionBits now = StagedChanges.parametersOf(document).bits();
            PartitionBits bits = now.value() > then.bits().value() ? now : then.bits();
            return wanting(
                    document,
                    past.proposal().roster(),
                    new LayoutParameters(bits, then.metadata(), then.blocks()));
        });
    }

    /// What applying the staged changes would bring.
    public Mono<Preview> preview() {
        return lane.run(() -> Planner.plan(keeper.document()).preview());
    }

    /// Makes the plan that was previewed the layout, unless something changed since.
    public Mono<LayoutVersion> apply(PlanHash previewed, Approval approval) {
        return lane.run(() -> Planner.plan(keeper.document()))
                .flatMap(draft ->
                        keeper.change(document ->
                                document.with(approved(document, draft, previewed, approval))))
                .map(document -> document.newest().orElseThrow());
    }

    /// Where nodes are given up for ever.
    public BanDesk bans() {
        return new BanDesk(keeper, answering);
    }

    /// Every version, the newest first.
    public List<HistoryEntry> history() {
        LayoutDocument document = keeper.document();
        return document.versions().values().stream()
                .sorted(Comparator.comparing(LayoutVersion::id).reversed())
                .map(version -> HistoryEntry.of(version, standing(document, version)))
                .toList();
    }

    private static Standing standing(LayoutDocument document, LayoutVersion version) {
        if (document.newest().filter(version::equals).isPresent()) {
            return Standing.CURRENT;
        }
        return document.conflicting().contains(version) ? Standing.CONFLICTING : Standing.PAST;
    }

    /// Plans again only when the document has changed meanwhile: other changes wait for this one.
    private LayoutVersion approved(
            LayoutDocument document, Planner.Draft planned, PlanHash hash, Approval approval) {
        requireShort("author", approval.author());
        requireShort("note", approval.note());
        Planner.Draft draft =
                planned.document().equals(document) ? planned : Planner.plan(document);
        if (!draft.preview().hash().equals(hash)) {
            throw new LayoutRefused(
                    Reason.OTHER_PLAN,
                    "plan %s is not what would be applied now: look at the preview again",
                    hash);
        }
        if (!approval.force()) {
            boolean changing = live().filter(live -> !live.isStill()).isPresent();
            new ApplyCheck(draft, changing, answering.get()).require();
        }
        return LayoutVersion.of(
                draft.content().by(new Authorship(approval.author(), approval.note(), now())));
    }

    /// The staging that makes a roster and parameters the wanted ones.
    private Staging wanting(LayoutDocument document, Roster roster, LayoutParameters parameters) {
        Roster wanted = document.staging().appliedTo(StagedChanges.rosterOf(document));
        Staging staging = write(document.staging(), StagedChanges.differences(wanted, roster));
        boolean same = staging.appliedTo(StagedChanges.parametersOf(document)).equals(parameters);
        return same ? staging : staging.with(parameters, now());
    }

    private Staging write(Staging staging, SortedMap<NodeId, StagedRole> roles) {
        Staging written = staging;
        for (Map.Entry<NodeId, StagedRole> each : roles.entrySet()) {
            written = written.with(each.getKey(), each.getValue(), now());
        }
        return written;
    }

    private Mono<StagedChanges> staging(Function<LayoutDocument, Staging> change) {
        UnaryOperator<LayoutDocument> next = document -> document.with(change.apply(document));
        return keeper.change(next).map(StagedChanges::of);
    }

    private static void requireNobodyBanned(
            LayoutDocument document, SortedMap<NodeId, StagedRole> roles) {
        roles.forEach((node, role) -> {
            if (role instanceof StagedRole.Given && document.banned().contains(node)) {
                throw new LayoutRefused(
                        Reason.BANNED_NODE, "node %s is banned and cannot have a role", node);
            }
        });
    }

    private static void requirePossible(String assignment, Optional<String> fault) {
        fault.ifPresent(reason -> {
            throw new LayoutRefused(Reason.BAD_REQUEST, "%s: %s", assignment, reason);
        });
    }

    private static void requireShort(String what, String text) {
        if (text.length() > Authorship.LONGEST) {
            throw new LayoutRefused(
                    Reason.BAD_REQUEST,
                    "the %s is longer than %d characters",
                    what,
                    Authorship.LONGEST);
        }
    }

    private static SortedMap<NodeId, StagedRole> single(NodeId node, StagedRole role) {
        SortedMap<NodeId, StagedRole> roles = new TreeMap<>();
        roles.put(node, role);
        return roles;
    }

    private HybridTimestamp now() {
        return time.stamp();
    }
}
