package io.granary.blocks.messages;

import io.granary.rpc.Endpoint;

/// The questions that a node with blocks answers.
public final class BlockEndpoints {
    public static final Endpoint<PutBlock, PutBlock.Answer> PUT = new Endpoint<>("blocks.put");
    public static final Endpoint<GetBlock, GetBlock.Answer> GET = new Endpoint<>("blocks.get");

    private BlockEndpoints() {}
}
