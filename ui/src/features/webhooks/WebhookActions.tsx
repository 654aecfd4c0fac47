import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Webhook } from '@/api/types';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { eventTypesOf } from './eventTypes';
import { RotateDialog } from './RotateDialog';
import { useChangeWebhook } from './useChangeWebhook';
import { useDeleteWebhook } from './useDeleteWebhook';
import { WebhookFields } from './WebhookFields';

/** What changes the webhook itself. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const [rotating, setRotating] = useState(false);
  return (
    <>
      <EditButton webhook={webhook} />
      <Offered permission="webhook:write">
        <Button variant="outlined" color="inherit" onClick={() => setRotating(true)}>
          Rotate secret
        </Button>
      </Offered>
      <DeleteButton id={webhook.id} />
      {rotating && <RotateDialog id={webhook.id} onClose={() => setRotating(false)} />}
    </>
  );
}

function EditButton({ webhook }: { webhook: Webhook }) {
  const change = useChangeWebhook();
  return (
    <FormButton
      permission="webhook:write"
      label="Edit"
      title="Edit the webhook"
      submit="Save"
      variant="outlined"
      change={change}
      onSubmit={(form, done) =>
        change.mutate(
          {
            params: { path: { id: webhook.id } },
            headers: { 'If-Match': `"${webhook.version}"` },
            body: {
              url: textOf(form, 'url'),
              description: textOf(form, 'description'),
              event_types: eventTypesOf(textOf(form, 'event_types')),
            },
          },
          { onSuccess: done },
        )
      }
    >
      <WebhookFields webhook={webhook} />
    </FormButton>
  );
}

function DeleteButton({ id }: { id: string }) {
  const navigate = useNavigate();
  const remove = useDeleteWebhook();
  return (
    <FormButton
      permission="webhook:write"
      label="Delete"
      title="Delete the webhook?"
      submit="Delete"
      variant="outlined"
      danger
      change={remove}
      onSubmit={() =>
        remove.mutate(
          { params: { path: { id } } },
          { onSuccess: () => void navigate({ to: '/webhooks', replace: true }) },
        )
      }
    >
      <Typography color="textSecondary">What waits for it is dropped, and its log with it.</Typography>
    </FormButton>
  );
}
