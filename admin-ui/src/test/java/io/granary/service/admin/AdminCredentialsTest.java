package io.granary.service.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.random.SecureRandomness;
import io.granary.kit.home.SecretFile;
import io.granary.kit.startup.CannotStart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminCredentialsTest {
    @TempDir private Path folder = Path.of("");

    private AdminCredentials credentials() {
        return new AdminCredentials(new SecretFile(folder.resolve("credentials")));
    }

    private String settled(String setting) {
        return credentials().settle(setting, new SecureRandomness());
    }

    @Test
    void aTokenThatNobodyGaveIsMadeOnce() {
        String made = settled("");
        assertThat(made).matches("[0-9a-f]{64}");
        credentials().keep(made, "http://127.0.0.1:3903");
        assertThat(settled("")).isEqualTo(made);
        assertThat(folder.resolve("credentials"))
                .hasContent(
                        "GRANARY_ADMIN_TOKEN=%s%nGRANARY_ADMIN_URL=http://127.0.0.1:3903%n"
                                .formatted(made));
    }

    @Test
    void aTokenThatIsGivenIsTheOneThatHolds() {
        credentials().keep("kept-0123456789abcdef", "http://127.0.0.1:3903");
        assertThat(settled("given-0123456789abcdef")).isEqualTo("given-0123456789abcdef");
    }

    @Test
    void aShortTokenStopsTheStart() {
        assertThatThrownBy(() -> settled("short"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("at least 16");
    }
}
