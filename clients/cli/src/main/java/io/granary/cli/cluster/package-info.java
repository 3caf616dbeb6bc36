/// Clusters of real processes on this machine, to try things out.
///
/// Start at [io.granary.cli.cluster.ClusterCommand]: `up` makes the settings of every node, starts
/// them, lets them find one another, applies a layout and keeps what was made in `cluster.json`;
/// `down` reads that file and stops them.
@NullMarked
package io.granary.cli.cluster;

import org.jspecify.annotations.NullMarked;
