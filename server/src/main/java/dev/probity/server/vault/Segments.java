package dev.probity.server.vault;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.objects.EncryptedObjects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Stored records of one dataset: runs of CSV lines without a header, deflated and encrypted, each under the keyed hash of
 * its content. Equal runs get equal names and are stored once; the name tells nobody without the key what is inside.
 */
final class Segments {

    private final EncryptedObjects objects;
    private final DataKey key;
    private final UUID tenant;
    private final UUID dataset;

    Segments(EncryptedObjects objects, DataKey key, UUID tenant, UUID dataset) {
        this.objects = objects;
        this.key = key;
        this.tenant = tenant;
        this.dataset = dataset;
    }

    /** Stores the content unless it is there already, and answers its address. */
    String put(byte[] content) throws IOException {
        String address = HexFormat.of().formatHex(key.mac(content));
        String name = name(address);
        if (!objects.store().exists(name)) {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(content.length / 2);
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
                out.write(content);
            } finally {
                deflater.end();
            }
            objects.put(name, new ByteArrayInputStream(deflated.toByteArray()), key, context(address));
        }
        return address;
    }

    /** The CSV lines of a segment. */
    InputStream open(String address) {
        return new InflaterInputStream(objects.get(name(address), key, context(address)));
    }

    private String name(String address) {
        return tenant + "/" + dataset + "/segments/" + address.substring(0, 2) + "/" + address;
    }

    private byte[] context(String address) {
        return AssociatedData.of("segment", tenant, dataset, address);
    }
}
