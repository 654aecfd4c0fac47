import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { FormDialog, textOf } from '@/components/FormDialog';
import { useRequestPromotion } from './useRequestPromotion';

interface PromotionDialogProps {
  versionId: string;
  open: boolean;
  onClose: () => void;
}

export function PromotionDialog({ versionId, open, onClose }: PromotionDialogProps) {
  const navigate = useNavigate();
  const promote = useRequestPromotion();
  return (
    <FormDialog
      title="Request a promotion"
      submit="Request"
      open={open}
      busy={promote.isPending}
      error={promote.error}
      onClose={() => {
        promote.reset();
        onClose();
      }}
      onSubmit={(form) =>
        promote.mutate(
          {
            body: {
              model_version_id: versionId,
              target: textOf(form, 'target') === 'production' ? 'production' : 'staging',
            },
          },
          {
            onSuccess: (promotion) =>
              void navigate({ to: '/promotions/$promotionId', params: { promotionId: promotion.id } }),
          },
        )
      }
    >
      <Typography color="textSecondary">
        Policy decides first, on the evaluations and the lineage of this version. Then the people it asks for
        approve.
      </Typography>
      <TextField name="target" label="To" select defaultValue="staging">
        <MenuItem value="staging">Staging</MenuItem>
        <MenuItem value="production">Production</MenuItem>
      </TextField>
    </FormDialog>
  );
}
