import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton, { type ListItemButtonProps } from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { createLink, useLocation } from '@tanstack/react-router';
import { Logo } from '@/components/Logo';
import { useMay } from '@/session/useMay';
import { AccountMenu } from './AccountMenu';
import { offered } from './navigation';

function Row(props: ListItemButtonProps<'a'>) {
  return <ListItemButton component="a" {...props} />;
}

const NavRow = createLink(Row);

export function Sidebar({ onNavigate }: { onNavigate: () => void }) {
  const groups = offered(useMay());
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <Stack sx={{ height: '100%' }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1.25, px: 2, pt: 2, pb: 1 }}>
        <Logo size={26} />
        <Typography sx={{ fontWeight: 650, fontSize: '0.9375rem', letterSpacing: '-0.01em' }}>
          Probity
        </Typography>
      </Stack>
      <Box component="nav" aria-label="Main" sx={{ flexGrow: 1, overflowY: 'auto', px: 1, pb: 1 }}>
        {groups.map((group) => (
          <Box key={group.title ?? ''} sx={{ mt: 1.25 }}>
            {group.title && (
              <Typography variant="overline" color="textSecondary" component="p" aria-hidden sx={{ px: 1 }}>
                {group.title}
              </Typography>
            )}
            <List dense disablePadding aria-label={group.title}>
              {group.items.map(({ to, title, icon: Icon, also }) => (
                <ListItem key={to} disablePadding>
                  <NavRow
                    to={to}
                    selected={also?.some((start) => path.startsWith(start))}
                    onClick={onNavigate}
                    activeOptions={{ exact: to === '/' }}
                    sx={{
                      gap: 1.25,
                      px: 1,
                      py: 0.4,
                      minHeight: 30,
                      color: 'text.secondary',
                      '&[data-status="active"], &.Mui-selected': {
                        bgcolor: 'action.selected',
                        color: 'text.primary',
                        '& svg': { color: 'primary.main' },
                      },
                    }}
                  >
                    <Icon aria-hidden sx={{ fontSize: 18 }} />
                    <ListItemText
                      primary={title}
                      slotProps={{ primary: { sx: { fontWeight: 520 } } }}
                      sx={{ my: 0 }}
                    />
                  </NavRow>
                </ListItem>
              ))}
            </List>
          </Box>
        ))}
      </Box>
      <AccountMenu />
    </Stack>
  );
}
