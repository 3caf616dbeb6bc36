package io.granary.service.admin;

import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.settings.SettingsContract;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

final class AdminSettingsTest extends SettingsContract {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AdminServiceSettings.class)
    @Import(ByteCountReader.class)
    static class OnlySettings {}

    AdminSettingsTest() {
        super(AdminService.class, AdminServiceSettings.class, OnlySettings.class);
    }
}
