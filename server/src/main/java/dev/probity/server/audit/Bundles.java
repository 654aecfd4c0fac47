package dev.probity.server.audit;

import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.SaltedValue;
import dev.probity.ledger.bundle.BundleEntry;
import dev.probity.ledger.bundle.BundleWriter;
import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes evidence bundles, keeps them encrypted, and hands them out. */
@Component
public class Bundles {
    private final Database database;
    private final BundleStore store;
    private final EvidenceCollector collector;
    private final Ledger ledger;
    private final AuditTrail trail;
    private final EncryptedObjects objects;
    private final Keys keys;
    private final NoteSigner signer;

    Bundles(
            Database database,
            BundleStore store,
            EvidenceCollector collector,
            Ledger ledger,
            AuditTrail trail,
            EncryptedObjects objects,
            Keys keys,
            NoteSigner signer) {
        this.database = database;
        this.store = store;
        this.collector = collector;
        this.ledger = ledger;
        this.trail = trail;
        this.objects = objects;
        this.keys = keys;
        this.signer = signer;
    }

    /** Gathers what is known of the subject and what it rests on, at the newest checkpoint. */
    public Bundle create(Subject subject) {
        Caller caller = Caller.current();
        Collected collected = collector.collect(subject);
        List<String> gaps = new ArrayList<>(collected.gaps());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        byte[] zip = write(collected, gaps, caller.tenant(), now);
        Bundle bundle = new Bundle(
                Ids.next(),
                subject.type(),
                subject.id(),
                now,
                caller.name(),
                zip.length,
                Merkle.sha256(zip).hex(),
                gaps);
        // The object comes first: a row always has its content, an object without a row harms nobody.
        objects.put(
                object(caller.tenant(), bundle.id()),
                new ByteArrayInputStream(zip),
                keys.tenantKey(caller.tenant()),
                context(caller.tenant(), bundle.id()));
        database.inTransaction(() -> {
            store.insert(bundle, caller.tenant());
            trail.append(AuditEntry.of("bundle.created")
                    .entity("bundle", bundle.id().toString())
                    .detail("subject_type", subject.type())
                    .detail("subject_id", subject.id())
                    .detail("sha256", bundle.sha256()));
        });
        return bundle;
    }

    public Bundle find(UUID id) {
        return database.readOnly(() -> store.find(id)).orElseThrow(() -> ProblemException.notFound("bundle", id));
    }

    /** Newest first. */
    public List<Bundle> list(@Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(before, limit));
    }

    /** The zip; the caller closes it. */
    public InputStream content(UUID id) {
        UUID tenant = Caller.current().tenant();
        Bundle bundle = find(id);
        return objects.get(object(tenant, bundle.id()), keys.tenantKey(tenant), context(tenant, bundle.id()));
    }

    private byte[] write(Collected collected, List<String> gaps, UUID tenant, Instant now) {
        BundleWriter writer = new BundleWriter(
                collected.subject().type(), collected.subject().id(), now, collected.checkpoint(), signer);
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Collected.Found found : collected.found()) {
            found.evidence().documents().forEach(document -> writer.file(document.path(), document.content()));
            steps.add(Map.of(
                    "section", found.evidence().section().word(),
                    "subject",
                            Map.of(
                                    "type", found.subject().type(),
                                    "id", found.subject().id()),
                    "summary", found.evidence().summary(),
                    "facts", StoredJson.mapper().valueToTree(found.evidence().facts())));
        }
        writer.file("why.json", CanonicalJson.bytes(Map.of("steps", steps)));
        long undisclosed = 0;
        for (Proven proven : collected.entries()) {
            Map<String, SaltedValue> disclosed = disclosed(proven.stored(), tenant);
            undisclosed += disclosed.isEmpty() ? 1 : 0;
            writer.entry(new BundleEntry(proven.stored().leaf(), proven.proof(), disclosed));
        }
        if (undisclosed > 0) {
            gaps.add(undisclosed + " entries are proven without their details, which belong to a data subject or were"
                    + " erased.");
        }
        gaps.forEach(writer::gap);
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            writer.write(zip);
            return zip.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bundle cannot be taken back, so what a data subject may one day want erased is not put into one. */
    private Map<String, SaltedValue> disclosed(EntryStore.Stored stored, UUID tenant) {
        boolean tenants = keys.tenantKey(tenant).id().equals(stored.keyId());
        return tenants
                ? ledger.values(stored)
                        .filter(values -> values.matches(stored.leaf().commitments()))
                        .<Map<String, SaltedValue>>map(EntryValues::salted)
                        .orElseGet(TreeMap::new)
                : Map.of();
    }

    private static String object(UUID tenant, UUID id) {
        return "bundles/" + tenant + "/" + id + ".zip";
    }

    private static byte[] context(UUID tenant, UUID id) {
        return AssociatedData.of("audit.bundle", tenant, id);
    }
}
