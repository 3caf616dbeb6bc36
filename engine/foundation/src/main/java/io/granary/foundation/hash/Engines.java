package io.granary.foundation.hash;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// Chooses the engine once per process.
final class Engines {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String FULL_OPTIMISATION = "4";

    /// Explicit vectors gain nothing over the plain loops in registers of 128 bits.
    private static final int LANES_THAT_PAY = 8;

    private Engines() {}

    static LaneEngine best() {
        return vectorApiPresent() && compilesFully() && VectorLoops.laneCount() >= LANES_THAT_PAY
                ? new VectorLoops()
                : new PlainLoops();
    }

    /// [VectorLoops] may be touched only when this holds.
    static boolean vectorApiPresent() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /// Without the second compiler every vector is an object: two hundred times slower.
    private static boolean compilesFully() {
        var hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return hotSpot != null
                && hotSpot.getVMOption("TieredStopAtLevel").getValue().equals(FULL_OPTIMISATION);
    }
}
