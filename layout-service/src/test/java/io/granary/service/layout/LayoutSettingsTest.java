package io.granary.service.layout;

import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.settings.SettingsContract;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

final class LayoutSettingsTest extends SettingsContract {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LayoutServiceSettings.class)
    @Import(ByteCountReader.class)
    static class OnlySettings {}

    LayoutSettingsTest() {
        super(LayoutService.class, LayoutServiceSettings.class, OnlySettings.class);
    }
}
