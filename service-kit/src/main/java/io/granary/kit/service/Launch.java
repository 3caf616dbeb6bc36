package io.granary.kit.service;

import io.granary.kit.settings.KnownVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.support.EnvironmentPostProcessorsFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import reactor.core.publisher.Hooks;

/// Starts an application of ours in Spring Boot.
public final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final String SPRING_CLOUD = "org.springframework.cloud.";

    private Launch() {}

    /// Runs an application whose `application.yml` is at the root of its class path.
    public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        return run(plain(application), arguments);
    }

    /// Runs a service whose `application.yml` lies beside its class, so that all services can share
    /// one class path.
    public static ConfigurableApplicationContext service(
            Class<?> application, String... arguments) {
        var spring = plain(application);
        spring.setDefaultProperties(Map.of("spring.config.location", locationOf(application)));
        return run(spring, arguments);
    }

    /// Where the settings of a service are looked for, the last place first.
    public static String locationOf(Class<?> application) {
        String folder = application.getPackageName().replace('.', '/');
        return "classpath:/" + folder + "/,optional:file:./,optional:file:./config/";
    }

    private static ConfigurableApplicationContext run(
            SpringApplication spring, String... arguments) {
        Hooks.onErrorDropped(Launch::tell);
        spring.addListeners((ApplicationPreparedEvent event) ->
                checkVariables(event.getApplicationContext().getEnvironment()));
        return spring.run(arguments);
    }

    /// A failure that came when its work had ended otherwise. That connections break then is usual;
    /// anything else is worth a look.
    private static void tell(Throwable late) {
        if (late instanceof IOException) {
            LOG.debug("event=failure.late reason=\"{}\"", late.toString());
        } else {
            LOG.warn("event=failure.late", late);
        }
    }

    /// An application without what Spring Cloud, which is a library to us, would add to every
    /// start: it asks name servers who this machine is, which takes seconds where none answers.
    public static SpringApplication plain(Class<?> application) {
        var spring = new SpringApplication(application);
        spring.setListeners(
                spring.getListeners().stream().filter(Launch::isOurs).map(Launch::quiet).toList());
        return spring;
    }

    private static ApplicationListener<?> quiet(ApplicationListener<?> listener) {
        return listener instanceof EnvironmentPostProcessorApplicationListener
                ? EnvironmentPostProcessorApplicationListener.with(Launch::postProcessors)
                : listener;
    }

    private static List<EnvironmentPostProcessor> postProcessors(
            DeferredLogFactory logs, ConfigurableBootstrapContext bootstrap) {
        return EnvironmentPostProcessorsFactory.fromSpringFactories(Launch.class.getClassLoader())
                .getEnvironmentPostProcessors(logs, bootstrap)
                .stream()
                .filter(Launch::isOurs)
                .toList();
    }

    private static boolean isOurs(Object part) {
        return !part.getClass().getName().startsWith(SPRING_CLOUD);
    }

    private static void checkVariables(ConfigurableEnvironment environment) {
        List<String> keys = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed
                    && source.getName().contains("application.yml")) {
                keys.addAll(List.of(listed.getPropertyNames()));
            }
        }
        new KnownVariables(keys).check(environment.getSystemEnvironment().keySet());
    }
}
