export const TASK = `task: browser-churn
id: customer
target: left
positive: "yes"
negative: "no"
protected: [gender]
excluded: []
`;

const ROWS = 1_500;

interface Customer {
  customer: string;
  gender: string;
  tenure: number;
  calls: number;
  left: string;
}

/** Made-up customers, the same in every run: many calls and a short time with us make them leave. */
function customers(): Customer[] {
  let state = 20_261_121;
  function random(): number {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  }
  return Array.from({ length: ROWS }, (_, row) => {
    const tenure = Math.floor(random() * 60);
    const calls = Math.floor(random() * 8);
    const leaves = 1 / (1 + Math.exp(1.5 + 0.08 * tenure - 0.9 * calls));
    return {
      customer: `C${row}`,
      gender: random() < 0.5 ? 'F' : 'M',
      tenure,
      calls,
      left: random() < leaves ? 'yes' : 'no',
    };
  });
}

export function csv(): Buffer {
  const rows = customers().map(({ customer, gender, tenure, calls, left }) =>
    [customer, gender, tenure, calls, left].join(','),
  );
  return Buffer.from(['customer,gender,tenure,calls,left', ...rows].join('\n'));
}

/** Somebody to ask a model about. */
export const SOMEBODY = { customer: 'C1', gender: 'F', tenure: 3, calls: 6 };

export { ROWS };
