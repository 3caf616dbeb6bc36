/// Whether the cluster can serve, as one node sees it. Start at
/// [io.granary.layout.health.ClusterHealth], which is computed from a map and from who answers.
@NullMarked
package io.granary.layout.health;

import org.jspecify.annotations.NullMarked;
