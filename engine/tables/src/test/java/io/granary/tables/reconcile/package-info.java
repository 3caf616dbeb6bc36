/// Replicas that are made to agree.
@NullMarked
package io.granary.tables.reconcile;

import org.jspecify.annotations.NullMarked;
