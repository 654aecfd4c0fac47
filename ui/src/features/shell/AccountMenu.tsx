import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import UnfoldMoreOutlined from '@mui/icons-material/UnfoldMoreOutlined';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useColorScheme } from '@mui/material/styles';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { humanize } from '@/lib/format';
import { useSession } from '@/session/useSession';
import { useSignOut } from '@/session/useSignOut';

const MODES = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'Follow the system'],
] as const;

export function AccountMenu() {
  const session = useSession();
  const { mode, setMode } = useColorScheme();
  const router = useRouter();
  const signOut = useSignOut();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const name = session.user?.name ?? session.name;
  return (
    <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
      <ButtonBase
        aria-label={`Account of ${name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          width: '100%',
          gap: 1.25,
          p: 1,
          borderRadius: 1,
          textAlign: 'left',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <Avatar
          sx={{ width: 26, height: 26, fontSize: 12, bgcolor: 'primary.main', color: 'primary.contrastText' }}
        >
          {name.charAt(0).toUpperCase()}
        </Avatar>
        <Box sx={{ minWidth: 0, flexGrow: 1 }}>
          <Typography noWrap sx={{ fontWeight: 560, lineHeight: 1.3 }}>
            {name}
          </Typography>
          <Typography variant="caption" color="textSecondary" noWrap component="div" sx={{ lineHeight: 1.3 }}>
            {session.roles.map(humanize).join(', ')}
          </Typography>
        </Box>
        <UnfoldMoreOutlined aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
      </ButtonBase>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        {MODES.map(([value, title]) => (
          <MenuItem
            key={value}
            role="menuitemradio"
            aria-checked={mode === value}
            selected={mode === value}
            onClick={() => {
              setMode(value);
              setAnchor(null);
            }}
          >
            {title}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          disabled={signOut.isPending}
          onClick={() => signOut.mutate({}, { onSettled: () => void router.navigate({ to: '/sign-in' }) })}
        >
          <LogoutOutlined aria-hidden sx={{ fontSize: 16, mr: 1 }} />
          Sign out
        </MenuItem>
      </Menu>
    </Box>
  );
}
