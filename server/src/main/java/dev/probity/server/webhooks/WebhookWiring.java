package dev.probity.server.webhooks;

import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.runtime.Role;
import dev.probity.platform.tracing.Tracing;
import java.security.SecureRandom;
import java.time.Clock;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the sending side together. */
@Configuration(proxyBeanMethods = false)
class WebhookWiring {

    @Bean
    RetrySchedule retrySchedule() {
        return new RetrySchedule(new SecureRandom());
    }

    @Bean(destroyMethod = "close")
    Courier courier(WebhooksConfig config, Clock clock) {
        return new Courier(
                new AddressGuard(config.allowPrivateTargets()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                config.timeout(),
                clock);
    }

    @Bean(destroyMethod = "")
    DeliveryWorker deliveryWorker(
            DueDeliveries due,
            DeliveryLog log,
            Courier courier,
            WebhooksConfig config,
            WebhookMetrics metrics,
            Tracing tracing,
            Clock clock) {
        return new DeliveryWorker(due, log, courier, config, metrics, tracing, clock);
    }

    /** Starts after everything else and stops before it. */
    @Bean
    SmartLifecycle webhookDelivery(DeliveryWorker worker, RuntimeConfig config) {
        boolean wanted = config.role().contains(Role.WORKER);
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
                if (wanted) {
                    worker.start();
                }
            }

            @Override
            public void stop() {
                running = false;
                worker.close();
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
