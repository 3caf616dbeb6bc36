package io.granary.simulation.checkers;

import io.granary.simulation.history.KeyHistory;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import io.granary.simulation.history.Write;
import java.util.ArrayList;
import java.util.List;

/// Tries every order of a history, without any thought.
final class AllOrders {
    private AllOrders() {}

    private record Step(boolean writes, Value value, long start, long end) {}

    static boolean explain(KeyHistory history) {
        List<Step> must = new ArrayList<>();
        List<Step> may = new ArrayList<>();
        for (Write write : history.writes()) {
            var step = new Step(true, write.value(), write.start(), write.end());
            (write.isAcknowledged() ? must : may).add(step);
        }
        for (Read read : history.reads()) {
            must.add(new Step(false, read.value(), read.start(), read.end()));
        }
        for (int chosen = 0; chosen < 1 << may.size(); chosen++) {
            List<Step> steps = new ArrayList<>(must);
            for (int at = 0; at < may.size(); at++) {
                if ((chosen & 1 << at) != 0) {
                    steps.add(may.get(at));
                }
            }
            if (someOrder(steps, Value.NOTHING)) {
                return true;
            }
        }
        return false;
    }

    private static boolean someOrder(List<Step> left, Value value) {
        for (Step next : left) {
            boolean first = left.stream().noneMatch(other -> other.end() < next.start());
            if (first && (next.writes() || next.value().equals(value))) {
                List<Step> rest = new ArrayList<>(left);
                rest.remove(next);
                if (someOrder(rest, next.value())) {
                    return true;
                }
            }
        }
        return left.isEmpty();
    }
}
