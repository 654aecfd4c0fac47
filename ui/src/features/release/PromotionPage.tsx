import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Facts } from '@/components/Facts';
import { Guarded, Offered } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { LinkButton, RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { ApprovalsPanel } from './ApprovalsPanel';
import { DecideButtons } from './DecideButtons';
import { isOpen } from './states';
import { useCompletePromotion } from './useCompletePromotion';
import { usePromotion } from './usePromotion';
import { WithdrawButton } from './WithdrawButton';

export function PromotionPage({ id }: { id: string }) {
  const promotion = usePromotion(id);
  const complete = useCompletePromotion();
  const data = promotion.data;
  return (
    <Page
      title={data?.model ? `${data.model} ${data.version} to ${data.target}` : 'Promotion'}
      back={<RouterLink to="/promotions">Promotions</RouterLink>}
      badge={<StatusChip state={data?.state} />}
      actions={
        data && (
          <>
            <LinkButton
              to="/evidence"
              search={{ type: 'model_version', id: data.model_version_id }}
              variant="outlined"
            >
              Evidence
            </LinkButton>
            {isOpen(data) && <WithdrawButton id={id} />}
            <DecideButtons promotion={data} />
            {data.ready && (
              <Offered permission="promotion:request">
                <Button
                  variant="contained"
                  color="primary"
                  loading={complete.isPending}
                  onClick={() => complete.mutate({ params: { path: { id } } })}
                >
                  Complete
                </Button>
              </Offered>
            )}
          </>
        )
      }
    >
      <Guarded permission="promotion:read">
        {complete.error ? <ProblemPanel error={complete.error} compact /> : null}
        <Loaded query={promotion}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    [
                      'Version',
                      <RouterLink
                        key="version"
                        to="/model-versions/$versionId"
                        params={{ versionId: data.model_version_id }}
                      >
                        {data.version}
                      </RouterLink>,
                    ],
                    ['Risk', data.risk],
                    ['Asked by', data.requested_by],
                    ['Asked', <Moment key="asked" at={data.requested_at} />],
                    ['Completed', <Moment key="done" at={data.completed_at} />],
                    ['Policy digest', data.policy_digest && <Hash key="policy" value={data.policy_digest} />],
                  ]}
                />
              </Panel>
              {data.reasons.length > 0 && (
                <Panel title="What policy said">
                  <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                    {data.reasons.map((reason) => (
                      <Typography component="li" key={reason}>
                        {reason}
                      </Typography>
                    ))}
                  </Box>
                </Panel>
              )}
              <ApprovalsPanel promotion={data} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
