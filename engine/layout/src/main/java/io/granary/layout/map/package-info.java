/// Which nodes hold which partition: pure values that the rest of the engine imports.
///
/// Start at [io.granary.layout.map.LayoutMap]. A row's [io.granary.layout.map.KeyHash] chooses its
/// [io.granary.layout.map.Partition], and the map names the
/// [io.granary.layout.map.ReplicaSet] that holds it. Whoever needs the map of now asks a
/// [io.granary.layout.live.LayoutView].
@NullMarked
package io.granary.layout.map;

import org.jspecify.annotations.NullMarked;
