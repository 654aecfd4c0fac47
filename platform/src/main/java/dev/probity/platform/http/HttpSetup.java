package dev.probity.platform.http;

import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.HomeTenant;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.core.StandardHost;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wires the HTTP side of the control plane. Comes by itself with the platform; needs a {@link Database}, an
 * {@link Authenticator}, a {@link HttpKeys} and the configuration areas as beans.
 */
@AutoConfiguration(before = {JacksonAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({ProblemAdvice.class, ErrorPage.class, ProbeController.class, MaintenanceController.class})
public class HttpSetup {
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Drain drain() {
        return new Drain();
    }

    @Bean
    Health health(Drain drain, List<HealthCheck> checks) {
        return new Health(drain, checks);
    }

    @Bean
    HealthCheck databaseHealth(Database database) {
        return new DatabaseHealth(database);
    }

    @Bean
    Cursors cursors(HttpKeys keys) {
        return new Cursors(keys.derive("http/cursor", 32));
    }

    @Bean
    JsonMapper jsonMapper(HttpConfig limits) {
        return Json.strict(limits);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> earlyRefusals() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(EarlyRefusals.class.getName());
            }
        });
    }

    @Bean
    ReadOnlyMode readOnlyMode(Database database) {
        return new ReadOnlyMode(database);
    }

    @Bean
    @ConditionalOnMissingBean
    ActionRecorder actionRecorder() {
        return (action, entity, reason) -> {
            throw ProblemException.of(CommonProblem.UNAVAILABLE, "There is no ledger to put this on record.");
        };
    }

    /** Without a module that knows tenants, none of them runs the installation. */
    @Bean
    @ConditionalOnMissingBean
    HomeTenant homeTenant() {
        return tenant -> false;
    }

    /** Without a module that knows people and keys, nobody is known. */
    @Bean
    @ConditionalOnMissingBean
    Authenticator authenticator() {
        return credentials -> Optional.empty();
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(HttpConfig limits, Drain drain, RuntimeConfig runtime) {
        return ordered(new RequestFilter(limits, drain, new TrustedProxies(runtime.trustedProxies())), FIRST);
    }

    @Bean
    FilterRegistrationBean<AuthenticationFilter> authenticationFilter(Authenticator authenticator, HttpConfig limits) {
        return ordered(
                new AuthenticationFilter(
                        authenticator,
                        new CallerLimits(
                                limits.requestsPerMinute(),
                                limits.tenantRequestsPerMinute(),
                                limits.anonymousRequestsPerMinute())),
                FIRST + 10);
    }

    @Bean
    Idempotency idempotency(Database database) {
        var idempotency = new Idempotency(database, Ids.next());
        ((ConfigurableTransactionManager) database.appTransactions()).addListener(idempotency);
        return idempotency;
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(Idempotency idempotency, HttpKeys keys) {
        return ordered(new IdempotencyFilter(idempotency, keys.derive("http/idempotency", 64)), FIRST + 20);
    }

    @Bean
    WebMvcConfigurer platformMvc(
            ReadOnlyMode readOnly,
            Cursors cursors,
            ObjectProvider<HandlerExemption> exemptions,
            ObjectProvider<DenialListener> denials) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PermissionInterceptor(
                                readOnly,
                                exemptions.orderedStream().toList(),
                                denials.orderedStream().toList()))
                        .order(Ordered.HIGHEST_PRECEDENCE);
            }

            /** JSON is the one structured format: no other parser on the class path is to be reached from outside. */
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(
                        list -> list.removeIf(converter -> converter instanceof AbstractJacksonHttpMessageConverter<?>
                                && !(converter instanceof JacksonJsonHttpMessageConverter)));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageRequestResolver(cursors));
            }

            /** Query parameters name enum constants in lower case, as JSON does. */
            @Override
            public void addFormatters(FormatterRegistry registry) {
                ApplicationConversionService.addApplicationConverters(registry);
            }
        };
    }

    @Bean
    SmartLifecycle httpUpkeep(ReadOnlyMode readOnly, Idempotency idempotency, Drain drain, RuntimeConfig runtime) {
        return new Upkeep(readOnly, idempotency, drain, runtime.drainTimeout());
    }

    private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> ordered(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** Refreshes and renews while the process serves; stops first, so that what drains is still served by the rest. */
    private static final class Upkeep implements SmartLifecycle {
        private final ReadOnlyMode readOnly;
        private final Idempotency idempotency;
        private final Drain drain;
        private final Duration drainTimeout;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("http-upkeep").factory());
        private volatile boolean running;

        Upkeep(ReadOnlyMode readOnly, Idempotency idempotency, Drain drain, Duration drainTimeout) {
            this.readOnly = readOnly;
            this.idempotency = idempotency;
            this.drain = drain;
            this.drainTimeout = drainTimeout;
        }

        @Override
        public void start() {
            running = true;
            readOnly.refresh();
            repeat(readOnly::refresh, Duration.ofSeconds(2));
            repeat(idempotency::keepAlive, Idempotency.LEASE.dividedBy(3));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; failures are logged below
        private void repeat(Runnable work, Duration every) {
            clock.scheduleWithFixedDelay(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException e) {
                            LoggerFactory.getLogger(HttpSetup.class).warn("upkeep failed and is tried again", e);
                        }
                    },
                    every.toMillis(),
                    every.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void stop() {
            drain.begin();
            try {
                if (!drain.awaitIdle(drainTimeout)) {
                    LoggerFactory.getLogger(HttpSetup.class)
                            .warn("{} requests did not finish within {}", drain.inFlight(), drainTimeout);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running = false;
            clock.shutdownNow();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return SmartLifecycle.DEFAULT_PHASE;
        }
    }
}
