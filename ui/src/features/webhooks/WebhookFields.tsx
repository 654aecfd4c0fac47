import TextField from '@mui/material/TextField';
import type { Webhook } from '@/api/types';

/** The address, the events and a word about them, of a webhook that is or will be. */
export function WebhookFields({ webhook }: { webhook?: Webhook }) {
  return (
    <>
      <TextField
        name="url"
        label="Address"
        type="url"
        required
        autoFocus
        defaultValue={webhook?.url}
        placeholder="https://hooks.example.com/probity"
        helperText="https and public; put no secret into it, because everybody who sees the webhook sees it"
      />
      <TextField
        name="event_types"
        label="Events"
        multiline
        minRows={3}
        defaultValue={webhook?.event_types.join('\n') ?? '*'}
        helperText="One type a line; a * at the end stands for whatever follows: dev.probity.registry.*"
      />
      <TextField
        name="description"
        label="What it is for"
        defaultValue={webhook?.description}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </>
  );
}
