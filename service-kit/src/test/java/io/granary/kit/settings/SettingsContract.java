package io.granary.kit.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.kit.service.Launch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// What holds for the settings of each service: its file documents every key that it takes and no
/// other, in the words in which a whole node documents it.
///
/// With `-Dgranary.accept=true` the file is written anew from that of a whole node.
public abstract class SettingsContract {
    private static final Path WHOLE = Path.of("../all-in-one/src/main/resources/application.yml");

    private final Class<?> settings;
    private final Class<?> only;
    private final String location;
    private final Path file;

    /// @param application whose file lies beside it on the class path
    /// @param only an application that binds the settings and starts nothing
    protected SettingsContract(Class<?> application, Class<?> settings, Class<?> only) {
        this(settings, only, Launch.locationOf(application), fileOf(application));
    }

    /// @param location where Spring Boot finds the file
    protected SettingsContract(Class<?> settings, Class<?> only, String location, Path file) {
        this.settings = settings;
        this.only = only;
        this.location = location;
        this.file = file;
    }

    private static Path fileOf(Class<?> application) {
        return Path.of("src/main/resources", application.getPackageName().split("\\."))
                .resolve("application.yml");
    }

    /// The settings as Spring Boot binds them from the file, some variables and some arguments.
    private Object bound(Map<String, Object> variables, String... arguments) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, variables));
        var spring = Launch.plain(only);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setRegisterShutdownHook(false);
        spring.setEnvironment(environment);
        spring.setDefaultProperties(Map.of("spring.config.location", location));
        try (var context = spring.run(arguments)) {
            return context.getBean(settings);
        }
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        collect("granary", settings, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, List<String> keys) {
        Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Class<?> of = components[i].getType();
            String key = prefix + "." + nameOf(components[i], parameters[i]);
            if (of.isRecord() && of != ByteCount.class) {
                collect(key, of, keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static String nameOf(RecordComponent component, Parameter parameter) {
        Name name = parameter.getAnnotation(Name.class);
        return name != null
                ? name.value()
                : component
                        .getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
    }

    @Test
    void theFileDocumentsEachKeyAsAWholeNodeDoesAndNoOther() throws IOException {
        String own = Files.readString(file, UTF_8);
        String made = SettingsFile.of(Files.readString(WHOLE, UTF_8), keys(), own);
        if (Boolean.getBoolean("granary.accept")) {
            Files.writeString(file, made, UTF_8);
        }
        assertThat(file).as("./granary dev docs rewrites it").hasContent(made);
        assertThat(SettingsFile.keysOf(made)).containsExactlyInAnyOrderElementsOf(keys());
    }

    @Test
    void theDefaultsWork() {
        assertThat(bound(Map.of())).isInstanceOf(settings);
    }

    @Test
    void everyKeyHasAnEnvironmentVariable() {
        for (String key : keys()) {
            assertThat(bindNonsense(KnownVariables.nameOf(key))).as(key).contains("no number");
        }
    }

    /// Text takes any value; every other type complains, which shows just as well that it arrived.
    private String bindNonsense(String variable) {
        try {
            return bound(Map.of(variable, "no number")).toString();
        } catch (RuntimeException failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    @Test
    void anUnknownKeyStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> bound(Map.of(), "--granary.cluster.prot=1"))
                .hasStackTraceContaining("granary.cluster.prot");
    }
}
