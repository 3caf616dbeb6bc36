package io.granary.kit.startup;

import io.granary.foundation.check.BrokenInvariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Puts failures that an operator can mend into one line. Others are Spring Boot's to report.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = lineOf(failure);
        line.ifPresent(text -> System.err.println("granary: " + text));
        return line.isPresent();
    }

    /// The line for the failure, if there is one.
    static Optional<String> lineOf(Throwable failure) {
        List<Throwable> causes = causesOf(failure);
        for (Throwable cause : causes) {
            switch (cause) {
                case CannotStart known -> {
                    return Optional.of(String.valueOf(known.getMessage()));
                }
                case UnboundConfigurationPropertiesException unbound -> {
                    return Optional.of(unknown(unbound));
                }
                default -> {}
            }
        }
        return causes.stream()
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .reduce((_, innermost) -> innermost)
                .map(bind -> invalid(bind, causes.getLast()));
    }

    private static List<Throwable> causesOf(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure;
                cause != null && !causes.contains(cause);
                cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String unknown(UnboundConfigurationPropertiesException unbound) {
        String names =
                unbound.getUnboundProperties().stream()
                        .map(property -> property.getName().toString())
                        .sorted()
                        .collect(Collectors.joining(", "));
        return "Unknown setting: %s. docs/reference/settings.md lists those that exist."
                .formatted(names);
    }

    /// Never shows the value: it may be a secret.
    private static String invalid(BindException bind, Throwable innermost) {
        ConfigurationProperty property = bind.getProperty();
        String name = property == null ? bind.getName().toString() : property.getName().toString();
        return innermost instanceof BrokenInvariant broken
                ? "The setting %s cannot work: %s.".formatted(name, broken.getMessage())
                : "The setting %s has a value that is no %s."
                        .formatted(name, bind.getTarget().getType().toClass().getSimpleName());
    }
}
