package dev.probity.platform.runtime;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.RootKeyUse;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.crypto.root.AwsKmsConfig;
import dev.probity.platform.crypto.root.GcpKmsConfig;
import dev.probity.platform.crypto.root.Pkcs11Config;
import dev.probity.platform.crypto.root.RootKeyProviders;
import dev.probity.platform.crypto.root.RootKeyRing;
import dev.probity.platform.crypto.root.RootKeysConfig;
import dev.probity.platform.crypto.root.TransitConfig;
import dev.probity.platform.crypto.root.UnusableRootKeyException;
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
    RootKeyRing rootKeys(
            DataDirectory directory,
            RootKeysConfig choice,
            TransitConfig transit,
            Pkcs11Config pkcs11,
            AwsKmsConfig aws,
            GcpKmsConfig gcp)
            throws IOException {
        return new RootKeyProviders(choice, transit, pkcs11, aws, gcp).open(directory.root());
    }

    @Bean
    DestroyedKeys destroyedKeys(DataDirectory directory, Secrets secrets) throws IOException {
        return DestroyedKeys.open(directory.root(), secrets);
    }

    @Bean
    Keys keys(
            Database database,
            RootKeyRing rootKeys,
            DestroyedKeys destroyedKeys,
            Secrets secrets,
            Notifications notifications) {
        Keys keys = Keys.open(database, rootKeys, destroyedKeys, secrets, notifications);
        for (RootKeyUse use : keys.tenantKeyWraps().uses()) {
            if (!rootKeys.holds(use.keyId())) {
                throw new UnusableRootKeyException(rootKeys.missing(use.keyId()));
            }
        }
        return keys;
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
