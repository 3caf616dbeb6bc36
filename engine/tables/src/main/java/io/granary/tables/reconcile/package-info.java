/// Replicas of a partition come to hold the same rows although nobody reads or writes them.
///
/// Start at [io.granary.tables.reconcile.Reconcile], which compares what this node holds with what
/// each other replica holds, by digests, and makes both hold whatever either does. It is an asker
/// like any other: it asks this node as it asks the others, and rows reach a node only as writes
/// do. That a row is absent somewhere is never taken for its deletion.
@NullMarked
package io.granary.tables.reconcile;

import org.jspecify.annotations.NullMarked;
