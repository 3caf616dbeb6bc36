/// Granary in one process: every role, one Spring context, no network between them.
///
/// Start at [io.granary.allinone.AllInOne]. Spring binds the settings, reads the logging and SSL
/// configuration and tells when to stop; what is started, and in which order, stands in `Node`.
/// `FirstStart` makes what a new data directory needs: the node's id, the cluster's secret, the
/// first key and bucket.
@NullMarked
package io.granary.allinone;

import org.jspecify.annotations.NullMarked;
