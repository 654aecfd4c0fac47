import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { factsOf } from './factsOf';

const DIGEST = 'c33e20fd7f18c650bfa56ce0da36044bf113845213a0a5cb456003abf00ee5e8';

describe('facts of a structured detail', () => {
  it('should round numbers, say yes and no, and leave out what does not fit on a line', () => {
    expect(
      factsOf({ calibration_error: 0.014101937, unchanged: false, quality: { rows: 3 }, note: '' }),
    ).toEqual([
      ['Calibration error', '0.0141'],
      ['Unchanged', 'no'],
    ]);
  });

  it('should show a moment in words, a digest short and whole on demand', () => {
    const facts = factsOf({ ended_at: '2026-11-21T11:18:24.735935Z', model_sha256: DIGEST });
    render(<>{facts.map(([name, value]) => [name, ' ', value])}</>);
    expect(document.body.textContent).toContain('21 Nov 2026');
    expect(document.body.textContent).not.toContain('T11:18');
    expect(screen.getByRole('button', { name: `Copy ${DIGEST}` })).toBeTruthy();
  });
});
