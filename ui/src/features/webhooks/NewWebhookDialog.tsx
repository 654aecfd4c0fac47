import { FormDialog, textOf } from '@/components/FormDialog';
import { eventTypesOf } from './eventTypes';
import { SecretDialog } from './SecretDialog';
import { useCreateWebhook } from './useCreateWebhook';
import { WebhookFields } from './WebhookFields';

/** Mounted anew for each webhook, so that a secret never outlives the dialog that showed it. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateWebhook();
  if (create.data) return <SecretDialog secret={create.data.secret} onClose={onClose} />;
  return (
    <FormDialog
      title="New webhook"
      submit="Create"
      open
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(form) =>
        create.mutate({
          body: {
            url: textOf(form, 'url'),
            description: textOf(form, 'description'),
            event_types: eventTypesOf(textOf(form, 'event_types')),
          },
        })
      }
    >
      <WebhookFields />
    </FormDialog>
  );
}
