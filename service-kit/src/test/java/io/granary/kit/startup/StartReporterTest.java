package io.granary.kit.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.granary.foundation.check.Check;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class StartReporterTest {
    @ConfigurationProperties(prefix = "thing", ignoreUnknownFields = false)
    record Thing(int size, String name) {
        Thing {
            Check.that(size < 10, "size %d", size);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Thing.class)
    static class App {}

    private static String lineFor(String... arguments) {
        var application = new SpringApplication(App.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        return StartReporter.lineOf(catchThrowable(() -> application.run(arguments).close()))
                .orElseThrow();
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThat(lineFor("--thing.size=1", "--thing.nmae=x"))
                .startsWith("Unknown setting: thing.nmae.");
    }

    @Test
    void aValueOfTheWrongKindIsNamedButNotShown() {
        assertThat(lineFor("--thing.size=s3cret"))
                .isEqualTo("The setting thing.size has a value that is no int.");
    }

    @Test
    void aValueThatIsRefusedSaysWhy() {
        assertThat(lineFor("--thing.size=11")).isEqualTo("The setting thing cannot work: size 11.");
    }

    @Test
    void whatWeSaidOurselvesIsSaidAsItIs() {
        var failure = new IllegalStateException(new CannotStart("The port is taken."));
        assertThat(StartReporter.lineOf(failure)).hasValue("The port is taken.");
    }

    @Test
    void bugsAreLeftToOthers() {
        assertThat(StartReporter.lineOf(new IllegalStateException("bug"))).isEmpty();
    }
}
