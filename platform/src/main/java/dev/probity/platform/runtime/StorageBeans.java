package dev.probity.platform.runtime;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.objects.ObjectStore;
import dev.probity.platform.objects.ObjectStores;
import dev.probity.platform.objects.ObjectsConfig;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys and objects: what every module encrypts with and where it puts what is large. */
@Configuration(proxyBeanMethods = false)
public class StorageBeans {

    @Bean
    RootKeys rootKeys(DataDirectory directory) throws IOException {
        return LocalRootKeys.open(directory.root());
    }

    @Bean
    DestroyedKeys destroyedKeys(DataDirectory directory, Secrets secrets) throws IOException {
        return DestroyedKeys.open(directory.root(), secrets);
    }

    @Bean
    Keys keys(
            Database database,
            RootKeys rootKeys,
            DestroyedKeys destroyedKeys,
            Secrets secrets,
            Notifications notifications) {
        return Keys.open(database, rootKeys, destroyedKeys, secrets, notifications);
    }

    @Bean
    ObjectStore objectStore(ObjectsConfig config, DataDirectory directory) {
        return ObjectStores.open(config, directory.root());
    }

    @Bean
    EncryptedObjects encryptedObjects(ObjectStore store) {
        return new EncryptedObjects(store);
    }
}
