package io.granary.proof.findings;

/// One place where the code breaks a rule.
///
/// @param rule the rule's name, as exceptions cite it
/// @param where a path with a line, a class, or a module
/// @param message what is wrong and what to write instead
public record Finding(String rule, String where, String message) {
    @Override
    public String toString() {
        return "[%s] %s: %s".formatted(rule, where, message);
    }
}
