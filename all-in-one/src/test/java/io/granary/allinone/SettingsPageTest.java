package io.granary.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/settings.md");

    private static String rendered() throws Exception {
        return SettingsPage.of(new ClassPathResource("application.yml").getContentAsString(UTF_8));
    }

    @Test
    void thePageOfSettingsIsWhatTheFileSays() throws Exception {
        if (Boolean.getBoolean("granary.accept")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, rendered());
        }
        assertThat(PAGE).as("./granary dev docs rewrites it").hasContent(rendered());
    }

    @Test
    void everyKeyIsOnThePageWithASentence() throws Exception {
        String page = rendered();
        for (String key : BoundSettings.documented().getPropertyNames()) {
            if (key.startsWith("granary.")) {
                assertThat(page)
                        .containsPattern(
                                "\\| `" + key + "`<br>`[A-Z0-9_]+` \\| .* \\| [A-Z].*\\. \\|");
            }
        }
    }
}
