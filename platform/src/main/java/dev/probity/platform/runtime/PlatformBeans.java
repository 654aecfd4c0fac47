package dev.probity.platform.runtime;

import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.jobs.JobController;
import dev.probity.platform.jobs.JobHandler;
import dev.probity.platform.jobs.JobRunner;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.outbox.DeadLetterController;
import dev.probity.platform.outbox.DeadLetters;
import dev.probity.platform.outbox.EventHandler;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.outbox.OutboxDispatcher;
import dev.probity.platform.tracing.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What the platform offers to every module: transactions, events, jobs, notifications. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true)
@Import({JobController.class, DeadLetterController.class})
public class PlatformBeans {

    private static final int JOBS_AT_ONCE = 4;

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(Database database) {
        return database.appTransactions();
    }

    @Bean("infra")
    PlatformTransactionManager infraTransactionManager(Database database) {
        return database.infraTransactions();
    }

    @Bean(destroyMethod = "close")
    Notifications notifications(Database database) {
        return new Notifications(database.access().infra());
    }

    @Bean
    Outbox outbox(Database database, ObjectProvider<EventHandler<?>> handlers) {
        return new Outbox(database, onceAsked(handlers));
    }

    @Bean(destroyMethod = "")
    OutboxDispatcher outboxDispatcher(Database database, Outbox outbox, Tracing tracing) {
        return new OutboxDispatcher(database, outbox, 8, Duration.ofSeconds(1), tracing);
    }

    @Bean
    DeadLetters deadLetters(Database database) {
        return new DeadLetters(database);
    }

    @Bean
    Jobs jobs(Database database, ObjectProvider<JobHandler<?>> handlers) {
        return new Jobs(database, onceAsked(handlers));
    }

    @Bean(destroyMethod = "")
    JobRunner jobRunner(Database database, Jobs jobs, Tracing tracing) {
        return new JobRunner(database, jobs, JOBS_AT_ONCE, tracing);
    }

    /** Workers start last and stop first, so that they never meet a half-built or half-closed application. */
    @Bean
    SmartLifecycle workers(OutboxDispatcher dispatcher, JobRunner runner, RuntimeConfig config) {
        boolean worker = config.role().contains(Role.WORKER);
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
                if (worker) {
                    dispatcher.start();
                    runner.start();
                }
            }

            @Override
            public void stop() {
                running = false;
                runner.close();
                dispatcher.close();
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }

    /** Handlers are looked up at the first use, because they usually depend on what publishes to them. */
    private static <T> Supplier<List<T>> onceAsked(ObjectProvider<T> provider) {
        return new Supplier<>() {
            private volatile List<T> found = List.of();
            private volatile boolean asked;

            @Override
            public List<T> get() {
                if (!asked) {
                    found = provider.orderedStream().toList();
                    asked = true;
                }
                return found;
            }
        };
    }
}
