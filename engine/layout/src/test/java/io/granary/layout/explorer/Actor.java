package io.granary.layout.explorer;

import io.granary.rpc.NodeId;

/// A process with a document.
abstract class Actor {
    enum State {
        UP,
        PAUSED,
        DOWN,
        /// Down for ever.
        GONE
    }

    final World world;
    final int number;
    private Doc doc;
    private State state = State.UP;

    Actor(World world, int number, Doc doc) {
        this.world = world;
        this.number = number;
        this.doc = doc;
    }

    Doc doc() {
        return doc;
    }

    State state() {
        return state;
    }

    boolean isUp() {
        return state == State.UP;
    }

    void enter(State next) {
        if (next == State.DOWN || next == State.GONE) {
            forget();
        }
        if (state == State.DOWN && next == State.UP) {
            // Only the document was durable.
            doc = world.archive().unlatched(doc);
        }
        state = next;
    }

    /// Learns what is in another document; whether that was anything new.
    boolean learn(Doc other) {
        Doc next = world.archive().merge(doc, other);
        boolean isNew = !next.changes().equals(doc.changes());
        if (isNew) {
            become(next);
        }
        return isNew;
    }

    void become(Doc next) {
        doc = world.archive().latched(next, doc.versions());
        learned();
    }

    void send(int to, Message message) {
        world.send(number, to, message);
    }

    void send(NodeId to, Message message) {
        world.send(number, world.numberOf(to), message);
    }

    /// Whether it knows of one live version only, the newest, and has nothing to do.
    boolean isSettled() {
        return doc.versions().live().size() == 1
                && doc.floor().equals(doc.facts().versions().lastKey());
    }

    /// The document has changed.
    abstract void learned();

    /// What was not durable is lost.
    abstract void forget();

    abstract void receive(int from, Message message);

    abstract String name();
}
