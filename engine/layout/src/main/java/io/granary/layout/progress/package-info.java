/// How far each node has come in a change of the layout, as all nodes tell one another, and what
/// follows from it.
///
/// Facts: [io.granary.layout.progress.Trackers] only ever grow. Everything is said by one store of
/// a node: when a node loses its disk or finds an old copy of it, its next store begins with no
/// claims.
///
/// Rules (algorithms §B): [io.granary.layout.progress.LiveVersions] says which versions count. Who
/// writes or reads stamps its questions with them ([io.granary.layout.progress.Stamp]), a storage
/// node refuses who knows too little ([io.granary.layout.progress.StorageFence]), confirmations are
/// counted for each version apart ([io.granary.layout.progress.ScopedTally]), and a node hands on
/// what it holds before it vouches for a newer version
/// ([io.granary.layout.progress.SyncRound]). All of it is pure: values in, values out.
@NullMarked
package io.granary.layout.progress;

import org.jspecify.annotations.NullMarked;
