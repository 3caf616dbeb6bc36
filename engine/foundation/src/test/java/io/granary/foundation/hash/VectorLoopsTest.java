package io.granary.foundation.hash;

class VectorLoopsTest extends Blake3Contract {
    @Override
    LaneEngine engine() {
        return new VectorLoops();
    }
}
