package dev.probity.server;

import dev.probity.platform.runtime.PlatformBeans;
import dev.probity.platform.runtime.StorageBeans;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/** The Spring application: every module below this package, on the platform's beans. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "Probity")
@Import({PlatformBeans.class, StorageBeans.class})
class ProbityApplication {}
