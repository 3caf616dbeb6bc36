package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.kit.listener.ListenerLimits;
import io.granary.kit.settings.SettingsContract;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.storage.rows.ondisk.RocksSettings;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.ReconcileSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest extends SettingsContract {
    SettingsTest() {
        super(
                AllInOneSettings.class,
                BoundSettings.OnlySettings.class,
                "classpath:/",
                Path.of("src/main/resources/application.yml"));
    }

    @Test
    void theDefaultsOfTheFileAreTheDefaultsOfTheParts() {
        AllInOneSettings settings = BoundSettings.fromArguments();
        assertThat(settings.s3().limits()).isEqualTo(ListenerLimits.USUAL);
        assertThat(settings.objects()).isEqualTo(WriteSettings.DEFAULT);
        assertThat(settings.rows().store()).isEqualTo(RocksSettings.DEFAULT);
        assertThat(settings.blocks().recovery()).isEqualTo(RecoverySettings.DEFAULT);
        assertThat(settings.blocks().scrub()).isEqualTo(ScrubSettings.DEFAULT);
        assertThat(settings.reconcile()).isEqualTo(ReconcileSettings.DEFAULT);
        assertThat(settings.expiry()).isEqualTo(ExpirySettings.DEFAULT);
        assertThat(settings.quorum()).isEqualTo(QuorumSettings.DEFAULT);
        assertThat(settings.consistency()).isEqualTo(Consistency.DEFAULT);
        assertThat(settings.cluster().isAlone()).isTrue();
        assertThat(settings.cluster().port()).isEqualTo(3901);
        assertThat(settings.cluster().blocksPort()).isEqualTo(3905);
        assertThat(settings.s3().rootDomains()).isEmpty();
        assertThat(settings.s3().port()).isEqualTo(3900);
        assertThat(settings.admin().port()).isEqualTo(3903);
        assertThat(settings.management().port()).isEqualTo(3909);
    }

    @Test
    void consistencyIsChosenByWords() {
        var chosen =
                BoundSettings.fromVariables(
                        Map.of(
                                "GRANARY_CONSISTENCY_MODE", "degraded",
                                "GRANARY_CONSISTENCY_WRITES", "linearizable"));

        assertThat(chosen.consistency())
                .isEqualTo(
                        new Consistency(
                                Consistency.Mode.DEGRADED, Consistency.Writes.LINEARIZABLE));
        assertThat(BoundSettings.fromVariables(Map.of()).consistency())
                .isEqualTo(Consistency.DEFAULT);
    }

    @Test
    void aVariableReachesAKeyWithDashes() {
        var settings =
                BoundSettings.fromVariables(
                        Map.of(
                                "GRANARY_S3_TLS_PORT", "4943",
                                "GRANARY_DEFAULT_ACCESS_KEY", "mine",
                                "GRANARY_S3_ROOT_DOMAINS", "a.example,b.example",
                                "GRANARY_S3_LIMITS_HEAD_PATIENCE", "3s"));
        assertThat(settings.s3().tlsPort()).isEqualTo(4943);
        assertThat(settings.first().accessKey()).isEqualTo("mine");
        assertThat(settings.s3().rootDomains()).containsExactly("a.example", "b.example");
        assertThat(settings.s3().limits().headPatience()).hasSeconds(3);
    }

    @Test
    void aValueThatCannotWorkStopsTheStart() {
        assertThatThrownBy(() -> BoundSettings.fromArguments("--granary.rows.open-files=1"))
                .hasStackTraceContaining("1 open files");
        assertThatThrownBy(() -> BoundSettings.fromArguments("--granary.cluster.peers=a:1,b"))
                .hasStackTraceContaining("peer 'b' is not host:port");
        assertThatThrownBy(() -> BoundSettings.fromArguments("--granary.cluster.discovery=dns"))
                .hasStackTraceContaining("needs a dns-name");
        assertThatThrownBy(() -> BoundSettings.fromArguments("--granary.rows.cache=much"))
                .hasStackTraceContaining("granary.rows.cache");
    }
}
