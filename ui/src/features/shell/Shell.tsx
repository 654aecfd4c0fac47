import MenuOutlined from '@mui/icons-material/MenuOutlined';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { Sidebar } from './Sidebar';

const WIDTH = 228;

export function Shell() {
  const wide = useMediaQuery('(min-width:900px)');
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh' }}>
      <Link
        href="#content"
        sx={{
          position: 'absolute',
          left: -9999,
          zIndex: 2000,
          p: 1,
          bgcolor: 'background.paper',
          '&:focus': { left: 8, top: 8 },
        }}
      >
        Skip to content
      </Link>
      <Drawer
        variant={wide ? 'permanent' : 'temporary'}
        open={wide || open}
        onClose={() => setOpen(false)}
        sx={{
          width: wide ? WIDTH : 0,
          flexShrink: 0,
          '& .MuiDrawer-paper': { width: WIDTH, bgcolor: 'background.default', borderColor: 'divider' },
        }}
      >
        <Sidebar onNavigate={() => setOpen(false)} />
      </Drawer>
      <Box component="main" id="content" tabIndex={-1} sx={{ flexGrow: 1, minWidth: 0, outline: 'none' }}>
        {!wide && (
          <IconButton aria-label="Open navigation" onClick={() => setOpen(true)} sx={{ m: 1, mb: 0 }}>
            <MenuOutlined />
          </IconButton>
        )}
        <Outlet />
      </Box>
    </Box>
  );
}
