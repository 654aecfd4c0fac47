import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { NOTHING, shortId } from '@/lib/format';

/** An identifier or digest: short on screen, whole in the tooltip and on the clipboard. */
export function Hash({ value, full = false }: { value: string | null | undefined; full?: boolean }) {
  const [copied, setCopied] = useState(false);
  if (!value) return <>{NOTHING}</>;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25, maxWidth: '100%' }}>
      <Tooltip title={full ? '' : value}>
        <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
          {full ? value : shortId(value)}
        </Box>
      </Tooltip>
      <Tooltip title={copied ? 'Copied' : 'Copy'}>
        <IconButton
          aria-label={`Copy ${value}`}
          sx={{ p: 0.4, position: 'relative', zIndex: 1 }}
          onClick={() => {
            void navigator.clipboard.writeText(value).then(() => setCopied(true));
          }}
          onMouseLeave={() => setCopied(false)}
        >
          <ContentCopyOutlined sx={{ fontSize: 13 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
