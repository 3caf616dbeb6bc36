package io.granary.blocks.recovery;

/// Why a copy stays for now; it is looked at again.
final class StillWanted extends RuntimeException {
    StillWanted(String why) {
        super(why, null, false, false);
    }
}
