import { fromBase64, sha256, toBase64, utf8 } from './bytes';
import { canonicalJson } from './canonical';

/**
 * What the log holds in place of a detail: SHA-256 over a domain, the field's name, 32 random bytes and the value. It
 * can be checked by whoever is shown the value, and says nothing once salt and value are destroyed.
 */
export async function commitment(name: string, salt: string, value: unknown): Promise<string> {
  return toBase64(
    await sha256(utf8(`dev.probity/commitment/v1\n${name}\n`), fromBase64(salt), utf8(canonicalJson(value))),
  );
}
