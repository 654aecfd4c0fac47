import Box from '@mui/material/Box';
import { EmptyState } from '@/components/EmptyState';
import type { PolicyView } from '@/api/types';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { DryRunAnswer } from './DryRunAnswer';
import { DryRunForm } from './DryRunForm';
import { useContexts } from './useContexts';
import { useDryRun } from './useDryRun';

export function DryRunTab({ view }: { view: PolicyView }) {
  const contexts = useContexts();
  const dryRun = useDryRun();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
        alignItems: 'start',
      }}
    >
      <Panel title="Case" hint="Nothing is recorded and nothing changes">
        <Loaded query={contexts}>
          {(known) => (
            <DryRunForm
              contexts={known}
              initial={view.active?.contexts[0] ?? known[0]?.context ?? ''}
              document={view.active?.document ?? ''}
              busy={dryRun.isPending}
              onRun={(body) => dryRun.mutate({ body })}
            />
          )}
        </Loaded>
      </Panel>
      <Panel title="Decision">
        {dryRun.error ? <ProblemPanel error={dryRun.error} compact /> : null}
        {dryRun.data && <DryRunAnswer answer={dryRun.data} />}
        {!dryRun.data && !dryRun.error && (
          <EmptyState title="Nothing decided yet">Describe a case and let the policy decide.</EmptyState>
        )}
      </Panel>
    </Box>
  );
}
