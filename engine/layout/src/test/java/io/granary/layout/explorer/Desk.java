package io.granary.layout.explorer;

import io.granary.layout.explorer.chance.Layouts;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.VersionSets;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.SortedSet;

/// An operator's desk: applies versions and bans nodes, by what it knows.
final class Desk extends Actor {
    Desk(World world, int number, Doc doc) {
        super(world, number, doc);
    }

    /// Whether a change is under way as far as this desk knows.
    boolean isBusy() {
        return doc().versions().live().size() > 1;
    }

    void apply(Layouts layouts) {
        SortedSet<NodeId> banned = doc().facts().banned();
        VersionId newest = doc().facts().versions().lastKey();
        VersionId next = layouts.id(newest.epoch() + 1);
        VersionSets sets =
                world.chance().in100(50)
                        ? layouts.any(banned)
                        : layouts.like(doc().setAt(newest).nodes(), banned);
        world.lore()
                .say(() -> "%s applies %s: nodes %s".formatted(name(), name(next), numbers(sets)));
        become(world.archive().with(doc(), next, sets));
    }

    void ban(StorageNode node) {
        world.lore().say(() -> name() + " bans " + node.name());
        become(world.archive().banning(doc(), node.id()));
    }

    @Override
    void learned() {}

    @Override
    void forget() {}

    @Override
    void receive(int from, Message message) {
        if (message instanceof Message.Gossip(Doc doc)) {
            learn(doc);
        }
    }

    private String name(VersionId version) {
        return world.lore().name(version);
    }

    private List<Integer> numbers(VersionSets sets) {
        return sets.at(World.PLACE).nodes().stream().map(world::numberOf).toList();
    }

    @Override
    String name() {
        return "desk" + number;
    }
}
