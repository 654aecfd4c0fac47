import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Page } from '@/components/Page';
import { useSession } from '@/session/useSession';
import { HomeStats } from './HomeStats';
import { LatestEntries } from './LatestEntries';
import { LatestJobs } from './LatestJobs';
import { usePosture } from './usePosture';

export function HomePage() {
  const { user } = useSession();
  const posture = usePosture();
  return (
    <Page
      title="Overview"
      lead={
        <>
          {user?.name ? `Signed in as ${user.name}. ` : ''}What runs, what waits for a decision, and whether
          the record still holds.
        </>
      }
    >
      <HomeStats posture={posture} />
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' },
          alignItems: 'start',
        }}
      >
        <LatestEntries query={posture.entries} />
        <LatestJobs query={posture.jobs} />
      </Box>
      <Typography variant="caption" color="textSecondary">
        Figures refresh every 15 seconds.
      </Typography>
    </Page>
  );
}
