package io.granary.service.metadata;

import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.settings.SettingsContract;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

final class MetadataSettingsTest extends SettingsContract {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MetadataServiceSettings.class)
    @Import(ByteCountReader.class)
    static class OnlySettings {}

    MetadataSettingsTest() {
        super(MetadataService.class, MetadataServiceSettings.class, OnlySettings.class);
    }
}
