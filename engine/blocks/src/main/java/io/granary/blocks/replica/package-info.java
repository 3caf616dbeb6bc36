/// Keeping blocks: what one node does about them.
///
/// Start at [io.granary.blocks.replica.BlockReplica], which answers the questions of
/// `blocks.messages`. Each block is one file, whose format is in
/// [io.granary.blocks.replica.BlockFile]; every read is checked, and a damaged file is set aside.
/// What this node must look at again later, because a block may be needed by nobody or is damaged,
/// waits durably in [io.granary.blocks.replica.Chores] until `blocks.recovery` sees to it.
@NullMarked
package io.granary.blocks.replica;

import org.jspecify.annotations.NullMarked;
