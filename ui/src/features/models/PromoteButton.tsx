import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useRequestPromotion } from './useRequestPromotion';

interface PromoteButtonProps {
  versionId: string;
  /** Where the version would go next. */
  next: 'staging' | 'production';
}

export function PromoteButton({ versionId, next }: PromoteButtonProps) {
  const navigate = useNavigate();
  const promote = useRequestPromotion();
  return (
    <FormButton
      permission="promotion:request"
      label="Promote"
      title="Request a promotion"
      submit="Request"
      change={promote}
      onSubmit={(form, done) =>
        promote.mutate(
          {
            body: {
              model_version_id: versionId,
              target: textOf(form, 'target') === 'production' ? 'production' : 'staging',
            },
          },
          {
            onSuccess: ({ id: promotionId }) => {
              done();
              void navigate({ to: '/promotions/$promotionId', params: { promotionId } });
            },
          },
        )
      }
    >
      <Typography color="textSecondary">
        Policy decides first, on the evaluations and the lineage of this version. Then the people it asks for
        approve.
      </Typography>
      <TextField name="target" label="To" select defaultValue={next}>
        <MenuItem value="staging">Staging</MenuItem>
        <MenuItem value="production">Production</MenuItem>
      </TextField>
    </FormButton>
  );
}
