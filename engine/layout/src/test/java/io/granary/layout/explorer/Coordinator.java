package io.granary.layout.explorer;

import java.util.ArrayList;
import java.util.List;

/// A process that writes and reads for clients, several at a time.
final class Coordinator extends Actor {
    private static final int MOST = 4;
    private final List<Work> works = new ArrayList<>();

    Coordinator(World world, int number, Doc doc) {
        super(world, number, doc);
    }

    boolean isBusy() {
        return works.size() >= MOST;
    }

    void begin(Work work) {
        works.add(work);
        work.go();
        tidy();
    }

    @Override
    boolean isSettled() {
        return super.isSettled() && works.isEmpty();
    }

    /// Asks again whoever has not answered.
    void retry() {
        if (!works.isEmpty()) {
            world.chance().oneOf(works).go();
            tidy();
        }
    }

    @Override
    void learned() {
        works.forEach(Work::learned);
    }

    @Override
    void forget() {
        works.clear();
    }

    @Override
    void receive(int from, Message message) {
        switch (message) {
            case Message.Gossip(Doc doc) -> learn(doc);
            case Message.Written(long work, _) -> deliver(work, from, message);
            case Message.WriteRefused(long work, _) -> deliver(work, from, message);
            case Message.ReadAnswered(long work, _, _, _) -> deliver(work, from, message);
            case Message.ReadRefused(long work, _, _) -> deliver(work, from, message);
            case Message.Write _,
                    Message.Read _,
                    Message.Prepare _,
                    Message.Prepared _,
                    Message.Forget _,
                    Message.Forgotten _ -> {}
        }
        tidy();
    }

    private void deliver(long number, int from, Message message) {
        for (Work work : works) {
            if (work.number() == number && !work.isOver()) {
                work.receive(from, message);
                return;
            }
        }
    }

    private void tidy() {
        works.removeIf(Work::isOver);
    }

    @Override
    String name() {
        return "coordinator" + number;
    }
}
