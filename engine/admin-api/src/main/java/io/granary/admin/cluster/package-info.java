/// Endpoints about the cluster as a whole. Start at
/// [io.granary.admin.cluster.ClusterEndpoints]; what it shows comes through
/// [io.granary.admin.cluster.ClusterView].
@NullMarked
package io.granary.admin.cluster;

import org.jspecify.annotations.NullMarked;
