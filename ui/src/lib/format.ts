const counts = new Intl.NumberFormat('en');
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

export const NOTHING = '–';

export function formatCount(value: number | undefined): string {
  return value === undefined || value === null ? NOTHING : counts.format(value);
}

/** Metrics: four significant digits, whole numbers as they are. */
export function formatMetric(value: number | undefined): string {
  if (value === undefined || value === null) return NOTHING;
  if (Number.isInteger(value)) return counts.format(value);
  return Math.abs(value) >= 1000 ? counts.format(Math.round(value)) : String(Number(value.toPrecision(4)));
}

/** A share between 0 and 1 as a percentage. */
export function formatShare(value: number | undefined, digits = 1): string {
  if (value === undefined || value === null) return NOTHING;
  const least = 10 ** -digits;
  return value > 0 && value * 100 < least / 2 ? `< ${least} %` : `${(value * 100).toFixed(digits)} %`;
}

export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined || bytes === null) return NOTHING;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = bytes > 0 ? Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1) : 0;
  return `${Number((bytes / 2 ** (10 * step)).toPrecision(3))} ${units[step]}`;
}

export function formatMoment(value: string | undefined): string {
  return value ? moments.format(new Date(value)) : NOTHING;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function formatAgo(value: string | undefined, now: number = Date.now()): string {
  if (!value) return NOTHING;
  const seconds = (Date.parse(value) - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return Math.abs(seconds) < 10 ? 'just now' : relative.format(Math.round(seconds), 'second');
}

export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || seconds === null) return NOTHING;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const ACRONYMS = new Set([
  'api',
  'auc',
  'csv',
  'ece',
  'iban',
  'id',
  'ip',
  'ks',
  'mcc',
  'mrc',
  'psi',
  'sre',
  'shap',
  'ssn',
  'uk',
  'url',
  'us',
]);

/** `promotion_refused` and `promotion-refused` as words; acronyms stay acronyms. */
export function humanize(word: string | undefined): string {
  if (!word) return NOTHING;
  const words = word
    .toLowerCase()
    .split(/[ _-]+/)
    .map((one) => (ACRONYMS.has(one) ? one.toUpperCase() : one))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function shortId(id: string | undefined): string {
  if (!id) return NOTHING;
  return id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
