/// Endpoints about the cluster as a whole. Start at
/// [io.granary.admin.cluster.ClusterEndpoints]; what it shows of nodes comes through
/// [io.granary.admin.cluster.ClusterView], and what it shows of their roles from the layout.
@NullMarked
package io.granary.admin.cluster;

import org.jspecify.annotations.NullMarked;
