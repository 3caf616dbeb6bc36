package io.granary.foundation.hash;

class PlainLoopsTest extends Blake3Contract {
    @Override
    LaneEngine engine() {
        return new PlainLoops();
    }
}
