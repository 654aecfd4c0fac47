package dev.probity.server.vault;

/**
 * A run of consecutive records of a version.
 *
 * @param firstRow the first record's number in the version, from 1
 * @param address keyed hash of the content, which names the stored object
 */
record Segment(int ordinal, long firstRow, int rows, String address) {}
