import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { FormEvent } from 'react';
import { textOf } from '@/components/FormDialog';
import { Guarded, Offered } from '@/components/Guarded';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { BundlesPanel } from './BundlesPanel';
import { BundlePanel } from './BundlePanel';
import type { Subject } from './useWhy';
import { WhyPanel } from './WhyPanel';

const TYPES = [
  ['model_version', 'Model version'],
  ['prediction', 'Prediction'],
  ['decision', 'Decision'],
  ['promotion', 'Promotion'],
  ['dataset_version', 'Dataset version'],
] as const;

interface EvidencePageProps {
  subject: Subject | undefined;
  onSubject: (subject: Subject) => void;
}

export function EvidencePage({ subject, onSubject }: EvidencePageProps) {
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubject({ type: textOf(form, 'type'), id: textOf(form, 'id') });
  }
  return (
    <Page
      title="Evidence"
      lead="Ask why something was allowed, and take the answer with you as a bundle that verifies without this server."
    >
      <Panel>
        <Stack
          component="form"
          role="search"
          direction="row"
          key={`${subject?.type} ${subject?.id}`}
          sx={{ gap: 1, maxWidth: 780, flexWrap: { xs: 'wrap', md: 'nowrap' } }}
          onSubmit={handleSubmit}
        >
          <TextField
            name="type"
            label="About a"
            select
            defaultValue={subject?.type ?? 'model_version'}
            sx={{ maxWidth: 180 }}
          >
            {TYPES.map(([value, title]) => (
              <MenuItem key={value} value={value}>
                {title}
              </MenuItem>
            ))}
          </TextField>
          <TextField name="id" label="Id" required defaultValue={subject?.id ?? ''} />
          <Button type="submit" variant="contained" color="primary" sx={{ flexShrink: 0 }}>
            Ask why
          </Button>
        </Stack>
      </Panel>
      {subject ? (
        <>
          <Guarded permission="ledger:read">
            <WhyPanel subject={subject} />
          </Guarded>
          <Offered permission="bundle:create">
            <BundlePanel key={subject.id} subject={subject} />
          </Offered>
        </>
      ) : (
        <Guarded permission="ledger:read">
          <BundlesPanel />
        </Guarded>
      )}
    </Page>
  );
}
