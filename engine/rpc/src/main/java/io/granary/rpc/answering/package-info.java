/// What a node answers, for the adapters of [io.granary.rpc.Rpc]:
/// [io.granary.rpc.answering.Desk] finds who answers a question and names each failure in the way
/// that every asker sees it.
@NullMarked
package io.granary.rpc.answering;

import org.jspecify.annotations.NullMarked;
