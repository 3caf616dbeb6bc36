package io.granary.roles;

import io.granary.foundation.work.Workers;
import io.granary.layout.health.Moves;
import io.granary.layout.health.Voice;

/// What a node notes of its own doing, for operators and other nodes to see.
///
/// @param moves what a change of the layout makes it move
/// @param workers what it does in the background; whoever starts a loop adds it
/// @param voice whether its store holds all that it confirmed
public record Notes(Moves moves, Workers workers, Voice voice) {
    /// The notes of a node that has done nothing yet.
    public static Notes blank() {
        return new Notes(new Moves(), new Workers(), new Voice());
    }
}
