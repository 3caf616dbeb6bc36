package io.granary.allinone;

import io.granary.kit.service.Launch;
import io.granary.kit.settings.ByteCountReader;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/// Settings as Spring Boot binds them, from `application.yml` and whatever a test adds.
final class BoundSettings {
    private BoundSettings() {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AllInOneSettings.class)
    @Import(ByteCountReader.class)
    static class OnlySettings {}

    static AllInOneSettings fromArguments(String... arguments) {
        return bind(Map.of(), arguments);
    }

    static AllInOneSettings fromVariables(Map<String, Object> variables) {
        return bind(variables);
    }

    private static AllInOneSettings bind(Map<String, Object> variables, String... arguments) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                variables));
        var application = Launch.plain(OnlySettings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setEnvironment(environment);
        try (var context = application.run(arguments)) {
            return context.getBean(AllInOneSettings.class);
        }
    }

    /// The keys that `application.yml` documents, with their defaults as text.
    static EnumerablePropertySource<?> documented() throws Exception {
        return (EnumerablePropertySource<?>)
                new YamlPropertySourceLoader()
                        .load("application.yml", new ClassPathResource("application.yml"))
                        .getFirst();
    }
}
