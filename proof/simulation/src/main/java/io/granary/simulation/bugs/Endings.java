package io.granary.simulation.bugs;

import io.granary.blocks.messages.PutBlock;
import io.granary.rpc.Endpoint;
import io.granary.tables.messages.Applied;

/// What a question is for, by the end of its endpoint's name, and what a success looks like.
final class Endings {
    private Endings() {}

    static boolean writes(Endpoint<?, ?> endpoint) {
        String name = endpoint.name();
        return name.endsWith(".apply")
                || name.endsWith(".apply-if-newest")
                || name.equals("blocks.put");
    }

    static boolean succeeded(Object answer) {
        return answer instanceof Applied.Done || answer == PutBlock.Answer.STORED;
    }
}
