/**
 * What is learned from: datasets, their imports and their immutable versions, encrypted at rest.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>An import is all or nothing. The upload is stored encrypted, a job reads it, and one transaction at the end makes
 *       the version, its remarks, its findings, the ledger entry and the event appear together.
 *   <li>No row is dropped silently: a refused row stands in quarantine with line, field and reason, a corrected cell is
 *       kept with what it was.
 *   <li>A version never changes. Its records are segments named by a keyed hash of their content, so unchanged content is
 *       stored once and a digest over the names stands for the content.
 *   <li>Sending the same content again makes no new version, and says so.
 *   <li>Data in the clear exists only in the job's own folder (0700), and is removed with it.
 * </ul>
 *
 * <p>Others read data through {@link dev.probity.server.vault.DatasetVersions}.
 */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"audit", "identity", "policy"})
@NullMarked
package dev.probity.server.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
