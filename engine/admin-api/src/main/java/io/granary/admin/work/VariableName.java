package io.granary.admin.work;

import io.granary.admin.dispatch.AdminRefusal;
import io.granary.foundation.work.WorkerReport;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pace is called in the API: `block-scrub.pace` is the pace named `pace` of the worker
/// named `block-scrub`.
record VariableName(String worker, String pace) {
    static VariableName parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw AdminRefusal.invalid(
                    "'%s' is no variable: send WORKER.PACE, such as block-scrub.pace"
                            .formatted(text));
        }
        return new VariableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /// Those of one worker, with their values.
    static Map<String, String> all(WorkerReport report) {
        SortedMap<String, String> all = new TreeMap<>();
        report.paces()
                .forEach((pace, value) ->
                        all.put(new VariableName(report.name(), pace).toString(), value));
        return all;
    }

    @Override
    public String toString() {
        return worker + "." + pace;
    }
}
