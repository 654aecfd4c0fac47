package dev.probity.server.audit;

import dev.probity.ledger.InclusionProof;

/** An integrated entry with its proof under one checkpoint. */
record Proven(Subject subject, EntryStore.Stored stored, InclusionProof proof) {}
