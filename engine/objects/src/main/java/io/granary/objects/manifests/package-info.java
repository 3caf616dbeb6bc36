/// Lists of blocks while they are made: what a version leaves on other nodes before anybody sees
/// it.
///
/// A [io.granary.objects.manifests.BlockLedger] lists the blocks of a body that comes in, a
/// [io.granary.objects.manifests.SegmentCopy] those of one that is there already; the
/// [io.granary.objects.manifests.Footprint] takes everything back when nothing comes of it.
@NullMarked
package io.granary.objects.manifests;

import org.jspecify.annotations.NullMarked;
